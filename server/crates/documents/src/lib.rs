//! Statutory slips, receipts and registers as PDF: typeset by typst, tagged, with their fonts inside.
//!
//! Templates are ours and fixed. What people typed reaches them as data in a file of its own and is
//! never spliced into markup, so `#import` or `$` in somebody's name is printed as typed.

mod error;
mod qr;
mod receipt;
mod register;
mod renderer;
mod slip;
mod words;
mod workbook;
mod world;

pub use error::DocumentError;
pub use qr::qr_svg;
pub use receipt::{ReceiptFile, SubmissionReceipt};
pub use register::RegisterHead;
pub use renderer::Renderer;
pub use workbook::RegisterWorkbook;
