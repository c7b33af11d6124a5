//! From rules and answers to an amount, with every step of the way.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Charge, ChargeKind, FeeRules, Quantity, Rate, Reduction};
use crate::{
    Text,
    catalogue::Method,
    form::{Answers, read_integer},
    record,
};

/// For what an amount is asked.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// How the dossier comes.
    pub method: Method,
    /// Code of the agency that receives it.
    pub agency: &'a str,
    /// The day, `2026-11-23`: rates and reductions of that day hold.
    pub day: &'a str,
    /// Document requirements that a paper was given for; they prove reductions.
    pub papers: &'a [&'a str],
}

/// What a dossier costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// What is charged, in the order of the rules.
    pub lines: Vec<FeeLine>,
    /// Đồng, the sum of the lines.
    pub total: i64,
}

record!(Assessment { lines, total });

impl Assessment {
    /// One charge whose amount the agency says.
    pub fn told(name: String, kind: ChargeKind, vnd: i64, basis: String) -> Self {
        let line = FeeLine {
            charge: "told".to_owned(),
            name: Text { vi: name, en: None },
            kind,
            basis,
            unit: None,
            tranches: vec![Tranche { count: 1, vnd }],
            capped: None,
            times: None,
            times_unit: None,
            reduced: None,
            amount: vnd,
        };
        Self { lines: vec![line], total: vnd }
    }
}

/// One charge with how its amount came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeLine {
    /// The charge's key.
    pub charge: String,
    /// Its name.
    pub name: Text,
    /// Phí or lệ phí.
    pub kind: ChargeKind,
    /// The instrument that sets it.
    pub basis: String,
    /// What is counted; absent: the dossier as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
    /// So many units at so much.
    pub tranches: Vec<Tranche>,
    /// The cap, where the tranches come to more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped: Option<i64>,
    /// By what it is multiplied then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<i64>,
    /// What that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times_unit: Option<Text>,
    /// What is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduced: Option<Reduced>,
    /// Đồng that are owed.
    pub amount: i64,
}

record!(FeeLine {
    charge,
    name,
    kind,
    basis,
    unit,
    tranches,
    capped,
    times,
    times_unit,
    reduced,
    amount,
});

/// Units of one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tranche {
    /// How many.
    pub count: i64,
    /// Đồng for each.
    pub vnd: i64,
}

record!(Tranche { count, vnd });

/// A reduction that was taken off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reduced {
    /// The reduction's key.
    pub reduction: String,
    /// For whom.
    pub name: Text,
    /// The instrument that grants it.
    pub basis: String,
    /// Per cent.
    pub percent: u32,
    /// Đồng that are taken off.
    pub vnd: i64,
}

record!(Reduced { reduction, name, basis, percent, vnd });

/// Why no amount can be told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unassessed {
    /// A number that the amount depends on is not answered, or not with a whole number from 1 on.
    NotAnswered(String),
    /// No rate of this charge holds at that agency on that day.
    NoRate(String),
    /// The numbers come to more than any fee is.
    TooMuch,
}

/// Most units that are counted; a number beyond is a slip of the keyboard.
pub(super) const MOST_UNITS: i64 = 1_000_000;
/// Most đồng that a dossier costs: what a payment can be asked for, twelve digits of VNPAY's
/// hundredths.
const MOST_TOTAL: i64 = 9_999_999_999;

/// What a dossier with these answers costs. Charges whose condition does not hold are left out; of
/// several reductions of a charge the one that takes off most is given, as reductions of one fee are
/// not added to each other.
///
/// # Errors
///
/// [`Unassessed`], when an answer is missing or no rate holds.
pub fn assess(
    rules: &FeeRules,
    answers: &Answers,
    occasion: &Occasion<'_>,
) -> Result<Assessment, Unassessed> {
    let mut assessment = Assessment::default();
    for charge in &rules.charges {
        if charge.when.as_ref().is_some_and(|when| !when.holds(answers)) {
            continue;
        }
        let line = line(charge, &rules.reductions, answers, occasion)?;
        let total = assessment.total.checked_add(line.amount);
        let total = total.filter(|total| *total <= MOST_TOTAL);
        assessment.total = total.ok_or(Unassessed::TooMuch)?;
        assessment.lines.push(line);
    }
    Ok(assessment)
}

fn line(
    charge: &Charge,
    reductions: &[Reduction],
    answers: &Answers,
    occasion: &Occasion<'_>,
) -> Result<FeeLine, Unassessed> {
    let Occasion { method, agency, day, .. } = *occasion;
    let mut rates = charge.rates.iter();
    let rate = rates.find(|rate| rate.valid.holds(method, agency, day));
    let rate = rate.ok_or_else(|| Unassessed::NoRate(charge.key.clone()))?;
    let units = charge.quantity.as_ref().map_or(Ok(1), |quantity| number(quantity, answers))?;
    let times = charge.times.as_ref().map(|times| number(times, answers)).transpose()?;
    let tranches = tranches(rate, units);
    let mut sum: i64 = 0;
    for tranche in &tranches {
        let more = tranche.count.checked_mul(tranche.vnd).ok_or(Unassessed::TooMuch)?;
        sum = sum.checked_add(more).ok_or(Unassessed::TooMuch)?;
    }
    let capped = rate.most.filter(|most| sum > *most);
    let each = capped.unwrap_or(sum);
    let full = each.checked_mul(times.unwrap_or(1)).ok_or(Unassessed::TooMuch)?;
    let best = reductions
        .iter()
        .filter(|reduction| reduction.is_of(&charge.key) && reduction.is_given(answers, occasion))
        .max_by_key(|reduction| reduction.percent);
    let reduced = best.map(|reduction| Reduced {
        reduction: reduction.key.clone(),
        name: reduction.name.clone(),
        basis: reduction.basis.clone(),
        percent: reduction.percent,
        vnd: off(full, reduction.percent),
    });
    Ok(FeeLine {
        charge: charge.key.clone(),
        name: charge.name.clone(),
        kind: charge.kind,
        basis: charge.basis.clone(),
        unit: charge.quantity.as_ref().map(|quantity| quantity.unit.clone()),
        tranches,
        capped,
        times,
        times_unit: charge.times.as_ref().map(|times| times.unit.clone()),
        amount: full - reduced.as_ref().map_or(0, |reduced| reduced.vnd),
        reduced,
    })
}

/// What a number of units costs, by price.
fn tranches(rate: &Rate, units: i64) -> Vec<Tranche> {
    let mut tranches = Vec::new();
    let (mut first, mut vnd) = (1, rate.vnd);
    for tier in &rate.tiers {
        let next = i64::from(tier.from);
        if next > units {
            break;
        }
        if next > first {
            tranches.push(Tranche { count: next - first, vnd });
        }
        (first, vnd) = (next, tier.vnd);
    }
    tranches.push(Tranche { count: units - first + 1, vnd });
    tranches
}

/// Per cent of an amount, where they are no whole đồng in favour of who pays.
fn off(amount: i64, percent: u32) -> i64 {
    let percent = i64::from(percent.min(100));
    // Apart, so that no amount is too large for it.
    amount / 100 * percent + (amount % 100 * percent + 99) / 100
}

fn number(quantity: &Quantity, answers: &Answers) -> Result<i64, Unassessed> {
    if quantity.chosen {
        // What is chosen twice is one thing.
        let chosen: BTreeSet<&str> = answers.many(&quantity.field).into_iter().collect();
        return Some(chosen.len() as i64)
            .filter(|chosen| *chosen > 0)
            .ok_or_else(|| missing(quantity));
    }
    // As the form reads it, so that what it takes has an amount.
    let number = read_integer(answers.text(&quantity.field));
    let number = number.filter(|number| (1..=MOST_UNITS).contains(number));
    number.ok_or_else(|| missing(quantity))
}

fn missing(quantity: &Quantity) -> Unassessed {
    Unassessed::NotAnswered(quantity.field.clone())
}

impl Reduction {
    fn is_of(&self, charge: &str) -> bool {
        self.charges.is_empty() || self.charges.iter().any(|key| key == charge)
    }

    fn is_given(&self, answers: &Answers, occasion: &Occasion<'_>) -> bool {
        self.valid.holds(occasion.method, occasion.agency, occasion.day)
            && self.when.as_ref().is_none_or(|when| when.holds(answers))
            && self.proof.as_deref().is_none_or(|proof| occasion.papers.contains(&proof))
    }
}
