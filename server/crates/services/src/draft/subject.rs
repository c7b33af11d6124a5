//! For whom a dossier is filed.

use domain::{
    catalogue::Case,
    form::{Answers, Party},
};
use storage::dossier::Dossier;

/// For whom it is filed, where that is not the one who files it.
pub(crate) fn subject_of(case: &Case, answers: &Answers) -> Option<Party> {
    Some(case.form.as_ref()?.behalf(answers)?.subject)
}

/// Lets the row say what the answers say of it; the form of a part does not ask.
pub(crate) fn follow_subject(dossier: &mut Dossier, case: &Case) {
    if case.form.as_ref().is_some_and(|form| form.parties.is_some()) {
        dossier.subject = subject_of(case, &dossier.answers);
    }
}
