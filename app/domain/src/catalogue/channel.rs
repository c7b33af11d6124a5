//! Ways of filing (cách thức thực hiện): method × time × fee.

use serde::Serialize;

use crate::{
    Text, names,
    node::{self, Fault, FromNode, Node, Record},
    record,
};

/// How a dossier reaches the centre (`KenhThucHien` of the national exchange).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Trực tuyến.
    #[default]
    Online,
    /// Trực tiếp tại quầy.
    Counter,
    /// Dịch vụ bưu chính công ích.
    Post,
}

names!(Method { Online, Counter, Post });

impl Method {
    /// Whether it comes as paper, which an officer takes in.
    pub const fn is_paper(self) -> bool {
        !matches!(self, Self::Online)
    }

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Counter => "counter",
            Self::Post => "post",
        }
    }

    /// Reads [`Method::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Online, Self::Counter, Self::Post].into_iter().find(|method| method.name() == name)
    }
}

/// What a processing time is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày (theo lịch).
    CalendarDay,
    /// Giờ làm việc.
    Hour,
    /// Tháng.
    Month,
    /// Trong ngày; received after 15:00, the next working day.
    SameDay,
}

names!(TimeUnit { WorkingDay, CalendarDay, Hour, Month, SameDay });

/// A statutory processing time. The unit is kept apart because real records lack it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcessingTime {
    /// How many units; absent for [`TimeUnit::SameDay`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<f64>,
    /// The unit; absent where the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<TimeUnit>,
}

record!(ProcessingTime { amount, unit });

/// What filing costs, in đồng.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Fee {
    /// The source does not say.
    #[default]
    Unknown,
    /// Không thu phí, lệ phí.
    Free,
    /// One amount in đồng, for one dossier or one of `per`.
    Fixed {
        /// Integer đồng.
        vnd: i64,
        /// What one amount buys: a copy, a page. Absent: the whole dossier.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        per: Option<Text>,
    },
    /// Several amounts stand in the source; which applies, its note says.
    Several(Vec<i64>),
    /// Set by the provincial People's Council (Hội đồng nhân dân cấp tỉnh).
    SetByCouncil,
    /// Several fees, or one by number, area or time: see the case's fee rules.
    Schedule,
}

impl FromNode for Fee {
    fn read(node: Node) -> Result<Self, Fault> {
        let (name, content) = node::variant(node)?;
        Ok(match (name.as_str(), content) {
            ("unknown", Node::Null) => Self::Unknown,
            ("free", Node::Null) => Self::Free,
            ("set_by_council", Node::Null) => Self::SetByCouncil,
            ("schedule", Node::Null) => Self::Schedule,
            ("fixed", content) => {
                let mut parts = Record::of(content)?;
                Self::Fixed { vnd: parts.take("vnd")?, per: parts.take("per")? }
            }
            ("several", content) => Self::Several(Vec::read(content)?),
            _ => return Err(Fault::unknown(name)),
        })
    }
}

record!(@serde Fee);

/// One row of the ways of filing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Channel {
    /// Online, counter or post.
    pub method: Method,
    /// How long it takes; absent where the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<ProcessingTime>,
    /// What it costs.
    #[serde(default)]
    pub fee: Fee,
    /// The source's words on time and fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

record!(Channel { method, time, fee or default, note });
