//! Results (kết quả): the document that answers a dossier, who has signed it, and how it comes to
//! the applicant.
//!
//! A draft is signed by the person who is competent, gets its number from the clerk, and is signed
//! by the organisation: only both signatures together make it equal to a paper original
//! (NĐ 30/2020 đ. 5). Results on paper go without any of it.

mod check;
mod delivery;
mod document;
mod lines;
mod receiver;
mod template;
mod validity;

pub use check::check;
pub use delivery::{Delivery, PostalAddress};
pub use document::{ResultDocument, ResultStage, Revocation, SealMark, SignatureMark};
pub use lines::prefilled;
pub use receiver::{PICKUP_DIGITS, PICKUP_TRIES, ReceiverCheck, pickup_digits};
pub use template::{ResultLine, ResultTemplate};
pub use validity::{is_over, last_day};

#[cfg(test)]
mod tests;
