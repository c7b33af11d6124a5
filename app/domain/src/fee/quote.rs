//! What can be told of the costs of a dossier before it is filed.

use serde::Serialize;

use super::{Assessment, FeeMoment, Occasion, Unassessed, assess};
use crate::{
    Text,
    catalogue::{Case, Channel, Fee, Method, ProcedureContent},
    form::Answers,
    tagged,
};

/// What filing would cost.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Quote {
    /// Nothing is charged.
    Free,
    /// So much, by the rules of the case.
    Assessed {
        /// When it is paid.
        moment: FeeMoment,
        /// How it comes about.
        #[serde(flatten)]
        assessment: Assessment,
    },
    /// It depends on a question that is not answered yet.
    NotAnswered {
        /// Path of the question.
        field: String,
    },
    /// The agency tells it when it receives the dossier.
    #[default]
    Untold,
}

tagged!(Quote by "state" {
    Free, Assessed { moment, assessment within Assessment }, NotAnswered { field }, Untold,
});

impl Case {
    /// What a dossier with these answers costs. Amounts are told by fee rules only: what a channel
    /// says stands in its source for people to read.
    pub fn quote(&self, answers: &Answers, occasion: &Occasion<'_>) -> Quote {
        let Some(rules) = &self.fees else {
            let free = self.tells_fee(occasion.method);
            return if free { Quote::Free } else { Quote::Untold };
        };
        match assess(rules, answers, occasion) {
            Ok(assessment) => Quote::Assessed { moment: rules.moment, assessment },
            Err(Unassessed::NotAnswered(field)) => Quote::NotAnswered { field },
            Err(Unassessed::NoRate(_) | Unassessed::TooMuch) => Quote::Untold,
        }
    }

    /// Whether rules say what a dossier costs that comes so, or it is free; else the agency tells it.
    pub fn tells_fee(&self, method: Method) -> bool {
        let mut channels = self.channels.iter();
        let own = channels.find(|channel| channel.method == method);
        self.fees.is_some() || own.is_some_and(|channel| channel.fee == Fee::Free)
    }

    /// What filing on a channel costs, at a glance: an amount where everybody pays it for each unit.
    pub fn fee_of(&self, channel: &Channel) -> Fee {
        let Some(rules) = &self.fees else { return channel.fee.clone() };
        let [charge] = &*rules.charges else { return Fee::Schedule };
        let reduced = rules.reductions.iter().any(|one| one.valid.is_of(channel.method));
        let unclear = charge.times.is_some() && charge.quantity.is_none();
        if reduced || unclear || charge.when.is_some() {
            return Fee::Schedule;
        }
        let mut rates = charge.rates.iter().filter(|rate| rate.valid.is_of(channel.method));
        match (rates.next(), rates.next()) {
            (Some(rate), None)
                if rate.tiers.is_empty() && rate.most.is_none() && rate.valid.is_everywhere() =>
            {
                if rate.vnd == 0 {
                    return Fee::Free;
                }
                let unit = charge.quantity.as_ref().map(|quantity| quantity.unit.clone());
                Fee::Fixed { vnd: rate.vnd, per: unit }
            }
            _ => Fee::Schedule,
        }
    }

    /// The question that a quote waits for.
    pub fn question(&self, field: &str) -> Option<&Text> {
        let mut fields =
            self.form.iter().flat_map(|form| &form.steps).flat_map(|step| &step.fields);
        fields.find(|one| one.key == field).map(|one| &one.label)
    }
}

impl ProcedureContent {
    /// With what each channel costs at a glance, for who reads channels only.
    #[must_use]
    pub fn with_fees_of_channels(mut self) -> Self {
        for case in &mut self.cases {
            let fees: Vec<Fee> = case.channels.iter().map(|channel| case.fee_of(channel)).collect();
            for (channel, fee) in case.channels.iter_mut().zip(fees) {
                channel.fee = fee;
            }
        }
        self
    }
}

impl Quote {
    /// The amount with its lines, where there is one.
    pub fn into_assessment(self) -> Option<Assessment> {
        match self {
            Self::Assessed { assessment, .. } => Some(assessment),
            _ => None,
        }
    }
}
