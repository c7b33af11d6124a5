//! The style sheets in one file, without white space, for phones of some years ago too.

use std::path::Path;

use anyhow::{Result, anyhow};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

/// A browser's major version the way lightningcss counts.
const fn major(version: u32) -> u32 {
    version << 16
}

/// The oldest browsers that styles are written for: nesting and newer notations are lowered.
const BROWSERS: Browsers = Browsers {
    android: Some(major(80)),
    chrome: Some(major(80)),
    edge: Some(major(80)),
    firefox: Some(major(78)),
    ie: None,
    ios_saf: Some(major(13)),
    opera: None,
    safari: Some(major(13)),
    samsung: Some(major(13)),
};

/// Follows the imports of a style sheet and gives all of it, minified.
pub fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let targets = Targets::from(BROWSERS);
    // The errors borrow the files' text, so they are told here.
    let mut sheet = Bundler::new(&files, None, ParserOptions::default())
        .bundle(main)
        .map_err(|error| anyhow!("{}: {error}", main.display()))?;
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("minifying {}: {error}", main.display()))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .map_err(|error| anyhow!("printing {}: {error}", main.display()))?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_followed_and_nesting_is_lowered() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("main.css"), "@import \"./part.css\";\n.a { & .b { color: red; } }")
            .unwrap();
        std::fs::write(path("part.css"), ".c { margin: 0px 0px 0px 0px; }").unwrap();
        assert_eq!(bundle(&path("main.css")).unwrap(), ".c{margin:0}.a .b{color:red}");
    }

    #[test]
    fn a_missing_import_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        std::fs::write(&main, "@import \"./gone.css\";").unwrap();
        let told = bundle(&main).unwrap_err().to_string();
        assert!(told.contains("main.css"), "{told}");
    }
}
