//! What can be wrong with a workflow.

use super::Phase;

/// Why a workflow cannot be used.
#[derive(Clone, Debug, PartialEq)]
pub enum WorkflowFault {
    /// It has no step.
    Empty,
    /// It has more steps than anybody follows.
    TooManySteps,
    /// Two steps have this key.
    KeyTwice(String),
    /// This key is none.
    KeyWrong(String),
    /// This step has no Vietnamese name, or one that is too long.
    NameWrong(String),
    /// It is not said what is done in this step.
    WithoutPhase(String),
    /// It is not said who does this step.
    WithoutOwner(String),
    /// This step names one that is not there.
    UnknownNext(String),
    /// More steps follow this one than can be kept apart.
    TooManyNext(String),
    /// A step follows this one under a condition that is not complete, or that no answer can meet.
    ConditionWrong(String),
    /// Nothing need follow this step, which is not the return: a dossier could end nowhere.
    DeadEnd(String),
    /// Something follows this return.
    AfterReturn(String),
    /// Nothing leads to this step.
    Unreachable(String),
    /// A dossier could go round in a ring by this step.
    Ring(String),
    /// This step is work on the dossier, which is given to specialists, and names another role.
    NotForSpecialists(String),
    /// This step is another agency's part and names no case, or the other way round.
    LinkWithoutCase(String),
    /// This step names a case that is no other agency's part.
    UnknownPart(String),
    /// This step of a part opens a further part.
    PartOfPart(String),
    /// The hours of this step make no sense.
    Hours(String),
    /// The longest way takes more hours than the case has.
    TooLong {
        /// Working hours of the longest way.
        hours: f64,
        /// Working hours that the case has at least.
        limit: f64,
    },
    /// A result could be returned past what this phase does.
    PhaseMissing(Phase),
    /// No step opens this part, a case of the procedure.
    PartNotOpened(String),
}

impl WorkflowFault {
    /// The stable code of the API.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooManySteps => "too_many_steps",
            Self::KeyTwice(_) => "key_twice",
            Self::KeyWrong(_) => "key_wrong",
            Self::NameWrong(_) => "name_wrong",
            Self::WithoutPhase(_) => "without_phase",
            Self::WithoutOwner(_) => "without_owner",
            Self::UnknownNext(_) => "unknown_next",
            Self::TooManyNext(_) => "too_many_next",
            Self::ConditionWrong(_) => "condition_wrong",
            Self::DeadEnd(_) => "dead_end",
            Self::AfterReturn(_) => "after_return",
            Self::Unreachable(_) => "unreachable",
            Self::Ring(_) => "ring",
            Self::NotForSpecialists(_) => "not_for_specialists",
            Self::LinkWithoutCase(_) => "link_without_case",
            Self::UnknownPart(_) => "unknown_part",
            Self::PartOfPart(_) => "part_of_part",
            Self::Hours(_) => "hours",
            Self::TooLong { .. } => "too_long",
            Self::PhaseMissing(_) => "phase_missing",
            Self::PartNotOpened(_) => "part_not_opened",
        }
    }

    /// One of each, about the step `step` where it is about one: for what explains them all.
    pub fn every(step: &str) -> Vec<Self> {
        let of_step: [fn(String) -> Self; 18] = [
            Self::KeyTwice,
            Self::KeyWrong,
            Self::NameWrong,
            Self::WithoutPhase,
            Self::WithoutOwner,
            Self::UnknownNext,
            Self::TooManyNext,
            Self::ConditionWrong,
            Self::DeadEnd,
            Self::AfterReturn,
            Self::Unreachable,
            Self::Ring,
            Self::NotForSpecialists,
            Self::LinkWithoutCase,
            Self::UnknownPart,
            Self::PartOfPart,
            Self::Hours,
            Self::PartNotOpened,
        ];
        let of_step = of_step.into_iter().map(|fault| fault(step.to_owned()));
        let long = Self::TooLong { hours: 24.0, limit: 16.0 };
        let whole = [Self::Empty, Self::TooManySteps, long, Self::PhaseMissing(Phase::Return)];
        whole.into_iter().chain(of_step).collect()
    }

    /// Key of the step that it is about; none where it is about the whole.
    pub fn step(&self) -> Option<&str> {
        match self {
            Self::KeyTwice(step)
            | Self::KeyWrong(step)
            | Self::NameWrong(step)
            | Self::WithoutPhase(step)
            | Self::WithoutOwner(step)
            | Self::UnknownNext(step)
            | Self::TooManyNext(step)
            | Self::ConditionWrong(step)
            | Self::DeadEnd(step)
            | Self::AfterReturn(step)
            | Self::Unreachable(step)
            | Self::Ring(step)
            | Self::NotForSpecialists(step)
            | Self::LinkWithoutCase(step)
            | Self::UnknownPart(step)
            | Self::PartOfPart(step)
            | Self::Hours(step) => Some(step),
            Self::Empty
            | Self::TooManySteps
            | Self::TooLong { .. }
            | Self::PhaseMissing(_)
            | Self::PartNotOpened(_) => None,
        }
    }
}
