//! The clock of a dossier: started once, paused, set back to zero or given a new date, each for a
//! reason that the law knows.

use serde::Serialize;

use crate::{
    Moment,
    catalogue::ProcessingTime,
    node::{Fault, FromNode, Node, Record},
    record,
};

/// What is done to a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// It stands still: only where the law lets it, as while a fee is waited for.
    Pause,
    /// It goes on.
    Resume,
    /// It begins again at zero, as when a supplemented dossier is complete (NĐ 61/2018 đ. 19.4).
    Restart,
    /// A new date was promised (NĐ 61/2018 đ. 19.9: once, with an apology).
    Shift {
        /// The new date.
        to: Moment,
    },
}

/// Something done to a clock, and why it may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Operation {
    /// When.
    pub at: Moment,
    /// What.
    #[serde(flatten)]
    pub act: Act,
    /// The article.
    pub basis: String,
}

impl FromNode for Operation {
    fn read(node: Node) -> Result<Self, Fault> {
        let mut parts = Record::of(node)?;
        let name: String = parts.take("act")?;
        let act = match name.as_str() {
            "pause" => Act::Pause,
            "resume" => Act::Resume,
            "restart" => Act::Restart,
            "shift" => Act::Shift { to: parts.take("to")? },
            _ => return Err(Fault::unknown(name)),
        };
        Ok(Self { at: parts.take("at")?, act, basis: parts.take("basis")? })
    }
}

record!(@serde Operation);

/// A period that runs, and what was done to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// When it began: the full dossier, or the dossier and its fee.
    pub received: Moment,
    /// How long it runs.
    pub time: ProcessingTime,
    /// Whether what comes in the last hour of a day counts from the next working day.
    pub last_hour: bool,
    /// What was done to it, in order of time.
    pub operations: Vec<Operation>,
}

/// A clock's operations, put together.
#[derive(Debug)]
pub(super) struct Course {
    /// Where counting begins: receipt, or the last restart.
    pub(super) from: Moment,
    /// Times in which it stood still, in order.
    pub(super) pauses: Vec<(Moment, Moment)>,
    /// The last promise: when it was made, and what for.
    pub(super) shift: Option<(Moment, Moment)>,
}

impl Clock {
    /// A clock to which nothing was done.
    pub fn new(received: Moment, time: ProcessingTime) -> Self {
        Self { received, time, last_hour: false, operations: Vec::new() }
    }

    /// Whether it stands still.
    pub fn is_paused(&self) -> bool {
        let last = self.operations.iter().rev().find(|one| !matches!(one.act, Act::Shift { .. }));
        matches!(last, Some(Operation { act: Act::Pause, .. }))
    }

    /// None while it stands still: no date can be named.
    pub(super) fn course(&self) -> Option<Course> {
        let mut course = Course { from: self.received, pauses: Vec::new(), shift: None };
        let mut since: Option<Moment> = None;
        for Operation { at, act, .. } in &self.operations {
            match act {
                Act::Pause => since = since.or(Some(*at)),
                Act::Resume => course.pauses.extend(since.take().map(|from| (from, *at))),
                Act::Restart => {
                    since = None;
                    course = Course { from: *at, pauses: Vec::new(), shift: None };
                }
                Act::Shift { to } => course.shift = Some((*at, *to)),
            }
        }
        since.is_none().then_some(course)
    }
}

impl Course {
    /// Whether the clock stood still at `moment`.
    pub(super) fn is_paused(&self, moment: Moment) -> bool {
        self.pauses.iter().any(|(from, until)| (*from..*until).contains(&moment))
    }
}
