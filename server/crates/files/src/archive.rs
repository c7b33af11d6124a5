//! Files taken along: one ZIP of many, and names in it that are safe wherever it is unpacked.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, Seek},
};

use zip::{CompressionMethod, ZIP64_BYTES_THR, ZipWriter, write::SimpleFileOptions};

use crate::name::{check_name, split};

/// Signs that Windows refuses in names; the slashes are gone already.
const REFUSED: [char; 7] = ['<', '>', ':', '"', '|', '?', '*'];
/// What Windows takes for devices, whatever their extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A ZIP that is written to a file without a name: what is in it never lies in memory, and nothing is
/// left of it when nobody reads it any more. Its functions block.
pub struct Archive(ZipWriter<File>);

impl Archive {
    /// An empty one.
    pub fn new() -> io::Result<Self> {
        Ok(Self(ZipWriter::new(tempfile::tempfile()?)))
    }

    /// Adds a file as it is: pictures and PDF are compressed already.
    pub fn add(&mut self, path: &str, file: &mut File) -> io::Result<()> {
        self.put(path, file, CompressionMethod::Stored)
    }

    /// Adds a text, made smaller.
    pub fn add_text(&mut self, path: &str, text: &mut File) -> io::Result<()> {
        self.put(path, text, CompressionMethod::Deflated)
    }

    /// Ends it: a file that can be read from its beginning.
    pub fn finish(self) -> io::Result<File> {
        let mut file = self.0.finish()?;
        file.rewind()?;
        Ok(file)
    }

    fn put(&mut self, path: &str, file: &mut File, method: CompressionMethod) -> io::Result<()> {
        let large = file.metadata()?.len() >= ZIP64_BYTES_THR;
        let options = SimpleFileOptions::DEFAULT.compression_method(method).large_file(large);
        self.0.start_file(path, options)?;
        io::copy(file, &mut self.0)?;
        Ok(())
    }
}

/// The names that are given in an archive, no two of which are the same on any system.
#[derive(Debug, Default)]
pub struct EntryNames(HashSet<String>);

impl EntryNames {
    /// The path of a file in a folder, with a number where the name is given already.
    pub fn give(&mut self, folder: &str, name: &str) -> String {
        let (folder, name) = (safe(folder), safe(name));
        let mut path = format!("tep/{folder}/{name}");
        let mut number = 1;
        // Windows and macOS take names that differ in case only for the same.
        while !self.0.insert(path.to_lowercase()) {
            number += 1;
            path = match split(&name) {
                (stem, Some(extension)) => format!("tep/{folder}/{stem} ({number}).{extension}"),
                (stem, None) => format!("tep/{folder}/{stem} ({number})"),
            };
        }
        path
    }
}

/// A name that leads nowhere else and that every system takes.
fn safe(name: &str) -> String {
    let name = check_name(name).replace(REFUSED, "_");
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = ["com", "lpt"].iter().find_map(|kind| stem.strip_prefix(*kind));
    let port = port.is_some_and(|number| number.chars().count() == 1);
    if port || DEVICES.contains(&stem.as_str()) { format!("_{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use proptest::prelude::*;
    use zip::ZipArchive;

    use super::*;

    fn file(content: &[u8]) -> File {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(content).unwrap();
        file.rewind().unwrap();
        file
    }

    #[test]
    fn what_was_put_in_comes_out() {
        let mut archive = Archive::new().unwrap();
        archive.add("tep/a/Giấy khai sinh.pdf", &mut file(b"%PDF")).unwrap();
        archive.add_text("du-lieu.json", &mut file(b"{}")).unwrap();
        let mut read = ZipArchive::new(archive.finish().unwrap()).unwrap();
        assert_eq!(read.len(), 2);
        for (path, wanted) in [("tep/a/Giấy khai sinh.pdf", "%PDF"), ("du-lieu.json", "{}")] {
            let mut content = String::new();
            read.by_name(path).unwrap().read_to_string(&mut content).unwrap();
            assert_eq!(content, wanted);
        }
    }

    #[test]
    fn an_empty_one_opens() {
        let file = Archive::new().unwrap().finish().unwrap();
        assert!(ZipArchive::new(file).unwrap().is_empty());
    }

    #[test]
    fn names_are_safe_and_given_once() {
        let mut names = EntryNames::default();
        for (folder, name, wanted) in [
            ("H13.20-261123-0001", "giấy.pdf", "tep/H13.20-261123-0001/giấy.pdf"),
            ("H13.20-261123-0001", "giấy.pdf", "tep/H13.20-261123-0001/giấy (2).pdf"),
            ("H13.20-261123-0001", "GIẤY.PDF", "tep/H13.20-261123-0001/GIẤY (3).PDF"),
            ("H13.20-261123-0002", "giấy.pdf", "tep/H13.20-261123-0002/giấy.pdf"),
            ("a", "../../etc/passwd", "tep/a/passwd"),
            ("..", "..", "tep/tep/tep"),
            ("a/b", "c\\d", "tep/b/d"),
            ("a", "hỏi?.pdf", "tep/a/hỏi_.pdf"),
            ("a", "nul.pdf", "tep/a/_nul.pdf"),
            ("a", "COM1", "tep/a/_COM1"),
            ("a", "command.pdf", "tep/a/command.pdf"),
        ] {
            assert_eq!(names.give(folder, name), wanted, "{name}");
        }
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_its_folder(folder in ".{0,60}", given in ".{0,60}") {
            let mut names = EntryNames::default();
            let (one, two) = (names.give(&folder, &given), names.give(&folder, &given));
            prop_assert_ne!(one.to_lowercase(), two.to_lowercase());
            for path in [one, two] {
                let parts: Vec<&str> = path.split('/').collect();
                prop_assert_eq!(parts.len(), 3);
                prop_assert!(!path.contains('\\') && !parts.contains(&"..") && !parts.contains(&""));
            }
        }
    }
}
