//! Reading PDFs and adding to them without touching a byte of what is there.

pub(crate) mod appearance;
pub(crate) mod evidence;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod load;
pub(crate) mod page;
pub(crate) mod revision;
pub(crate) mod signature;
pub(crate) mod write;

/// Where a field is and what it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The page, counted from 1.
    pub page: usize,
    /// Left, bottom, right, top in points of the page.
    pub rect: [f32; 4],
}

/// What a signature looks like on the page.
#[derive(Debug, Clone, Copy)]
pub struct Visible<'a> {
    /// Where it stands.
    pub place: Place,
    /// A PDF of one page, which is shown there, scaled to the place.
    pub appearance: &'a [u8],
}
