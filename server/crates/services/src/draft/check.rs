//! What the rules say of a draft: its answers, its papers, what it costs.

use domain::{
    Moment,
    catalogue::{Case, Method},
    fee::{Occasion, Quote},
    form::{self, Answers, Context, FieldError},
    readiness::{self, Readiness},
};

use super::Loaded;
use crate::{Result, ServiceError, Services};

/// What the rules say of a draft.
pub(crate) struct Checked {
    pub(crate) errors: Vec<FieldError>,
    pub(crate) readiness: Readiness,
}

impl Loaded {
    pub(crate) fn case(&self) -> Result<&Case> {
        self.revision.content.case(&self.draft.case_key).ok_or_else(|| {
            ServiceError::Internal(format!("no case {} in its revision", self.draft.case_key))
        })
    }

    /// What it costs, filed so at an agency on a day, `2026-11-23`. Answers that are wrong count as
    /// not given.
    pub(crate) fn quote(
        &self,
        method: Method,
        agency: &str,
        day: &str,
        wrong: &[FieldError],
    ) -> Result<Quote> {
        let case = self.case()?;
        let files = self.present();
        let files = files.iter().map(String::as_str);
        let papers: Vec<&str> =
            files.chain(self.papers.iter().map(|paper| &*paper.requirement)).collect();
        let occasion = Occasion { method, agency, day, papers: &papers };
        let mut answers = relevant(case, &self.draft.answers);
        answers.0.retain(|path, _| !wrong.iter().any(|error| error.path == *path));
        Ok(case.quote(&answers, &occasion))
    }

    /// Keys of the requirements that have a file: one that the officer found wanting counts only
    /// when a new one was added.
    fn present(&self) -> Vec<String> {
        self.uploads
            .iter()
            .filter(|upload| {
                upload.draft_id == self.draft.id || !self.asked.contains(&upload.requirement)
            })
            .map(|upload| upload.requirement.clone())
            .collect()
    }
}

impl Services {
    /// What the rules say of a draft now.
    pub(crate) fn check_draft(&self, loaded: &Loaded) -> Result<Checked> {
        let case = loaded.case()?;
        let answers = &loaded.draft.answers;
        let submitter = Some(loaded.submitter.as_str()).filter(|number| !number.is_empty());
        let (today, units) = (self.now().date(), Some(self.units.as_ref() as &dyn form::Units));
        let filed = loaded.filed.map_or(today, Moment::date);
        let context = Context { today, filed, units, submitter };
        let form = case.form.as_ref();
        let errors = form.map_or_else(Vec::new, |form| form::validate(form, answers, &context));
        let asked = relevant(case, answers);
        let (wrong, files) = (errors.len() as u32, loaded.present());
        let readiness = readiness::check(case, &asked, wrong, &files, &loaded.papers);
        Ok(Checked { errors, readiness })
    }
}

/// The answers to the questions that are asked: what hidden ones hold counts for nothing.
pub(crate) fn relevant(case: &Case, answers: &Answers) -> Answers {
    case.form.as_ref().map_or_else(|| answers.clone(), |form| form::relevant(form, answers))
}
