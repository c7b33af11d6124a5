//! The folder that is served: files named by their content, so that browsers may keep them for
//! ever, with Brotli copies beside them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use brotli::enc::BrotliEncoderParams;
use sha2::{Digest as _, Sha256};

/// Kinds of files that Brotli makes smaller; pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// The folder while it is written.
pub struct Site {
    root: PathBuf,
    manifest: BTreeMap<String, String>,
    written: BTreeSet<PathBuf>,
}

impl Site {
    /// Begins a site in a folder, which may hold an older one.
    pub fn new(root: &Path) -> Result<Self> {
        fs::create_dir_all(root.join("pkg"))
            .with_context(|| format!("{} cannot be made", root.display()))?;
        Ok(Self { root: root.to_owned(), manifest: BTreeMap::new(), written: BTreeSet::new() })
    }

    /// Adds a file as `/pkg/STEM.HASH.EXTENSION` and notes that address in the manifest.
    pub fn add(&mut self, stem: &str, extension: &str, key: &str, content: &[u8]) -> Result<()> {
        let hash = hex::encode(&Sha256::digest(content)[..5]);
        let address = format!("pkg/{stem}.{hash}.{extension}");
        let path = self.root.join(&address);
        let compressed = self.write(&path, content)?;
        println!("     Bundled {address}: {} bytes, {compressed} in Brotli", content.len());
        self.manifest.insert(key.to_owned(), format!("/{address}"));
        Ok(())
    }

    /// Copies a folder as it is.
    pub fn copy_public(&mut self, public: &Path) -> Result<()> {
        let mut folders = vec![public.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)
                .with_context(|| format!("{} cannot be read", folder.display()))?
            {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let target = self.root.join(path.strip_prefix(public)?);
                if let Some(parent) = target.parent() {
                    fs::create_dir_all(parent)?;
                }
                self.write(&target, &fs::read(&path)?)?;
            }
        }
        Ok(())
    }

    /// Removes what an older site left, then writes the manifest.
    pub fn finish(self) -> Result<()> {
        let mut folders = vec![self.root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if !self.written.contains(&path) && path != self.root.join("manifest.json") {
                    fs::remove_file(&path)?;
                }
            }
        }
        // A server that starts meanwhile reads the old manifest or the new one, never a half.
        let unfinished = self.root.join("manifest.json.new");
        fs::write(&unfinished, serde_json::to_string_pretty(&self.manifest)?)?;
        fs::rename(unfinished, self.root.join("manifest.json"))?;
        Ok(())
    }

    /// Writes a file, and its Brotli copy if that is smaller; gives the bytes a browser fetches.
    fn write(&mut self, path: &Path, content: &[u8]) -> Result<u64> {
        let copy = PathBuf::from(format!("{}.br", path.display()));
        let same = fs::read(path).is_ok_and(|old| old == content);
        self.written.insert(path.to_owned());
        if !same {
            fs::write(path, content)?;
        }
        let extension = path.extension().and_then(|extension| extension.to_str());
        if !extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension)) {
            return Ok(content.len() as u64);
        }
        if !(same && copy.exists()) {
            let compressed = compress(content)?;
            if compressed.len() >= content.len() {
                return Ok(content.len() as u64);
            }
            fs::write(&copy, compressed)?;
        }
        let length = fs::metadata(&copy)?.len();
        self.written.insert(copy);
        Ok(length)
    }
}

fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let strongest = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    brotli::BrotliCompress(&mut &*content, &mut compressed, &strongest)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(root: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(root.join("pkg"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_named_by_content_and_an_older_site_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        let public = folder.path().join("public");
        fs::create_dir_all(public.join("icons")).unwrap();
        fs::write(public.join("icons/a.svg"), "<svg/>".repeat(100)).unwrap();
        let build = |css: &str| {
            let mut site = Site::new(&root).unwrap();
            site.add("main", "css", "css", css.as_bytes()).unwrap();
            site.copy_public(&public).unwrap();
            site.finish().unwrap();
            let manifest = fs::read(root.join("manifest.json")).unwrap();
            let manifest: BTreeMap<String, String> = serde_json::from_slice(&manifest).unwrap();
            manifest["css"].clone()
        };
        let first = build(&".a{color:red}".repeat(50));
        assert_eq!(build(&".a{color:red}".repeat(50)), first);
        let second = build(&".b{color:red}".repeat(50));
        assert_ne!(first, second);
        let file = second.trim_start_matches("/pkg/");
        assert_eq!(names(&root), [file.to_owned(), format!("{file}.br")]);
        assert!(root.join("icons/a.svg.br").exists());
    }

    #[test]
    fn a_brotli_copy_holds_the_same_content() {
        let content = b"Gi\xe1\xba\xa5y khai sinh ".repeat(200);
        let compressed = compress(&content).unwrap();
        assert!(compressed.len() < content.len() / 10);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_slice(), &mut back).unwrap();
        assert_eq!(back, content);
    }
}
