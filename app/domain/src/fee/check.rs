//! What rules must keep before anybody is charged by them.

use super::{Charge, FeeRules, Quantity, Rate, Reduction, Validity, assess::MOST_UNITS};
use crate::{
    catalogue::{Case, Fee, repeated},
    form::{Condition, FieldKind},
    time::parse_iso_date,
};

/// Most đồng of a rate; more is a slip of the keyboard.
const MOST_VND: i64 = 1_000_000_000;

/// Everything that is wrong with the fee rules of a case, one sentence each.
pub fn check(rules: &FeeRules, case: &Case) -> Vec<String> {
    let mut faults = Vec::new();
    if case.channels.iter().any(|channel| channel.fee != Fee::Unknown) {
        faults.push("channels.fee: the fee rules say it".to_owned());
    }
    if rules.charges.is_empty() {
        faults.push("charges: there must be at least one; what is free has no rules".to_owned());
    }
    faults.extend(repeated("charges", rules.charges.iter().map(|charge| &*charge.key)));
    faults.extend(repeated("reductions", rules.reductions.iter().map(|one| &*one.key)));
    for charge in &rules.charges {
        check_charge(charge, case, &mut faults);
    }
    for reduction in &rules.reductions {
        check_reduction(reduction, rules, case, &mut faults);
    }
    faults
}

fn check_charge(charge: &Charge, case: &Case, faults: &mut Vec<String>) {
    let at = format!("charges.{}", charge.key);
    if charge.basis.trim().is_empty() {
        faults.push(format!("{at}.basis: nobody is charged without a basis"));
    }
    if charge.rates.is_empty() {
        faults.push(format!("{at}.rates: there must be at least one"));
    }
    for quantity in charge.quantity.iter().chain(&charge.times) {
        check_quantity(quantity, charge, case, &at, faults);
    }
    check_when(charge.when.as_ref(), case, &at, faults);
    for (place, rate) in charge.rates.iter().enumerate() {
        let at = format!("{at}.rates.{place}");
        check_validity(&rate.valid, &at, faults);
        check_amounts(rate, charge.quantity.is_some(), &at, faults);
        if charge.rates[..place].iter().any(|earlier| earlier.valid == Validity::default()) {
            faults.push(format!("{at}: never reached, an earlier rate always holds"));
        }
    }
}

fn check_amounts(rate: &Rate, counted: bool, at: &str, faults: &mut Vec<String>) {
    let amounts = rate.tiers.iter().map(|tier| tier.vnd).chain([rate.vnd]).chain(rate.most);
    if amounts.into_iter().any(|vnd| !(0..=MOST_VND).contains(&vnd)) {
        faults.push(format!("{at}: an amount is from 0 to {MOST_VND} đồng"));
    }
    if !counted && !rate.tiers.is_empty() {
        faults.push(format!("{at}.tiers: nothing is counted"));
    }
    let first = rate.tiers.first().is_none_or(|tier| tier.from > 1);
    if !first || !rate.tiers.is_sorted_by(|a, b| a.from < b.from) {
        faults.push(format!("{at}.tiers: they begin after the first unit and ascend"));
    }
}

fn check_reduction(reduction: &Reduction, rules: &FeeRules, case: &Case, faults: &mut Vec<String>) {
    let at = format!("reductions.{}", reduction.key);
    if !(1..=100).contains(&reduction.percent) {
        faults.push(format!("{at}.percent: from 1 to 100"));
    }
    if reduction.basis.trim().is_empty() {
        faults.push(format!("{at}.basis: nothing is taken off without a basis"));
    }
    if let Some(proof) = &reduction.proof
        && !case.documents.iter().any(|document| document.key == *proof)
    {
        faults.push(format!("{at}.proof: the case asks for no paper `{proof}`"));
    }
    for key in &reduction.charges {
        if !rules.charges.iter().any(|charge| charge.key == *key) {
            faults.push(format!("{at}.charges: there is no charge `{key}`"));
        }
    }
    check_validity(&reduction.valid, &at, faults);
    check_when(reduction.when.as_ref(), case, &at, faults);
}

fn check_validity(valid: &Validity, at: &str, faults: &mut Vec<String>) {
    let days = || valid.from.iter().chain(&valid.until);
    if days().any(|day| parse_iso_date(day).is_none()) {
        faults.push(format!("{at}: a day is written 2026-12-31"));
    }
    if let (Some(from), Some(until)) = (&valid.from, &valid.until)
        && from > until
    {
        faults.push(format!("{at}: it ends before it begins"));
    }
    if valid.area.as_ref().is_some_and(String::is_empty) {
        faults.push(format!("{at}.area: is empty"));
    }
}

/// What is counted the form asks whoever owes the charge, and takes no answer that has no amount.
fn check_quantity(
    quantity: &Quantity,
    charge: &Charge,
    case: &Case,
    at: &str,
    faults: &mut Vec<String>,
) {
    let steps = case.form.iter().flat_map(|form| &form.steps);
    let is_asked = |when: &Option<Condition>| when.is_none() || *when == charge.when;
    let steps = steps.filter(|step| is_asked(&step.when));
    let mut fields = steps.flat_map(|step| &step.fields);
    let asked = fields.any(|field| {
        let counted = match field.kind {
            FieldKind::Integer { min: Some(min), max: Some(max) } => {
                !quantity.chosen && min >= 1 && max <= MOST_UNITS
            }
            FieldKind::Choices { .. } => quantity.chosen,
            _ => false,
        };
        counted && field.key == quantity.field && !field.optional && is_asked(&field.when)
    });
    if !asked {
        faults.push(format!(
            "{at}: the form must ask `{}`, not optional, whenever it is owed: a whole number with \
            `min` from 1 and `max`, or a multiple choice with `chosen`",
            quantity.field
        ));
    }
}

fn check_when(when: Option<&Condition>, case: &Case, at: &str, faults: &mut Vec<String>) {
    let wrong = when.into_iter().flat_map(|when| case.check_condition(when));
    faults.extend(wrong.map(|fault| format!("{at}.when: {fault}")));
}
