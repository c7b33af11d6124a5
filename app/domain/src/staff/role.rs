//! The roles of officers.

use serde::Serialize;

use crate::names;

/// What an officer is, at an agency (NĐ 118/2025; the posts of a one-stop centre and its agencies).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Tiếp nhận và trả kết quả.
    Reception,
    /// Thủ trưởng, trưởng phòng: assigns work.
    Head,
    /// Chuyên viên thụ lý.
    Specialist,
    /// Người ký.
    Signer,
    /// Văn thư: numbers and publishes.
    Clerk,
    /// Theo dõi, đôn đốc.
    Monitor,
    /// Giám đốc trung tâm: heads it, signs and watches.
    Director,
    /// Phó giám đốc: heads it beside the director, and signs where the director lends that.
    Deputy,
    /// Tư vấn, hướng dẫn: tells people where a dossier stands.
    Guidance,
    /// Thủ quỹ: keeps the cash, and never compares it with the bank.
    Treasurer,
    /// Giám sát (HĐND, MTTQ): sees sums, and neither a dossier nor a person.
    Oversight,
    /// Quản trị mạng: gives and ends roles, and does nothing with dossiers.
    NetworkAdmin,
}

names!(StaffRole {
    Reception,
    Head,
    Specialist,
    Signer,
    Clerk,
    Monitor,
    Director,
    Deputy,
    Guidance,
    Treasurer,
    Oversight,
    NetworkAdmin,
});

impl StaffRole {
    /// Every role.
    pub const ALL: [Self; 12] = [
        Self::Reception,
        Self::Head,
        Self::Specialist,
        Self::Signer,
        Self::Clerk,
        Self::Monitor,
        Self::Director,
        Self::Deputy,
        Self::Guidance,
        Self::Treasurer,
        Self::Oversight,
        Self::NetworkAdmin,
    ];

    /// The roles that the state machine knows and that steps of a workflow name; all others bring some
    /// of them, or none.
    pub const WORK: [Self; 6] =
        [Self::Reception, Self::Head, Self::Specialist, Self::Signer, Self::Clerk, Self::Monitor];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reception => "reception",
            Self::Head => "head",
            Self::Specialist => "specialist",
            Self::Signer => "signer",
            Self::Clerk => "clerk",
            Self::Monitor => "monitor",
            Self::Director => "director",
            Self::Deputy => "deputy",
            Self::Guidance => "guidance",
            Self::Treasurer => "treasurer",
            Self::Oversight => "oversight",
            Self::NetworkAdmin => "network_admin",
        }
    }

    /// Reads [`StaffRole::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether a step of a workflow may name it.
    pub fn is_work(self) -> bool {
        Self::WORK.contains(&self)
    }

    /// The role itself with those that come with it.
    pub const fn brings(self) -> &'static [Self] {
        match self {
            Self::Reception => &[Self::Reception],
            Self::Head => &[Self::Head],
            Self::Specialist => &[Self::Specialist],
            Self::Signer => &[Self::Signer],
            Self::Clerk => &[Self::Clerk],
            Self::Monitor => &[Self::Monitor],
            Self::Director => &[Self::Director, Self::Head, Self::Signer, Self::Monitor],
            Self::Deputy => &[Self::Deputy, Self::Head, Self::Monitor],
            Self::Guidance => &[Self::Guidance],
            Self::Treasurer => &[Self::Treasurer],
            Self::Oversight => &[Self::Oversight],
            Self::NetworkAdmin => &[Self::NetworkAdmin],
        }
    }

    /// Whether somebody else can have it in the stead of who has it. A director lends what the post
    /// brings and stays the director; oversight and system administration are given, never lent.
    pub const fn is_lent(self) -> bool {
        !matches!(self, Self::Director | Self::Deputy | Self::Oversight | Self::NetworkAdmin)
    }

    /// Whether who has it has no other role: who looks after the machines, or over the work of others,
    /// has no part in it.
    pub const fn stands_alone(self) -> bool {
        matches!(self, Self::Oversight | Self::NetworkAdmin)
    }

    /// Each role once, in order.
    pub fn ordered(roles: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let roles: Vec<Self> = roles.into_iter().collect();
        Self::ALL.into_iter().filter(|role| roles.contains(role)).collect()
    }
}
