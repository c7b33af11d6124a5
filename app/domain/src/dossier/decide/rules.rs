//! What the commands are judged by besides the dossier.

use crate::{
    Moment,
    calendar::{Calendar, Clock},
    catalogue::ProcessingTime,
    dossier::Event,
    form::Answers,
    workflow::Workflow,
};

/// Working days after which an unanswered supplement request closes a dossier, unless the case's own
/// law sets others.
pub(super) const SUPPLEMENT_DAYS: u32 = 15;

/// What the commands are judged by besides the dossier: the case's own rules.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// When the agency works.
    pub calendar: &'a Calendar,
    /// How long the case takes; absent where the source does not say.
    pub time: Option<&'a ProcessingTime>,
    /// Whether what comes in the last hour of a day counts from the next working day.
    pub last_hour: bool,
    /// The way through the agency.
    pub workflow: &'a Workflow,
    /// The frozen answers, which choose among branches.
    pub answers: &'a Answers,
    /// Working days in which the applicant answers a supplement request; absent: the usual.
    pub supplement_days: Option<u32>,
    /// The article by which an agency's silence is consent.
    pub silence_consents: Option<&'a str>,
    /// Whether the time to solve it begins only when its fee is paid.
    pub fee_starts_clock: bool,
    /// Whether the case's rules say what it costs, or that it is free.
    pub fee_is_told: bool,
}

impl Rules<'_> {
    /// Received at `moment`, with what follows for the clock.
    pub(in crate::dossier) fn accepted(&self, moment: Moment) -> Event {
        let table = Some(self.calendar.version().to_owned());
        Event::Accepted { due_at: self.due(moment), table }
    }

    /// Until when a supplement request of `now` can be answered.
    pub(super) fn answer_until(&self, now: Moment) -> Moment {
        self.calendar.add_working_days(now, self.supplement_days.unwrap_or(SUPPLEMENT_DAYS))
    }

    /// When the result of what was complete at `moment` is due.
    pub fn due(&self, moment: Moment) -> Option<Moment> {
        let clock = Clock { last_hour: self.last_hour, ..Clock::new(moment, self.time?.clone()) };
        self.calendar.due_of(&clock)
    }
}
