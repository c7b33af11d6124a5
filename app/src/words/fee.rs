//! Words of fees and duties.

use domain::{Lang, fee::FeeMoment};

/// Texts about what a dossier costs.
#[expect(missing_docs, reason = "a text's name says what it is; the texts stand in app/locales")]
pub struct FeeWords {
    pub title: &'static str,
    pub item: &'static str,
    pub how: &'static str,
    pub amount: &'static str,
    pub total: &'static str,
    pub units: &'static str,
    pub basis: &'static str,
    pub capped: &'static str,
    pub times: &'static str,
    pub reduced: &'static str,
    pub exempt: &'static str,
    pub free: &'static str,
    pub not_answered: &'static str,
    pub published: &'static str,
    pub untold: &'static str,
    pub frozen: &'static str,
    pub by_schedule: &'static str,
    pub from_unit: &'static str,
    pub at_most: &'static str,
    pub times_rate: &'static str,
    pub filed: &'static str,
    pub from_day: &'static str,
    pub until_day: &'static str,
    pub of_area: &'static str,
    pub reductions: &'static str,
    pub reduction: &'static str,
    pub exemption: &'static str,
    pub proof: &'static str,
    pub when: [&'static str; 4],
}

/// When it is paid.
pub const fn moment_text(moment: FeeMoment, lang: Lang) -> &'static str {
    let [submission, acceptance, supplement, at_return] = super::fee(lang).when;
    match moment {
        FeeMoment::Submission => submission,
        FeeMoment::Acceptance => acceptance,
        FeeMoment::Supplement => supplement,
        FeeMoment::Return => at_return,
    }
}
