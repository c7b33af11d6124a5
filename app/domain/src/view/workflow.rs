//! The workflow of a case as the desk edits it.

use serde::Serialize;

use crate::{Text, catalogue::ProcedureContent, record, workflow::Workflow};

/// A case's workflow in the newest revision of its procedure, published or not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WorkflowView {
    /// Number of the revision, the row version that a change names.
    pub revision: u32,
    /// Whether the revision still waits to be published.
    pub waiting: bool,
    /// Number of the revision that the public sees now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<u32>,
    /// Key of the case.
    pub case: String,
    /// Whether the case has a workflow of its own; else it is the usual one.
    pub own: bool,
    /// Whether it was decided at the desk: a file that is imported again leaves it as it is.
    pub at_desk: bool,
    /// Working hours of its longest way.
    pub hours: f64,
    /// Working hours that the case has at least.
    pub limit: f64,
    /// The workflow.
    pub workflow: Workflow,
    /// The procedure at this revision.
    pub content: ProcedureContent,
}

record!(WorkflowView {
    revision,
    waiting,
    published,
    case,
    own,
    at_desk,
    hours,
    limit,
    workflow,
    content,
});

/// What publishing a revision changes about the way of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WayChange {
    /// Key of the case.
    pub case: String,
    /// Its name, where the procedure has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// What the public sees now.
    pub before: Workflow,
    /// What would be published.
    pub after: Workflow,
}

record!(WayChange { case, name, before, after });
