//! What a template can see: its own source, its data, and the fonts built into the program.

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::error::DocumentError;

/// Fonts under the SIL Open Font License, cut down to Latin, Greek and Cyrillic letters; see
/// `fonts/README.md`.
const FONTS: [(&str, &[u8]); 3] = [
    ("NotoSans-Regular", include_bytes!("../fonts/NotoSans-Regular.ttf")),
    ("NotoSans-Bold", include_bytes!("../fonts/NotoSans-Bold.ttf")),
    ("NotoSansMono-Regular", include_bytes!("../fonts/NotoSansMono-Regular.ttf")),
];

/// What all documents share; built once.
pub(crate) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Shared {
    pub(crate) fn new() -> Result<Self, DocumentError> {
        let read = |(name, data): (&'static str, &'static [u8])| {
            Font::new(Bytes::new(data), 0).ok_or(DocumentError::Font(name))
        };
        let fonts = FONTS.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        })
    }

    /// Whether a character of running text can be printed.
    pub(crate) fn can_print(&self, c: char) -> bool {
        self.fonts.first().is_some_and(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// One document on its way: a template and its data.
pub(crate) struct Job<'a> {
    shared: &'a Shared,
    template: Source,
    data_id: FileId,
    data: Bytes,
}

impl<'a> Job<'a> {
    /// A job of `template`, which reads its data from `/data.json`.
    pub(crate) fn new(shared: &'a Shared, template: &str, data: Vec<u8>) -> Self {
        Self {
            shared,
            template: Source::new(file_id("/main.typ"), template.to_owned()),
            data_id: file_id("/data.json"),
            data: Bytes::new(data),
        }
    }
}

/// The id of a file of a job; typst keeps ids for ever, so the same two serve every job.
fn file_id(path: &'static str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| unreachable!("{path} is a plain path"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        // There is no disk and no network behind this: a template sees its data and nothing else.
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // Every date of a document is in its data.
        None
    }
}
