//! Questions between agencies, and putting answers right.

use domain::{
    dossier::{AnswerChange, Command},
    form::{self, Answer, Context},
    text::normalise,
    view::AskedView,
};
use storage::{
    consultation,
    dossier::{self, Dossier},
};

use super::command::words;
use crate::{Result, ServiceError, Services, chain};

/// Questions to an agency that the inbox shows.
const SHOWN: u64 = 50;
/// Longest answer that is put right, in characters.
const ANSWER_MAX: usize = 2_000;

impl Services {
    /// What other agencies ask these and wait for, first due first.
    pub(super) async fn questions_to(&self, agencies: &[String]) -> Result<Vec<AskedView>> {
        let read = self.db.read();
        let mut asked = Vec::new();
        for agency in agencies {
            for open in consultation::open_of(read, agency, SHOWN).await? {
                let Some(dossier) = dossier::by_id(read, &open.dossier_id).await? else { continue };
                asked.push(AskedView {
                    agency_name: self.agency_name(&dossier.snapshot.agency),
                    code: dossier.code,
                    procedure_name: dossier.procedure_name,
                    due: open.due_at,
                });
            }
        }
        asked.sort_by_key(|view| view.due);
        Ok(asked)
    }

    /// Puts an answer right in `dossier`, and says so as a command. What it is put to has to be what
    /// the form would take.
    pub(super) async fn correction(
        &self,
        dossier: &mut Dossier,
        path: &str,
        value: &str,
        reason: &str,
    ) -> Result<Command> {
        let rules = self.case_rules(dossier).await?;
        let form = rules.case(dossier).and_then(|case| case.form.as_ref());
        let form = form.ok_or(ServiceError::BadInput("unknown_answer"))?;
        let known = form::correctable(form, &dossier.answers);
        let from = known.into_iter().find(|one| one.0 == path).map(|one| one.2);
        let from = from.ok_or(ServiceError::BadInput("unknown_answer"))?;
        let to: String = normalise(value).chars().take(ANSWER_MAX).collect();
        let mut answers = dossier.answers.clone();
        answers.0.insert(path.to_owned(), Answer::One(to.clone()));
        let (today, units) = (dossier.submitted_at.date(), Some(self.units.as_ref() as _));
        let context =
            Context { today, filed: today, units, submitter: Some(&dossier.identity_number) };
        if form::validate(form, &answers, &context).iter().any(|error| error.path == path) {
            return Err(ServiceError::BadInput("answer_wrong"));
        }
        // Of people no answer is put right so: for whom it is filed stays.
        dossier.answers = answers;
        Ok(Command::Correct {
            changes: vec![AnswerChange { path: path.to_owned(), from, to }],
            reason: words(reason),
            answers_sha256: chain::digest_json(&dossier.answers),
        })
    }
}
