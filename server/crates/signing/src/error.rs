//! What can go wrong while signing, filling in, reading and checking.

/// Why a paper could not be signed, filled in, read or checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SigningError {
    /// Nothing was handed in.
    #[error("the file is empty")]
    Empty,
    /// Larger than what is read at all.
    #[error("the file is larger than 64 MB")]
    TooLarge,
    /// It does not begin like a PDF.
    #[error("the file is not a PDF")]
    NotPdf,
    /// It begins like a PDF, but cannot be read as one as it stands.
    #[error("the PDF cannot be read: {0}")]
    Unreadable(String),
    /// The PDF is encrypted; a signature cannot be added to what cannot be read.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// It has an XFA form, which shows what no signature covers.
    #[error("the PDF has an XFA form")]
    Xfa,
    /// It runs scripts or starts programs.
    #[error("the PDF runs scripts or starts programs")]
    ActiveContent,
    /// Objects are nested or chained absurdly.
    #[error("the objects of the PDF are nested too deeply")]
    TooDeep,
    /// No page at all.
    #[error("the PDF has no pages")]
    NoPages,
    /// There is no such page.
    #[error("the PDF has no page {0}")]
    NoPage(usize),
    /// A rectangle that is empty or not made of numbers.
    #[error("the place of field {0:?} is not a rectangle")]
    Place(String),
    /// A name that cannot be a field's: empty, too long, or with a full stop.
    #[error("{0:?} cannot be the name of a field")]
    FieldName(String),
    /// Another field has that name.
    #[error("there already is a field {0:?}")]
    FieldExists(String),
    /// No field has that name.
    #[error("there is no text field {0:?}")]
    NoField(String),
    /// It was filled in before and is read-only since.
    #[error("field {0:?} has been filled in already")]
    FieldFilled(String),
    /// The one-page PDF that shows what a field says is broken.
    #[error("the appearance cannot be used: {0}")]
    Appearance(String),
    /// Somebody has signed, and the earlier signatures do not allow what was asked for.
    #[error("the PDF has been signed already")]
    AlreadySigned,
    /// The certification of the PDF allows no changes at all.
    #[error("the PDF is certified against any change")]
    Locked,
    /// The certificate and chain with the timestamp are larger than the hole left for them.
    #[error("the signature is larger than the place left for it")]
    SignatureTooLarge,
    /// Not a PKCS#12 file, or one without key and certificate that belong together.
    #[error("the PKCS#12 file cannot be used: {0}")]
    Pkcs12(String),
    /// The password does not open the PKCS#12 file.
    #[error("the password of the PKCS#12 file is wrong")]
    WrongPassword,
    /// A key of a kind or size that is not used here, or not the certificate's.
    #[error("the key cannot be used: {0}")]
    Key(String),
    /// The certificate cannot be read.
    #[error("the certificate cannot be used: {0}")]
    Certificate(String),
    /// The PKCS#11 module cannot be loaded.
    #[error("the PKCS#11 module cannot be used: {0}")]
    Module(String),
    /// No token with that label is there.
    #[error("there is no token {0:?}")]
    NoToken(String),
    /// The PIN is wrong.
    #[error("the PIN of the token is wrong")]
    WrongPin,
    /// The PIN was wrong too often.
    #[error("the PIN of the token is locked")]
    PinLocked,
    /// The token has no private key of that label.
    #[error("the token has no key {0:?}")]
    NoKey(String),
    /// The token has no certificate of that label.
    #[error("the token has no certificate {0:?}")]
    NoCertificate(String),
    /// The token refused something else.
    #[error("the token failed: {0}")]
    Token(String),
    /// The signature's own structure could not be built or read.
    #[error("the signature cannot be built or read: {0}")]
    Cms(String),
    /// The timestamp authority refused, or its answer does not fit the question.
    #[error("the timestamp authority's answer cannot be used: {0}")]
    Timestamp(String),
    /// Nothing, or nothing usable, came back over the network.
    #[error("{0} cannot be fetched: {1}")]
    Fetch(String, String),
    /// The demonstration's authority could not issue what was asked for.
    #[error("the demonstration's authority cannot issue it: {0}")]
    Demonstration(String),
}

impl From<der::Error> for SigningError {
    fn from(error: der::Error) -> Self {
        Self::Cms(error.to_string())
    }
}
