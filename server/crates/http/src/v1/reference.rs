//! What the page for those who write programs shows, read out of the OpenAPI document: what the page
//! says of an operation is what the document says of it.

mod kinds;

use std::sync::LazyLock;

use app::words::{error_text, problem_codes, problem_text, workflow_fault_text};
use domain::{
    Lang, Moment,
    assignment::AssignmentFault,
    centre::CentreFault,
    dossier::DossierState,
    form::ErrorCode,
    view::{ApiAnswer, ApiBody, ApiField, ApiGroup, ApiOperation, ApiProblemCode, ApiReference},
    webhook::{WebhookDossier, WebhookEvent, WebhookMessage},
    workflow::WorkflowFault,
};
use files::FileFault;
use serde_json::Value;

use self::kinds::{fields, kind, rule, shapes, text};
use super::{
    DOCUMENT,
    needs::{need_of, resource_of},
};
use crate::problem::status_of;

/// Methods, in the order in which people read them.
const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];
/// What whoever files comes past, in that order; other resources follow by name.
const FIRST: [&str; 12] = [
    "procedures",
    "units",
    "centres",
    "agencies",
    "drafts",
    "uploads",
    "dossiers",
    "slips",
    "papers",
    "fee-receipts",
    "webhooks",
    "tokens",
];
/// The whole of a dossier's life as commands. A test runs these very files against a portal.
const FLOW: [&str; 4] = [
    include_str!("../../../../docs/api/1-nop-ho-so.sh"),
    include_str!("../../../../docs/api/2-bo-sung.sh"),
    include_str!("../../../../docs/api/3-nop-phi.sh"),
    include_str!("../../../../docs/api/4-nhan-ket-qua.sh"),
];
/// How a receiver makes sure who told it. A test receives messages with the second.
const RECEIVERS: [(&str, &str); 2] = [
    ("Python", include_str!("../../../../docs/api/nhan-tin.py")),
    ("JavaScript", include_str!("../../../../docs/api/nhan-tin.mjs")),
];

/// Everything that the page shows.
pub(crate) fn reference() -> ApiReference {
    static READ: LazyLock<ApiReference> = LazyLock::new(|| {
        // A document that cannot be written would show itself in the tests of the page.
        read(&serde_json::to_value(&*DOCUMENT).unwrap_or_default())
    });
    READ.clone()
}

fn read(document: &Value) -> ApiReference {
    ApiReference {
        groups: groups(document),
        shapes: shapes(&document["components"]["schemas"]),
        problems: problems(),
        faults: faults(),
        flow: FLOW.map(str::to_owned).into(),
        receivers: RECEIVERS.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
        message: message(),
    }
}

fn groups(document: &Value) -> Vec<ApiGroup> {
    let mut groups: Vec<ApiGroup> = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        let name = resource_of(path);
        let known = |operation: &Value| operation.is_object();
        let operations = METHODS.into_iter().filter(|method| known(&item[*method]));
        let operations = operations.map(|method| operation(document, method, path, &item[method]));
        if let Some(group) = groups.iter_mut().find(|group| group.name == name) {
            group.operations.extend(operations);
        } else {
            let operations = operations.collect();
            groups.push(ApiGroup { name: name.to_owned(), operations });
        }
    }
    let place = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
    groups.sort_by_cached_key(|group| (place(&group.name), group.name.clone()));
    groups
}

fn operation(document: &Value, method: &str, path: &str, item: &Value) -> ApiOperation {
    let method = method.to_uppercase();
    let schemas = &document["components"]["schemas"];
    let parameters = item["parameters"].as_array().into_iter().flatten();
    let contents = item["requestBody"]["content"].as_object().into_iter().flatten();
    let answers = item["responses"].as_object().into_iter().flatten();
    let body = |(media, content): (&String, &Value)| ApiBody {
        media: media.clone(),
        kind: kind(&content["schema"]),
        fields: fields(&content["schema"], schemas),
    };
    ApiOperation {
        id: text(&item["operationId"]),
        path: path.to_owned(),
        summary: text(&item["summary"]),
        text: text(&item["description"]),
        need: need_of(&method, path).name().to_owned(),
        parameters: parameters.map(parameter).collect(),
        bodies: contents.map(body).collect(),
        // Every problem is one shape, of which the page speaks once.
        answers: answers.filter(|(status, _)| *status != "default").map(answer).collect(),
        method,
    }
}

fn parameter(parameter: &Value) -> ApiField {
    ApiField {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        kind: kind(&parameter["schema"]),
        required: parameter["required"] == true,
        text: text(&parameter["description"]),
        rule: rule(&parameter["schema"]),
    }
}

fn answer((status, answer): (&String, &Value)) -> ApiAnswer {
    let content = answer["content"].as_object().and_then(|contents| contents.iter().next());
    ApiAnswer {
        status: status.clone(),
        media: content.map(|(media, _)| media.clone()).unwrap_or_default(),
        kind: content.map(|(_, content)| kind(&content["schema"])).unwrap_or_default(),
    }
}

/// Every error with its status, by code.
fn problems() -> Vec<ApiProblemCode> {
    let codes = problem_codes().chain(FileFault::CODES).chain(["internal"]);
    // Without a connection nothing is answered: only pages say so.
    let mut codes: Vec<&str> = codes.filter(|code| *code != "network").collect();
    codes.sort_unstable();
    codes.dedup();
    let problem = |code: &str| ApiProblemCode {
        code: code.to_owned(),
        status: Some(status_of(code).as_u16()),
        vi: problem_text(code, Lang::Vi),
        en: problem_text(code, Lang::En),
    };
    codes.into_iter().map(problem).collect()
}

/// Everything that stands in `errors` of a problem, by code.
fn faults() -> Vec<ApiProblemCode> {
    let of_agencies = CentreFault::ALL.map(|fault| ErrorCode::Centre { fault });
    let of_rules = AssignmentFault::ALL.map(|fault| ErrorCode::Assignment { fault });
    let answers = ErrorCode::EVERY.into_iter().chain(of_agencies).chain(of_rules);
    let answers = answers.map(|fault| ApiProblemCode {
        code: fault.code().to_owned(),
        status: None,
        vi: error_text(&fault, Lang::Vi),
        en: error_text(&fault, Lang::En),
    });
    let workflows = WorkflowFault::every("1").into_iter().map(|fault| ApiProblemCode {
        code: fault.code().to_owned(),
        status: None,
        vi: workflow_fault_text(&fault, Lang::Vi),
        en: workflow_fault_text(&fault, Lang::En),
    });
    let mut faults: Vec<ApiProblemCode> = answers.chain(workflows).collect();
    faults.sort_by(|a, b| a.code.cmp(&b.code));
    faults
}

/// A message to a webhook, as it is sent.
fn message() -> String {
    let message = WebhookMessage {
        id: "0199b1f2-6c1e-7cc4-9b0e-3f6d2a5c8e10".to_owned(),
        kind: WebhookEvent::SupplementAsked,
        at: Moment(1_795_653_600_000),
        dossier: WebhookDossier {
            code: "H13.20-261123-0001".to_owned(),
            procedure_code: "2.000635".to_owned(),
            state: DossierState::SupplementRequested,
        },
    };
    serde_json::to_string(&message).unwrap_or_default()
}
