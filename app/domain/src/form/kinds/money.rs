//! An amount in đồng.

use super::integer;
use crate::{
    form::{show::Showing, validate::Check},
    text::{fold, grouped},
};

pub(in crate::form) fn validate(min: Option<i64>, max: Option<i64>, check: &mut Check<'_, '_>) {
    if let Some(text) = check.filled() {
        // Nobody pays or owns less than nothing.
        integer::within(read(text), min.or(Some(0)), max, check);
    }
}

/// `1.500.000 ₫`, the sign kept to the number by a no-break space.
pub(super) fn show(showing: &Showing<'_>) -> String {
    let Some(amount) = read(showing.text()) else { return showing.text().to_owned() };
    format!("{}\u{a0}₫", grouped(amount, '.'))
}

/// Reads an amount: a whole number as [`integer::read`] reads it, with or without `đ`, `₫`, `đồng`
/// or `VND` behind.
pub fn read(text: &str) -> Option<i64> {
    if text.len() > 64 {
        return None;
    }
    let unit = text.find(|sign: char| sign.is_alphabetic() || sign == '₫').unwrap_or(text.len());
    let (number, unit) = text.split_at(unit);
    let known = unit.trim() == "₫" || matches!(fold(unit).as_str(), "" | "d" | "dong" | "vnd");
    if known { integer::read(number) } else { None }
}
