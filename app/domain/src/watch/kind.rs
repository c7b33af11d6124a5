//! What can wait, on whom, and who is told when.

use serde::Serialize;

use crate::{Moment, calendar::Calendar, names, workflow::StaffRole};

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitKind {
    /// Its files are not checked yet.
    FilesUnchecked,
    /// A stored file is not there any more.
    FileMissing,
    /// The intake pipeline has given up on it.
    DeadLetter,
    /// Nobody has said whether it is received.
    NotReceived,
    /// The applicant has not answered a supplement request.
    SupplementUnanswered,
    /// A step takes longer than its hours.
    StepLate,
    /// An agency that was asked for its opinion is silent (NĐ 61/2018 đ. 19).
    ConsultationSilent,
    /// The result is due within two working days.
    NearDue,
    /// The result is past its date.
    Overdue,
    /// The applicant has not come for the result.
    NotCollected,
    /// It is over without a result, and originals of it are still with the centre (NĐ 61/2018 đ. 20).
    OriginalsKept,
    /// A notice to the applicant could not be delivered.
    MailBounced,
    /// The head of an agency has not answered an urge note.
    UrgeUnanswered,
}

names!(WaitKind {
    FilesUnchecked,
    FileMissing,
    DeadLetter,
    NotReceived,
    SupplementUnanswered,
    StepLate,
    ConsultationSilent,
    NearDue,
    Overdue,
    NotCollected,
    OriginalsKept,
    MailBounced,
    UrgeUnanswered,
});

/// How far up somebody was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Whoever has to act.
    Officer,
    /// The head of the agency.
    Head,
    /// The centre's monitor.
    Centre,
}

names!(Level { Officer, Head, Centre });

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The applicant; reception reminds.
    Applicant,
    /// The portal itself; reception asks its operators.
    System,
    /// Officers of the agency in this role.
    Staff(StaffRole),
}

/// How long after something began to wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    /// At once.
    Now,
    /// After so many working hours.
    Hours(i64),
    /// At the close of the so manieth working day; nought: of the first.
    Days(u32),
}

impl Delay {
    /// The moment so long after `since`.
    pub fn after(self, since: Moment, calendar: &Calendar) -> Moment {
        match self {
            Self::Now => since,
            Self::Hours(hours) => calendar.add_working_hours(since, hours),
            Self::Days(days) => calendar.add_working_days(since, days),
        }
    }
}

impl WaitKind {
    /// Every kind, in the order of a dossier's life.
    pub const ALL: [Self; 13] = [
        Self::FilesUnchecked,
        Self::FileMissing,
        Self::DeadLetter,
        Self::NotReceived,
        Self::SupplementUnanswered,
        Self::StepLate,
        Self::ConsultationSilent,
        Self::NearDue,
        Self::Overdue,
        Self::NotCollected,
        Self::OriginalsKept,
        Self::MailBounced,
        Self::UrgeUnanswered,
    ];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FilesUnchecked => "files_unchecked",
            Self::FileMissing => "file_missing",
            Self::DeadLetter => "dead_letter",
            Self::NotReceived => "not_received",
            Self::SupplementUnanswered => "supplement_unanswered",
            Self::StepLate => "step_late",
            Self::ConsultationSilent => "consultation_silent",
            Self::NearDue => "near_due",
            Self::Overdue => "overdue",
            Self::NotCollected => "not_collected",
            Self::OriginalsKept => "originals_kept",
            Self::MailBounced => "mail_bounced",
            Self::UrgeUnanswered => "urge_unanswered",
        }
    }

    /// Reads [`WaitKind::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Who is told, and how long after it began to wait. An officer looks at what was filed within
    /// two working hours and answers within eight (NQ 66.7/2025/NQ-CP); silence is told to those
    /// above (NĐ 61/2018 đ. 19). Where no rule sets an hour, half a working day is the next step.
    pub const fn ladder(self) -> &'static [(Level, Delay)] {
        use Delay::{Days, Hours, Now};
        use Level::{Centre, Head, Officer};
        match self {
            Self::FilesUnchecked => &[(Officer, Hours(1)), (Head, Hours(4)), (Centre, Hours(8))],
            Self::FileMissing | Self::DeadLetter | Self::Overdue => {
                &[(Officer, Now), (Head, Hours(4)), (Centre, Hours(8))]
            }
            Self::NotReceived => &[(Officer, Hours(2)), (Head, Hours(8)), (Centre, Hours(16))],
            Self::SupplementUnanswered => {
                &[(Officer, Days(10)), (Head, Days(13)), (Centre, Days(15))]
            }
            Self::StepLate | Self::ConsultationSilent => {
                &[(Officer, Now), (Head, Hours(8)), (Centre, Hours(16))]
            }
            Self::NearDue => &[(Officer, Now), (Head, Days(0)), (Centre, Days(1))],
            Self::NotCollected | Self::OriginalsKept => {
                &[(Officer, Days(5)), (Head, Days(15)), (Centre, Days(30))]
            }
            Self::MailBounced => &[(Officer, Now), (Head, Days(1)), (Centre, Days(3))],
            // A note goes to a head: there is nobody below to be told.
            Self::UrgeUnanswered => &[(Head, Now), (Centre, Hours(8))],
        }
    }
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 3] = [Self::Officer, Self::Head, Self::Centre];

    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Self::Officer => 1,
            Self::Head => 2,
            Self::Centre => 3,
        }
    }

    /// Reads [`Level::number`].
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.number() == number)
    }
}

impl Owner {
    /// The stored and transmitted name: `applicant`, `system` or a role's.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::System => "system",
            Self::Staff(role) => role.name(),
        }
    }

    /// Reads [`Owner::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "applicant" => Some(Self::Applicant),
            "system" => Some(Self::System),
            role => StaffRole::from_name(role).map(Self::Staff),
        }
    }

    /// Those for whom officers with these roles act.
    pub fn acted_for(roles: &[StaffRole]) -> Vec<Self> {
        let staff = StaffRole::ALL.map(Self::Staff);
        let all = [Self::Applicant, Self::System].into_iter().chain(staff);
        all.filter(|owner| roles.contains(&owner.desk())).collect()
    }

    /// The officers at whose desk it lies: reception speaks for the applicant and the portal.
    pub const fn desk(self) -> StaffRole {
        match self {
            Self::Applicant | Self::System => StaffRole::Reception,
            Self::Staff(role) => role,
        }
    }
}
