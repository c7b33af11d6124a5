//! What a dossier costs: rules as data on its case, and the amount that follows from them, line by
//! line, in whole đồng (Luật Phí và lệ phí 97/2015/QH13).
//!
//! The amount that was told before paying is frozen with the dossier: rules that change later, or a
//! day on which another rate begins, do not touch it.

mod assess;
mod check;
mod quote;
mod rules;

pub use assess::{Assessment, FeeLine, Occasion, Reduced, Tranche, Unassessed, assess};
pub use check::check;
pub use quote::Quote;
pub use rules::{
    Charge, ChargeKind, FeeMoment, FeeRules, Quantity, Rate, Reduction, Tier, Validity,
};

#[cfg(test)]
mod tests;
