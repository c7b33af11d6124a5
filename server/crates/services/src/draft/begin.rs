//! Beginning a draft: at most one is open a procedure, filled in with what the account knows.

use domain::{
    catalogue::{Case, ProcedureContent},
    form::{self, Answers, Profile},
    organisation::OrganisationAction,
    view::DraftView,
};
use storage::{
    draft::{self, Draft},
    procedure::Revision,
};

use super::Loaded;
use crate::{Caller, Result, ServiceError, Services};

/// What is chosen before the first question; what is empty is left to the portal.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    /// The case's key; empty: the first that can be filed online.
    pub case: String,
    /// The centre that is to receive it; empty: the procedure's own agency.
    pub centre: String,
    /// Who asks, by the form's own choice; empty: it is answered in the form.
    pub filer: String,
}

impl Beginning {
    /// At a centre.
    pub fn at(centre: &str) -> Self {
        Self { centre: centre.to_owned(), ..Self::default() }
    }
}

impl Services {
    /// Begins a draft, or answers the one that is open: there is never a second.
    pub async fn start_draft(
        &self,
        caller: &Caller,
        code: &str,
        case_key: &str,
    ) -> Result<DraftView> {
        let place = Beginning { case: case_key.to_owned(), ..Beginning::default() };
        self.begin_draft(caller, code, &place).await
    }

    /// [`Services::start_draft`] with what the applicant chose before the first question. A draft that
    /// is open stays as it was begun.
    ///
    /// # Errors
    ///
    /// `unknown_centre` where there is none with this code, it does not receive the procedure, or it
    /// has ended; `unknown_filer` where the form has no such answer to who asks.
    pub async fn begin_draft(
        &self,
        caller: &Caller,
        code: &str,
        chosen: &Beginning,
    ) -> Result<DraftView> {
        let centre = chosen.centre.as_str();
        self.check_centre(centre, code)?;
        caller.allowed(OrganisationAction::Prepare)?;
        if let Some(open) = draft::open_for(self.db.read(), caller.owner(), code, None).await? {
            return self.show_draft(self.loaded_for(caller, open).await?);
        }
        let revision = self.published_revision(code)?;
        let case = online_case(&revision.content, &chosen.case)?;
        check_assurance(caller, case)?;
        let mut answers = Answers::default();
        if let Some(form) = &case.form {
            // First: what is filled in depends on it.
            if !chosen.filer.is_empty() && !form.set_filer(&chosen.filer, &mut answers) {
                return Err(ServiceError::BadInput("unknown_filer"));
            }
            form::prefill(form, &profile(caller), &mut answers);
        }
        let mut new = self.new_draft(&caller.account.id, &revision, &case.key, answers);
        new.organisation_id = caller.organisation_id().map(str::to_owned);
        new.centre = Some(centre.to_owned()).filter(|centre| !centre.is_empty());
        let id = new.id.clone();
        let draft = self.insert_draft(new).await?;
        let loaded = if draft.id == id {
            // Nothing was uploaded for it yet.
            let (submitter, acting) = (caller.number().to_owned(), acting(caller));
            let (uploads, asked, papers) = (Vec::new(), Vec::new(), Vec::new());
            Loaded { draft, revision, uploads, asked, papers, submitter, filed: None, acting }
        } else {
            self.loaded_for(caller, draft).await?
        };
        self.show_draft(loaded)
    }

    /// Whether it is still to be asked for whom it is filed before a draft of this case begins.
    pub async fn asks_for_whom(&self, caller: &Caller, code: &str, case_key: &str) -> Result<bool> {
        let revision = self.published_revision(code)?;
        let case = online_case(&revision.content, case_key)?;
        let asks = case.form.as_ref().is_some_and(|form| form.filers().is_some());
        let open = draft::open_for(self.db.read(), caller.owner(), code, None);
        Ok(asks && case.admits(caller.assurance) && open.await?.is_none())
    }

    /// Whether a centre receives a procedure today; empty: none was chosen.
    pub(crate) fn check_centre(&self, centre: &str, procedure: &str) -> Result<()> {
        let snapshot = self.catalogue.get();
        let receiving = snapshot.directory.receiving(procedure, &self.today());
        if centre.is_empty() || receiving.iter().any(|known| known.code == centre) {
            return Ok(());
        }
        Err(ServiceError::BadInput("unknown_centre"))
    }

    /// A draft that nobody has saved yet.
    pub(crate) fn new_draft(
        &self,
        account: &str,
        revision: &Revision,
        case_key: &str,
        answers: Answers,
    ) -> Draft {
        let now = self.now();
        Draft {
            id: self.new_id(),
            account_id: account.to_owned(),
            organisation_id: None,
            procedure_code: revision.procedure_code.clone(),
            revision_id: revision.id.clone(),
            case_key: case_key.to_owned(),
            answers,
            version: 1,
            created_at: now,
            saved_at: now,
            submission_key: self.random.token(),
            dossier_code: None,
            supplements: None,
            centre: None,
        }
    }

    /// Writes a new draft; when another request began one at the same time, answers that one.
    pub(crate) async fn insert_draft(&self, draft: Draft) -> Result<Draft> {
        let tx = self.db.begin().await?;
        match draft::insert(&*tx, &draft).await {
            Ok(()) => {
                tx.commit().await?;
                Ok(draft)
            }
            Err(error) if error.is_unique_violation() => {
                drop(tx);
                self.db.settle().await?;
                let supplements = draft.supplements.as_deref();
                draft::open_for(self.db.read(), draft.owner(), &draft.procedure_code, supplements)
                    .await?
                    .ok_or(ServiceError::VersionConflict)
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The case that can be filed online: the one with this key, or the first.
pub(crate) fn online_case<'a>(content: &'a ProcedureContent, key: &str) -> Result<&'a Case> {
    let case = match key {
        "" => content.cases.iter().find(|case| case.accepts_online()),
        key => content.case(key),
    };
    let case = case.ok_or(ServiceError::BadInput("unknown_case"))?;
    if content.agency_code.is_none() || !case.accepts_online() {
        return Err(ServiceError::BadInput("not_online"));
    }
    Ok(case)
}

/// Whether it is known surely enough who files it.
pub(crate) fn check_assurance(caller: &Caller, case: &Case) -> Result<()> {
    if case.admits(caller.assurance) {
        return Ok(());
    }
    Err(ServiceError::BadInput("assurance_too_low"))
}

/// For which organisation a caller has a draft, and why it cannot be submitted.
pub(super) fn acting(caller: &Caller) -> Option<(String, Option<&'static str>)> {
    let acting = caller.organisation.as_ref()?;
    Some((acting.name.clone(), caller.may_file().err().map(|error| error.code())))
}

fn profile(caller: &Caller) -> Profile {
    let account = &caller.account;
    Profile {
        full_name: account.full_name.clone(),
        personal_id: account.identity_number.clone(),
        tax_code: caller.organisation.as_ref().map_or_else(String::new, |own| own.tax_code.clone()),
        birth: None,
        phone: account.phone.clone().unwrap_or_default(),
        email: account.email.clone().unwrap_or_default(),
    }
}
