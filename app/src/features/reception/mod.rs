//! Taking in what comes on paper: the officer finds the procedure, then enters who came with which
//! papers in one plain form.
//!
//! - `search`: finding the procedure
//! - `form`: the form of a case
//! - `papers`: the papers in it
//! - `supplement`: the form of an answer to a supplement request
//! - `wrong`: what is wrong with it, in words

mod form;
mod papers;
mod search;
mod supplement;
mod wrong;

pub use form::reception_form_page;
pub use search::reception_page;
pub use supplement::supplement_page;

#[cfg(test)]
mod tests;
