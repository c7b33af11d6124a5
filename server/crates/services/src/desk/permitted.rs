//! What an officer may do with a dossier now: the state machine is asked, nothing is guessed.

use domain::{
    Moment,
    catalogue::Method,
    dossier::{
        Actor, AnswerChange, Command, DocumentFault, Outcome, RefusalReason, SupplementItem,
    },
    fee::Assessment,
    payment::{Means, MoneyMove, Movement},
    result::{Delivery, ReceiverCheck, SignatureMark},
    workflow::Phase,
};
use storage::dossier::Dossier;

use crate::rules::CaseRules;

/// Names of decisions that would be carried out, with whatever words they need.
pub(super) fn names(
    rules: &CaseRules,
    dossier: &Dossier,
    actors: &[Actor],
    now: Moment,
) -> Vec<String> {
    let said = || "…".to_owned();
    let own = own_step(dossier, actors).unwrap_or_default();
    let item = SupplementItem { target: said(), fault: DocumentFault::Missing, reason: said() };
    let later = dossier.snapshot.due_at.unwrap_or(now).plus_minutes(1);
    let (reason, legal_basis, note) = (RefusalReason::OtherLegalReason, said(), said());
    let outcome = Outcome::Granted;
    let change = AnswerChange { path: said(), from: String::new(), to: said() };
    let correct =
        Command::Correct { changes: vec![change], reason: said(), answers_sha256: said() };
    let (outstanding, refundable) =
        (dossier.snapshot.money.outstanding(), dossier.snapshot.money.refundable());
    let money =
        |movement| Command::MoveMoney(MoneyMove { movement, transaction: said(), reason: said() });
    let mark = || SignatureMark { sha256: said(), subject: said(), certificate: said() };
    let fee = Assessment { total: 1, ..Assessment::default() };
    let assess = Command::AssessFee { fee, before: Assessment::default() };
    let tries = [
        ("claim", Command::Claim),
        ("release", Command::Release),
        ("take_over", Command::TakeOver { reason: said() }),
        ("accept", Command::Accept),
        ("request_supplement", Command::RequestSupplement { items: vec![item], note: said() }),
        ("refuse", Command::Refuse { reason, legal_basis, note }),
        ("redirect", Command::Redirect { to: said(), reason: said() }),
        (
            "supplement",
            Command::SupplementOnPaper {
                method: Method::Counter,
                papers: Vec::new(),
                answers_sha256: said(),
                files_sha256: Vec::new(),
            },
        ),
        ("withdraw", Command::WithdrawOnPaper { method: Method::Counter, reason: said() }),
        ("transfer", Command::Transfer),
        ("assign", Command::Assign { officer: said() }),
        ("propose", Command::Propose { step: own.clone(), outcome, note: said() }),
        ("approve", Command::Approve { step: own.clone(), note: said() }),
        ("send_back", Command::SendBack { step: own.clone(), reason: said() }),
        ("issue", Command::Issue { step: own, number: said() }),
        (
            "return",
            Command::Return {
                method: Method::Counter,
                receiver: said(),
                originals: Some(Vec::new()),
                check: Some(ReceiverCheck::IdentityPaper),
            },
        ),
        (
            "return_originals",
            Command::ReturnOriginals {
                papers: dossier.snapshot.originals_held(),
                receiver: said(),
            },
        ),
        (
            "draft_result",
            Command::DraftResult {
                document: said(),
                title: said(),
                sha256: said(),
                template: false,
            },
        ),
        ("drop_result", Command::DropResult),
        ("sign_result", Command::SignResult { signature: mark() }),
        ("seal_result", Command::SealResult { number: said(), signature: mark() }),
        ("revoke_result", Command::RevokeResult { reason: said(), replaced_by: None }),
        ("choose_delivery", Command::ChooseDelivery { delivery: Delivery::Counter }),
        ("ship", Command::Ship { carrier: said(), tracking: said(), vnd: 0 }),
        ("request_receipt", Command::RequestReceipt),
        ("extend", Command::Extend { to: later, reason: said() }),
        ("note", Command::Note { text: said(), public: true }),
        (
            "consult",
            Command::Consult { agency: said(), question: said(), due: now.plus_minutes(1) },
        ),
        ("write", Command::Write { text: said(), files_sha256: Vec::new() }),
        ("correct", correct),
        ("assess_fee", assess),
        ("take_cash", money(Movement::Receive(Means::Cash, outstanding))),
        ("reverse_cash", money(Movement::Reverse(Means::Cash, 1))),
        ("refund", money(Movement::Refund(Means::Cash, refundable))),
        // The treasurer pays back in notes alone.
        ("refund_by_bank", money(Movement::Refund(Means::Transfer, refundable))),
    ];
    tries
        .into_iter()
        .filter(|(_, command)| {
            actors.iter().any(|actor| rules.decide(dossier, command, actor, now).is_ok())
        })
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The step that this officer would do, as such or in the stead of another.
pub(super) fn own_step(dossier: &Dossier, actors: &[Actor]) -> Option<String> {
    let steps = &dossier.snapshot.process.steps;
    let own = actors.iter().find_map(|actor| {
        let Actor::Officer { account, roles, stands_for, .. } = actor else { return None };
        steps.iter().find(|step| {
            roles.contains(&step.role)
                && step.phase != Phase::Link
                && step.officer.as_ref().is_none_or(|officer| {
                    officer == account || stands_for.as_ref() == Some(officer)
                })
        })
    });
    own.map(|step| step.key.clone())
}
