//! The types that are taken, and what can be wrong with a file.

use std::fmt;

/// A type of file that applicants may send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// PDF.
    Pdf,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// HEIC, as telephones photograph.
    Heic,
    /// A Word document without macros.
    Docx,
}

impl MediaType {
    /// All of them, in the order in which pages name them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Jpeg, Self::Png, Self::Heic, Self::Docx];

    /// The registered media type, as `application/pdf`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The extensions that agree with it, lower case, the usual one first.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Heic => &["heic", "heif", "hif"],
            Self::Docx => &["docx"],
        }
    }

    /// Reads what [`MediaType::as_str`] writes.
    pub fn from_media_type(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media_type| media_type.as_str() == text)
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why a file is refused; its words are chosen by the page's language from [`FileFault::code`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// No byte in it.
    #[error("The file is empty")]
    Empty,
    /// Larger than the limit of its place.
    #[error("The file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// Its content is none of [`MediaType::ALL`].
    #[error("Files of this type are not taken")]
    TypeNotAllowed {
        /// The type that the content shows, where it is known.
        found: Option<&'static str>,
    },
    /// Its name ends as another type than its content is.
    #[error("The name does not end as a file of type {found} does")]
    ExtensionMismatch {
        /// The type that the content shows.
        found: MediaType,
    },
    /// It asks for a password, or forbids a part of what a reader may do.
    #[error("The file is protected by a password")]
    PasswordProtected,
    /// A side has more pixels than any reader should unpack.
    #[error("The picture is {width} × {height} pixels")]
    PixelFlood {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A Word document with macros.
    #[error("The document has macros")]
    Macro,
    /// A document that runs scripts, starts programs, plays something or holds other files.
    #[error("The document runs scripts or programs, or holds files")]
    ActiveContent,
    /// A Word document that fetches a template, a picture or data from elsewhere when it is opened.
    #[error("The document fetches something from elsewhere")]
    External,
    /// A Word document with an object of another program in it.
    #[error("The document has objects of other programs")]
    Embedded,
    /// It is readable as two types at once.
    #[error("The file is two types at once")]
    Polyglot,
    /// It unpacks to far more than it weighs.
    #[error("The file unpacks to too much")]
    ArchiveBomb,
    /// Its archive has links, doubled or escaping names, or lies about its parts.
    #[error("The archive inside the file is not safe")]
    UnsafeArchive,
    /// Its end, or so much that nothing can be read, is missing.
    #[error("The file is incomplete or damaged")]
    Truncated,
}

impl FileFault {
    /// The stable code of the fault, for problems and translations.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::TooLarge { .. } => "file_too_large",
            Self::TypeNotAllowed { .. } => "file_type_not_allowed",
            Self::ExtensionMismatch { .. } => "file_extension_mismatch",
            Self::PasswordProtected => "file_password_protected",
            Self::PixelFlood { .. } => "file_too_many_pixels",
            Self::Macro => "file_macro",
            Self::ActiveContent => "file_active_content",
            Self::External => "file_external",
            Self::Embedded => "file_embedded",
            Self::Polyglot => "file_polyglot",
            Self::ArchiveBomb => "file_unpacks_too_large",
            Self::UnsafeArchive => "file_unsafe_archive",
            Self::Truncated => "file_truncated",
        }
    }

    /// Every code, for checks that all of them have words.
    pub const CODES: [&'static str; 14] = [
        "file_empty",
        "file_too_large",
        "file_type_not_allowed",
        "file_extension_mismatch",
        "file_password_protected",
        "file_too_many_pixels",
        "file_macro",
        "file_active_content",
        "file_external",
        "file_embedded",
        "file_polyglot",
        "file_unpacks_too_large",
        "file_unsafe_archive",
        "file_truncated",
    ];
}
