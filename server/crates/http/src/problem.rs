//! RFC 9457 problems: one shape for every error that leaves the server.

use std::any::Any;

use app::words::{error_text, problem_text, workflow_fault_text};
use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    Lang,
    form::FieldError,
    problem::{Problem, ProblemError},
    workflow::WorkflowFault,
};
use services::ServiceError;

/// A problem on its way out.
#[derive(Debug)]
pub struct ApiProblem(pub Problem);

impl ApiProblem {
    /// The problem of a stable code, in words.
    pub fn new(code: &str, lang: Lang) -> Self {
        let status = status_of(code);
        Self(Problem {
            kind: format!("/van-de/{code}"),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: Some(problem_text(code, lang)),
            errors: Vec::new(),
        })
    }

    /// Adds one entry a wrong answer.
    #[must_use]
    pub fn with_errors(mut self, errors: &[FieldError], base: &str, lang: Lang) -> Self {
        self.0.errors = errors
            .iter()
            .map(|error| ProblemError {
                pointer: format!("{base}/{}", error.path),
                code: error.code.code().to_owned(),
                message: error_text(&error.code, lang),
            })
            .collect();
        self
    }

    /// Adds one entry a fault of a workflow; steps are named by their keys.
    #[must_use]
    pub fn with_faults(mut self, faults: &[WorkflowFault], lang: Lang) -> Self {
        self.0.errors = faults
            .iter()
            .map(|fault| ProblemError {
                pointer: fault.step().map_or("/steps".to_owned(), |key| format!("/steps/{key}")),
                code: fault.code().to_owned(),
                message: workflow_fault_text(fault, lang),
            })
            .collect();
        self
    }

    /// Nothing was changed, since the caller is no member of this organisation any more.
    pub fn left(organisation: &str, lang: Lang) -> Self {
        let mut problem = Self::new("organisation_left", lang);
        let told = problem.0.detail.take().unwrap_or_default();
        problem.0.detail = Some(format!("{organisation}: {told}"));
        problem
    }

    /// A body that is not what the document says.
    pub fn of_json(error: &serde_json::Error, lang: Lang) -> Self {
        let mut problem = Self::new("body", lang);
        if let Some(detail) = &mut problem.0.detail {
            // serde's words name the field and the place, and hold nothing of ours.
            detail.push_str(" (");
            detail.push_str(&error.to_string());
            detail.push(')');
        }
        problem
    }

    /// The problem that a use case answered.
    pub fn of(error: &ServiceError, lang: Lang) -> Self {
        match error {
            ServiceError::Invalid(errors) => {
                return Self::new("invalid", lang).with_errors(errors, "", lang);
            }
            ServiceError::NotReady(errors, _) => {
                return Self::new("not_ready", lang).with_errors(errors, "/answers", lang);
            }
            ServiceError::Workflow(faults) => {
                return Self::new("workflow_faults", lang).with_faults(faults, lang);
            }
            _ if error.is_ours() => tracing::error!(error = ?error, "A request failed inside"),
            _ => {}
        }
        Self::new(error.code(), lang)
    }
}

/// The status of a stable code.
pub(crate) fn status_of(code: &str) -> StatusCode {
    match code {
        "signed_out" | "wrong_credentials" | "token_invalid" => StatusCode::UNAUTHORIZED,
        "forbidden"
        | "wrong_role"
        | "no_post"
        | "assurance_too_low"
        | "proof_needed"
        | "purpose_missing"
        | "account_closed"
        | "not_administrator"
        | "invitation_link"
        | "own_role"
        | "administration_only"
        | "view_of_another"
        | "account_closed_by_owner"
        | "token_scope"
        | "token_not_allowed"
        | "identity_denied" => StatusCode::FORBIDDEN,
        "not_found" => StatusCode::NOT_FOUND,
        "method" => StatusCode::METHOD_NOT_ALLOWED,
        "account_exists"
        | "account_waiting"
        | "version_conflict"
        | "wrong_state"
        | "held_by_another"
        | "not_claimed"
        | "quarantined"
        | "same_agency"
        | "already_submitted"
        | "offset_conflict"
        | "assigned_to_another"
        | "only_once"
        | "too_late"
        | "too_early"
        | "awaiting_opinion"
        | "part_of_another"
        | "originals_held"
        | "receipt_issued"
        | "not_signed"
        | "draft_outdated"
        | "draft_grants"
        | "no_timestamp"
        | "number_taken"
        | "document_void"
        | "no_workflow"
        | "name_linked"
        | "dossiers_open"
        | "purpose_needless"
        | "organisation_exists"
        | "organisation_left"
        | "acting_changed"
        | "organisation_unverified"
        | "last_administrator"
        | "last_system_administrator"
        | "administration_place"
        | "role_held_already"
        | "roles_apart"
        | "treasurer_reconciles"
        | "substitute_apart"
        | "member_already"
        | "invited_already"
        | "invitations_full"
        | "invitation_expired"
        | "no_organisation"
        | "view_name_taken"
        | "views_full"
        | "token_name_taken"
        | "tokens_full"
        | "webhook_exists"
        | "webhooks_full"
        | "log_empty" => StatusCode::CONFLICT,
        "tus_version" => StatusCode::PRECONDITION_FAILED,
        "identity_down" | "timed_out" => StatusCode::SERVICE_UNAVAILABLE,
        "too_large" | "file_too_large" | "quota" => StatusCode::PAYLOAD_TOO_LARGE,
        "media_type" => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "invalid"
        | "not_ready"
        | "key_reused"
        | "reason_missing"
        | "items_missing"
        | "number_missing"
        | "date_not_later"
        | "date_too_far"
        | "day_off"
        | "date"
        | "unknown_officer"
        | "period"
        | "period_too_long"
        | "export_too_long"
        | "year"
        | "urge_hours"
        | "urge_codes"
        | "urge_code_unknown"
        | "unknown_agency"
        | "unknown_account"
        | "unknown_desk"
        | "desk_occupied"
        | "unknown_centre"
        | "role_missing"
        | "period_order"
        | "same_person"
        | "no_post_there"
        | "period_ahead"
        | "end_outside"
        | "lending_period"
        | "role_never_lent"
        | "role_not_held"
        | "unknown_borrower"
        | "posted_already"
        | "cover_overlaps"
        | "agency_exists"
        | "no_successor"
        | "unknown_target"
        | "unknown_case"
        | "unknown_filer"
        | "unknown_answer"
        | "answer_wrong"
        | "nothing_changed"
        | "not_held"
        | "pin_wrong"
        | "pin_locked"
        | "no_key"
        | "certificate_expired"
        | "certificate_revoked"
        | "certificate_unknown"
        | "pdf_unreadable"
        | "pdf_encrypted"
        | "pdf_active"
        | "pdf_locked"
        | "not_pdf"
        | "no_page"
        | "too_many_pages"
        | "title_missing"
        | "line_missing"
        | "no_template"
        | "unknown_result"
        | "address_name"
        | "address_phone"
        | "address_place"
        | "not_on_paper"
        | "supplement_empty"
        | "workflow_faults"
        | "workflow_unchanged"
        | "message_missing"
        | "opinion_missing"
        | "nothing_chosen"
        | "too_many"
        | "not_in_bulk"
        | "unknown_requirement"
        | "not_online"
        | "not_received_here"
        | "unknown_method"
        | "fee_unnamed"
        | "pickup_code_wrong"
        | "pickup_code_locked"
        | "password_wrong"
        | "password_same"
        | "code_wrong"
        | "one_time_code_wrong"
        | "channel_missing"
        | "sign_in_again"
        | "agree_missing"
        | "organisation_tax_code"
        | "invited_number"
        | "scope_missing"
        | "webhook_url"
        | "event_missing"
        | "step_stale"
        | "identity_stale"
        | "identity_differs"
        | "identity_untrusted"
        | "log_range" => StatusCode::UNPROCESSABLE_ENTITY,
        "locked" => StatusCode::LOCKED,
        "rate_limited" | "guesses_locked" => StatusCode::TOO_MANY_REQUESTS,
        code if files::FileFault::CODES.contains(&code) => StatusCode::UNPROCESSABLE_ENTITY,
        // tus 1.0: 460 Checksum Mismatch.
        "checksum_mismatch" => StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST),
        "internal" => StatusCode::INTERNAL_SERVER_ERROR,
        "full" => StatusCode::INSUFFICIENT_STORAGE,
        _ => StatusCode::BAD_REQUEST,
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self.0).unwrap_or_default();
        let headers = [
            (header::CONTENT_TYPE, "application/problem+json; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
        ];
        let mut response = (status, headers, body).into_response();
        response.extensions_mut().insert(ProblemCode(self.0.code));
        response
    }
}

/// The stable code of a problem, on the answer that tells it.
#[derive(Clone, Debug)]
pub(crate) struct ProblemCode(pub(crate) String);

/// A handler panicked: the details go to the log, the client gets fixed words.
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response<Body> {
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = said, "A handler panicked");
    ApiProblem::new("internal", Lang::Vi).into_response()
}
