//! The officers' forms.

use std::collections::BTreeMap;

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{
    catalogue::Method,
    dossier::{DocumentFault, Originals, RefusalReason, SupplementItem},
    fee::ChargeKind,
    form::read_money,
    payment::Means,
    result::ReceiverCheck,
    view::{BulkTarget, Decision},
};
use serde::{Deserialize, de::value::StrDeserializer};
use services::{ServiceError, Services};

use super::reply::{FormOfficer, again, back, failed, to};
use crate::{AppState, caller::Language, extract::Path, page::encode};

/// Takes the dossier that has waited longest.
pub(super) async fn claim_next(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
) -> Response {
    match services.claim_next(&caller).await {
        Ok(Some(code)) => to(&format!("/can-bo/ho-so/{code}")),
        Ok(None) => back("/can-bo", "nothing_waits"),
        Err(error) => failed(&error, "/can-bo", language),
    }
}

/// Lets the intake pipeline try a dossier again.
pub(super) async fn retry(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(message): Path<String>,
) -> Response {
    match services.retry_stuck(&caller, &message).await {
        Ok(()) => to("/can-bo"),
        Err(error) => failed(&error, "/can-bo", language),
    }
}

#[derive(Deserialize)]
pub(super) struct PublishForm {
    #[serde(default)]
    revision: String,
}

/// Puts a reviewed procedure live.
pub(super) async fn publish(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    Form(form): Form<PublishForm>,
) -> Response {
    match services.publish_reviewed(&caller, &code, &form.revision).await {
        Ok(()) => to(&format!("/can-bo/thu-tuc?xong={}", encode(&code))),
        Err(error) => failed(&error, &format!("/can-bo/thu-tuc/{}", encode(&code)), language),
    }
}

/// Does what the pressed button says; what was typed and cannot be taken comes back with the page.
pub(super) async fn decide(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let page = format!("/can-bo/ho-so/{}", encode(&code));
    let fields: BTreeMap<String, String> = pairs.iter().cloned().collect();
    let Some(version) = fields.get("version").and_then(|version| version.parse().ok()) else {
        return back(&page, "version_missing");
    };
    let decision = read_decision(&fields);
    // A dossier that went to another agency is no longer on this desk.
    let leaves = matches!(decision, Ok(Decision::Redirect { .. }));
    let done = match decision {
        Ok(decision) => state.services.decide_unseen(&caller, &code, version, decision).await,
        Err(code) => Err(ServiceError::BadInput(code)),
    };
    match done {
        Ok(_) => to(&page),
        Err(ServiceError::NotFound) if leaves => to("/can-bo"),
        Err(error) => again(state, language, caller, &page, Typed(pairs), &error).await,
    }
}

/// Does the same with the dossiers that were chosen, and tells what came of each.
pub(super) async fn decide_many(
    State(services): State<Services>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let chosen = pairs.iter().filter(|(name, _)| name == "chon").filter_map(|(_, value)| {
        let (code, version) = value.rsplit_once('@')?;
        Some(BulkTarget { code: code.to_owned(), version: version.parse().ok()? })
    });
    let chosen = chosen.collect();
    let fields: BTreeMap<String, String> = pairs.iter().cloned().collect();
    let back_to = match fields.get("state") {
        Some(state) => format!("/can-bo?state={}", encode(state)),
        None => "/can-bo".to_owned(),
    };
    let decision = match read_decision(&fields) {
        Ok(decision) => decision,
        Err(code) => return back(&back_to, code),
    };
    match services.decide_many(&caller, &decision, chosen).await {
        Ok(lines) => {
            let told = lines
                .iter()
                .map(|line| format!("{}:{}", line.code, line.problem.as_deref().unwrap_or("ok")));
            to(&format!("/can-bo/hang-loat?kq={}", encode(&told.collect::<Vec<_>>().join(","))))
        }
        Err(error) => failed(&error, &back_to, language),
    }
}

/// What the form asks for, or the code of what is wrong with it.
fn read_decision(fields: &BTreeMap<String, String>) -> Result<Decision, &'static str> {
    let text = |name: &str| fields.get(name).cloned().unwrap_or_default();
    Ok(match text("action").as_str() {
        "claim" => Decision::Claim,
        "release" => Decision::Release,
        "take_over" => Decision::TakeOver { reason: text("reason") },
        "accept" => Decision::Accept,
        "request_supplement" => Decision::RequestSupplement {
            items: read_items(fields).ok_or("body")?,
            note: text("supplement_note"),
        },
        "refuse" => Decision::Refuse {
            reason: read_code::<RefusalReason>(&text("refusal")).ok_or("reason_missing")?,
            legal_basis: text("legal_basis"),
            note: text("refusal_note"),
        },
        "redirect" => Decision::Redirect { to: text("to"), reason: text("reason") },
        "withdraw" => Decision::Withdraw {
            method: read_code::<Method>(&text("withdraw_method")).ok_or("not_on_paper")?,
            reason: text("withdraw_reason"),
        },
        "transfer" => Decision::Transfer,
        "assign" => Decision::Assign { officer: text("officer") },
        "propose" => Decision::Propose {
            step: text("step"),
            legal_basis: text("legal_basis"),
            reason: text("reason"),
            note: text("note"),
        },
        "approve" => Decision::Approve { step: text("step"), note: text("note") },
        "send_back" => Decision::SendBack { step: text("step"), reason: text("send_back_reason") },
        "issue" => Decision::Issue { step: text("step"), number: text("number") },
        "return" => Decision::Return {
            method: read_code::<Method>(&text("method")).ok_or("body")?,
            receiver: text("receiver"),
            originals: read_originals(fields)?,
            // Who types a code says how by it.
            check: match &*text("pickup_code") {
                "" => read_code(&text("check")),
                _ => Some(ReceiverCheck::Code),
            },
            pickup_code: text("pickup_code"),
        },
        "return_originals" => Decision::ReturnOriginals {
            papers: read_originals(fields)?.unwrap_or_default(),
            receiver: text("receiver"),
        },
        "request_receipt" => Decision::RequestReceipt,
        "extend" => Decision::Extend { date: text("date"), reason: text("extend_reason") },
        "consult" => Decision::Consult {
            agency: text("consulted"),
            question: text("question"),
            date: text("consult_date"),
        },
        "opine" => Decision::Opine {
            consultation: text("consultation").parse().map_err(|_| "body")?,
            agrees: match text("agrees").as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            text: text("opinion"),
        },
        "assess_fee" => Decision::AssessFee {
            name: text("fee_name"),
            kind: read_code::<ChargeKind>(&text("fee_kind")).ok_or("fee_unnamed")?,
            vnd: read_money(&text("fee_vnd")).ok_or("money_wrong")?,
            basis: text("fee_basis"),
        },
        "take_cash" => Decision::TakeCash { vnd: text("vnd").parse().map_err(|_| "money_wrong")? },
        "reverse_cash" => {
            Decision::ReverseCash { number: text("cash_number"), reason: text("reverse_reason") }
        }
        "refund" => Decision::Refund {
            means: read_code::<Means>(&text("refund_means")).ok_or("body")?,
            vnd: text("vnd").parse().map_err(|_| "money_wrong")?,
            number: text("refund_number"),
        },
        "write" => Decision::Write { text: text("message") },
        "correct" => Decision::Correct {
            path: text("path"),
            value: text("value"),
            reason: text("correct_reason"),
        },
        "note" => Decision::Note { text: text("text"), public: text("public") == "yes" },
        _ => return Err("body"),
    })
}

/// `originals.{requirement}`, with nothing where none goes back; no such field: none was asked for.
fn read_originals(
    fields: &BTreeMap<String, String>,
) -> Result<Option<Vec<Originals>>, &'static str> {
    let typed = fields
        .iter()
        .filter_map(|(name, count)| Some((name.strip_prefix("originals.")?, count.trim())));
    let typed: Vec<_> = typed.collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let read = |(requirement, count): (&str, &str)| {
        let count = count.parse().map_err(|_| "not_held")?;
        Ok(Originals { requirement: requirement.to_owned(), count })
    };
    let going = typed.into_iter().filter(|(_, count)| !matches!(*count, "" | "0")).map(read);
    going.collect::<Result<_, _>>().map(Some)
}

/// `fault.{target}` and `reason.{target}`; an empty fault means that the paper is fine.
fn read_items(fields: &BTreeMap<String, String>) -> Option<Vec<SupplementItem>> {
    let faults = fields
        .iter()
        .filter_map(|(name, fault)| Some((name.strip_prefix("fault.")?, fault)))
        .filter(|(_, fault)| !fault.is_empty());
    faults
        .map(|(target, fault)| {
            let reason = fields.get(&format!("reason.{target}")).cloned().unwrap_or_default();
            let fault = read_code::<DocumentFault>(fault)?;
            Some(SupplementItem { target: target.to_owned(), fault, reason })
        })
        .collect()
}

/// Reads a code of the API.
pub(super) fn read_code<T: for<'a> Deserialize<'a>>(code: &str) -> Option<T> {
    let deserializer: StrDeserializer<'_, serde::de::value::Error> = StrDeserializer::new(code);
    T::deserialize(deserializer).ok()
}
