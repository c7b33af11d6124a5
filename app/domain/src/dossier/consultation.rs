//! Asking another agency for its opinion (lấy ý kiến; NĐ 61/2018 đ. 19.5).

use serde::Serialize;

use super::Event;
use crate::{Moment, record};

/// A question to another agency, with its own deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consultation {
    /// Its number within the dossier, from 1.
    pub number: u32,
    /// The agency that is asked.
    pub agency: String,
    /// What it is asked.
    pub question: String,
    /// When it was asked.
    pub asked_at: Moment,
    /// By when it answers.
    pub due: Moment,
    /// What it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opinion: Option<Opinion>,
    /// The deadline passed without an answer, which was noticed and told.
    #[serde(default)]
    pub silent: bool,
}

record!(Consultation { number, agency, question, asked_at, due, opinion, silent or default });

/// What an agency answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// Whether it agrees.
    pub agrees: bool,
    /// Its words.
    pub text: String,
    /// When.
    pub at: Moment,
}

record!(Opinion { agrees, text, at });

impl Consultation {
    /// Nobody answered yet, and the deadline has not been noticed to be over.
    pub const fn is_open(&self) -> bool {
        self.opinion.is_none() && !self.silent
    }
}

/// Applies an event to the consultations of a dossier; true when one was opened or closed.
pub(super) fn apply(consultations: &mut Vec<Consultation>, event: &Event, at: Moment) -> bool {
    match event {
        Event::ConsultationAsked { consultation, agency, question, due } => {
            consultations.push(Consultation {
                number: *consultation,
                agency: agency.clone(),
                question: question.clone(),
                asked_at: at,
                due: *due,
                opinion: None,
                silent: false,
            });
        }
        Event::OpinionGiven { consultation, agrees, text } => {
            for one in consultations.iter_mut().filter(|one| one.number == *consultation) {
                one.opinion = Some(Opinion { agrees: *agrees, text: text.clone(), at });
            }
        }
        Event::ConsultationSilent { consultation, .. } => {
            for one in consultations.iter_mut().filter(|one| one.number == *consultation) {
                one.silent = true;
            }
        }
        _ => return false,
    }
    true
}
