//! Fee rules as a case carries them.

use serde::Serialize;

use crate::{Text, catalogue::Method, form::Condition, names, record};

/// When a fee is to be paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeeMoment {
    /// When it is filed.
    Submission,
    /// When the dossier is received (NĐ 61/2018 đ. 22).
    #[default]
    Acceptance,
    /// With the answer to a supplement request.
    Supplement,
    /// When the result is handed over.
    Return,
}

names!(FeeMoment { Submission, Acceptance, Supplement, Return });

/// What the law calls a charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Phí: covers what a public service costs.
    Fee,
    /// Lệ phí: a fixed sum for an act of the state.
    Duty,
}

names!(ChargeKind { Fee, Duty });

/// All that a case costs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeeRules {
    /// When it is paid.
    #[serde(default)]
    pub moment: FeeMoment,
    /// Whether the time to solve it begins only when it is paid, too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starts_clock: bool,
    /// Whether it is kept when the dossier is refused on its substance, stopped, or closed, once it
    /// was received.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// What is charged; several may be owed together.
    #[serde(default)]
    pub charges: Vec<Charge>,
    /// Who pays less, or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reductions: Vec<Reduction>,
}

record!(FeeRules {
    moment or default, starts_clock or default, kept or default, charges or default, reductions or default,
});

/// One fee or duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Charge {
    /// Stable within the case.
    pub key: String,
    /// As the law calls it.
    pub name: Text,
    /// Phí or lệ phí, as its receipt has to say (NĐ 254/2026).
    pub kind: ChargeKind,
    /// Owed where this holds; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is counted; absent: the dossier as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// By what the amount is multiplied after its cap, as a fee of pages by copies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<Quantity>,
    /// Amounts by channel, area and time; the first that fits is taken.
    pub rates: Vec<Rate>,
    /// The instrument that sets it.
    pub basis: String,
}

record!(Charge { key, name, kind, when, quantity, times, rates, basis });

/// A number among the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quantity {
    /// Path of the question: a whole number, or a multiple choice, of which the chosen are counted.
    pub field: String,
    /// What is counted: copy, page.
    pub unit: Text,
    /// Whether the question is a multiple choice.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub chosen: bool,
}

record!(Quantity { field, unit, chosen or default });

/// Where and when something holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Validity {
    /// Ways of filing; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<Method>,
    /// First part of the codes of the agencies that it binds, `H13`: a resolution of that province's
    /// People's Council. Absent: everywhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// First day, `2026-08-08`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day, `2026-12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

record!(Validity { methods or default, area, from, until });

/// An amount with where and when it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rate {
    /// Where and when.
    #[serde(flatten)]
    pub valid: Validity,
    /// Đồng for one unit, or for the dossier where nothing is counted.
    pub vnd: i64,
    /// Other amounts from some unit on, in ascending order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// Most đồng for all units together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<i64>,
}

record!(Rate { valid within Validity, vnd, tiers or default, most });

/// What the units from one on cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tier {
    /// The first unit, counted from 1.
    pub from: u32,
    /// Đồng for each.
    pub vnd: i64,
}

record!(Tier { from, vnd });

/// Who pays less, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reduction {
    /// Stable within the case.
    pub key: String,
    /// Who: "people with merit", "filed online".
    pub name: Text,
    /// Where and when.
    #[serde(flatten)]
    pub valid: Validity,
    /// For whom, by the answers; absent: everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The document requirement that proves it; without that paper nothing is taken off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// Keys of the charges that it is taken off; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<String>,
    /// Per cent that are taken off; 100: exempt.
    pub percent: u32,
    /// The instrument that grants it.
    pub basis: String,
}

record!(Reduction {
    key, name, valid within Validity, when, proof, charges or default, percent, basis,
});

impl Validity {
    /// Whether it binds dossiers that are filed so.
    pub fn is_of(&self, method: Method) -> bool {
        self.methods.is_empty() || self.methods.contains(&method)
    }

    /// Whether it binds all agencies, always.
    pub fn is_everywhere(&self) -> bool {
        self.area.is_none() && self.from.is_none() && self.until.is_none()
    }

    /// Whether it holds for a dossier filed so, at the agency with this code, on a day, `2026-11-23`.
    pub fn holds(&self, method: Method, agency: &str, day: &str) -> bool {
        let area = |area: &str| {
            agency.strip_prefix(area).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.is_of(method)
            && self.area.as_deref().is_none_or(area)
            && self.from.as_deref().is_none_or(|from| from <= day)
            && self.until.as_deref().is_none_or(|until| day <= until)
    }
}
