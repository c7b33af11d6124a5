//! Workflows of cases, edited at the desk: a change is a new revision, which waits for publication
//! like what is imported. Running dossiers stay on their revision.

use ::catalogue::import::digest;
use domain::{
    catalogue::{Method, ProcedureContent, RevisionState},
    view::{ProcedurePage, ProcedureQuery, WorkflowView},
    workflow::{Workflow, check_in, longest_hours, working_hours},
};
use storage::{
    StorageError,
    procedure::{self, Revision},
};

use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Searches the procedures whose workflows the officer may edit: all that are published.
    pub fn workflows(&self, caller: &Caller, query: &ProcedureQuery) -> Result<ProcedurePage> {
        self.check_of_centre(caller)?;
        Ok(self.search_procedures(query))
    }

    /// The workflow of a case in the newest revision, published or not; an empty case is the first.
    pub async fn workflow(&self, caller: &Caller, code: &str, case: &str) -> Result<WorkflowView> {
        self.check_of_centre(caller)?;
        let latest = procedure::latest(self.db.read(), code).await?;
        self.view_of(latest.ok_or(ServiceError::NotFound)?, case)
    }

    /// Puts another workflow of a case into review, as a new revision that was based on `version`.
    /// The same once more answers what is there.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Workflow`] with everything that is wrong with it,
    /// [`ServiceError::VersionConflict`] when a later revision has arrived meanwhile, and
    /// `workflow_unchanged` when it is the one that is there.
    pub async fn save_workflow(
        &self,
        caller: &Caller,
        code: &str,
        case: &str,
        version: i64,
        workflow: Workflow,
    ) -> Result<WorkflowView> {
        self.check_of_centre(caller)?;
        let tx = self.db.begin().await?;
        let latest = procedure::latest(&*tx, code).await?.ok_or(ServiceError::NotFound)?;
        let mut content = latest.content.clone();
        let decided = content.cases.iter_mut().find(|known| known.key == case);
        let decided = decided.ok_or(ServiceError::NotFound)?;
        let same = *decided.way(Method::Online) == workflow;
        decided.decide_way(workflow);
        let current = i64::from(latest.number) == version;
        if same {
            return if current {
                Err(ServiceError::BadInput("workflow_unchanged"))
            } else {
                tx.commit().await?;
                self.view_of(latest, case)
            };
        }
        if !current {
            return Err(ServiceError::VersionConflict);
        }
        sound(&content, case)?;
        let revision = Revision {
            id: self.new_id(),
            number: latest.number + 1,
            state: RevisionState::Review,
            content_sha256: digest(&content),
            content,
            created_at: self.now(),
            published_at: None,
            ..latest
        };
        procedure::insert(&*tx, &revision).await.map_err(conflict)?;
        tx.commit().await?;
        tracing::info!(
            account.id = caller.account.id,
            procedure.code = code,
            procedure.case = case,
            procedure.revision = revision.number,
            "Workflow changed"
        );
        self.view_of(revision, case)
    }

    fn view_of(&self, revision: Revision, case: &str) -> Result<WorkflowView> {
        let content = revision.content;
        let case = if case.is_empty() { content.cases.first() } else { content.case(case) };
        let case = case.ok_or(ServiceError::NotFound)?;
        let workflow = case.way(Method::Online).into_owned();
        let published = self.published_revision(&revision.procedure_code);
        Ok(WorkflowView {
            revision: revision.number,
            waiting: revision.state == RevisionState::Review,
            published: published.ok().map(|published| published.number),
            case: case.key.clone(),
            own: case.workflow.is_some(),
            at_desk: case.workflow_at_desk,
            hours: longest_hours(&workflow),
            limit: working_hours(case.online_time()),
            workflow,
            content,
        })
    }
}

/// Refuses a case's workflow that no dossier could go through.
pub(crate) fn sound(content: &ProcedureContent, case: &str) -> Result<()> {
    let faults = check_in(content, case);
    if faults.is_empty() { Ok(()) } else { Err(ServiceError::Workflow(faults)) }
}

/// Another process took the number first.
fn conflict(error: StorageError) -> ServiceError {
    if error.is_unique_violation() {
        return ServiceError::VersionConflict;
    }
    error.into()
}
