//! What a dossier waits for, in a line: on whom, since when, until when, and what happens then.

use domain::{Lang, view::StandingView, watch::WaitKind};

use crate::words::{self, fill};

/// The line.
pub fn standing_line(standing: &StandingView, lang: Lang) -> String {
    let words = words::watch(lang);
    let role = words::wait_owner_name(&standing.owner, lang);
    let who = match &standing.officer_name {
        Some(name) => format!("{name} ({role})"),
        None => role.to_owned(),
    };
    let text = match (standing.kind, standing.until) {
        (WaitKind::FilesUnchecked | WaitKind::FileMissing | WaitKind::DeadLetter, _) => {
            words.st_files
        }
        (WaitKind::NotReceived, _) => words.st_receipt,
        (WaitKind::SupplementUnanswered | WaitKind::MailBounced, _) => words.st_supplement,
        (WaitKind::Overdue, _) => words.st_overdue,
        (WaitKind::NotCollected, _) => words.st_result,
        (WaitKind::OriginalsKept, _) => words.st_originals,
        (_, Some(_)) => words.st_step,
        (_, None) => words.st_open,
    };
    let until = standing.until.map(domain::Moment::show).unwrap_or_default();
    fill(text, &[("who", &who), ("since", &standing.since.show()), ("until", &until)])
}
