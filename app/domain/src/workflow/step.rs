//! What a workflow is made of.

use serde::Serialize;

use crate::{
    Text,
    catalogue::{ProcessingTime, TimeUnit},
    form::Condition,
    names, record,
    staff::StaffRole,
};

/// What is done in a step; it decides in which state the dossier stands meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Phân công: a head says who works on it.
    Assign,
    /// Thẩm định, xử lý; ends with a proposal.
    Process,
    /// Liên thông: another agency does its part, as a dossier of its own.
    Link,
    /// Trình ký: approve or send back.
    Approve,
    /// Cấp số, vào sổ, phát hành.
    Issue,
    /// Trả kết quả.
    Return,
}

names!(Phase { Assign, Process, Link, Approve, Issue, Return });

impl Phase {
    /// Every phase, in the order in which most workflows have them.
    pub const ALL: [Self; 6] =
        [Self::Assign, Self::Process, Self::Link, Self::Approve, Self::Issue, Self::Return];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assign => "assign",
            Self::Process => "process",
            Self::Link => "link",
            Self::Approve => "approve",
            Self::Issue => "issue",
            Self::Return => "return",
        }
    }

    /// Reads [`Phase::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

/// What may follow a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Next {
    /// The step's key.
    pub to: String,
    /// Only where the answers say so; absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
}

record!(Next { to, when });

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkflowStep {
    /// Stable within the workflow.
    pub key: String,
    /// What the public reads.
    pub name: Text,
    /// What is done.
    pub phase: Phase,
    /// Who does it.
    pub role: StaffRole,
    /// Working hours that it takes at most.
    pub hours: f64,
    /// In a phase of its own, [`Phase::Link`]: the case, of the same procedure, that another agency
    /// goes through meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What follows; several are done at the same time. Nothing follows the return.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Next>,
}

record!(WorkflowStep { key, name, phase, role, hours, link, next or default });

impl WorkflowStep {
    /// The hours in minutes of work.
    pub fn minutes(&self) -> i64 {
        (self.hours * 60.0).round() as i64
    }
}

/// The way through an agency; the first step is where it begins.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Workflow {
    /// The steps.
    pub steps: Vec<WorkflowStep>,
}

record!(Workflow { steps });

impl Workflow {
    /// The step with this key.
    pub fn step(&self, key: &str) -> Option<&WorkflowStep> {
        self.steps.iter().find(|step| step.key == key)
    }

    /// The five steps that most decisions on internal processes have, within the case's time; what a
    /// case without a workflow of its own goes through. Done in a day: nobody assigns it.
    pub fn usual(time: Option<&ProcessingTime>) -> Self {
        let same_day = time.is_some_and(|time| time.unit == Some(TimeUnit::SameDay));
        let total = working_hours(time);
        let text = |vi: &str, en: &str| Text { vi: vi.to_owned(), en: Some(en.to_owned()) };
        let part = |share: f64| (total * share * 4.0).floor() / 4.0;
        let shares = [0.05, 0.7, 0.15, 0.05, 0.0];
        let parts = [
            ("assign", Phase::Assign, StaffRole::Head, text("Phân công", "Assign")),
            ("process", Phase::Process, StaffRole::Specialist, text("Thẩm định hồ sơ", "Examine")),
            ("approve", Phase::Approve, StaffRole::Signer, text("Ký duyệt", "Approve")),
            (
                "issue",
                Phase::Issue,
                StaffRole::Clerk,
                text("Cấp số, phát hành", "Number and publish"),
            ),
            ("return", Phase::Return, StaffRole::Reception, text("Trả kết quả", "Hand over")),
        ];
        let skipped = usize::from(same_day);
        let keys: Vec<&str> = parts.iter().map(|part| part.0).collect();
        let steps = parts.iter().zip(shares).enumerate().skip(skipped);
        let steps = steps.map(|(place, ((key, phase, role, name), share))| WorkflowStep {
            key: (*key).to_owned(),
            name: name.clone(),
            phase: *phase,
            role: *role,
            hours: part(share),
            link: None,
            next: keys
                .get(place + 1)
                .map(|to| Next { to: (*to).to_owned(), when: None })
                .into_iter()
                .collect(),
        });
        Self { steps: steps.collect() }
    }
}

/// Hours of work that a period holds at least, by days of seven and a half hours.
pub fn working_hours(time: Option<&ProcessingTime>) -> f64 {
    const DAY: f64 = 7.5;
    let Some(time) = time else { return DAY };
    let amount = time.amount.unwrap_or(1.0);
    match time.unit {
        Some(TimeUnit::WorkingDay) => amount * DAY,
        Some(TimeUnit::Hour) => amount,
        // Two days of seven are off.
        Some(TimeUnit::CalendarDay) => (amount * 5.0 / 7.0).max(1.0) * DAY,
        Some(TimeUnit::Month) => amount * 20.0 * DAY,
        Some(TimeUnit::SameDay) | None => DAY,
    }
}
