//! Statutory slips, receipts and registers as PDF: typeset by typst, tagged, with their fonts inside.
//! Beside them lists for spreadsheets, and calendars.
//!
//! Templates are ours and fixed. What people typed reaches them as data in a file of its own and is
//! never spliced into markup, so `#import` or `$` in somebody's name is printed as typed.

mod calendar;
mod error;
mod fee_receipt;
mod list;
mod mark;
mod qr;
mod receipt;
mod register;
mod renderer;
mod result;
mod slip;
mod words;
mod workbook;
mod world;

pub use calendar::{CalendarEvent, calendar};
pub use error::DocumentError;
pub use fee_receipt::{TypesetReceipt, receipt_title};
pub use list::{CSV_MARK, Cell, ListHead, ListWorkbook, csv_line};
pub use mark::{Mark, MarkKind, signing_time};
pub use qr::qr_svg;
pub use receipt::{ReceiptFile, SubmissionReceipt};
pub use register::RegisterHead;
pub use renderer::Renderer;
pub use result::{ResultContent, Spot, TypesetResult};
pub use words::{paid_by, place_and_date};
pub use workbook::RegisterWorkbook;
