//! What officers do with dossiers, and who can do it where.
//!
//! It says once more what the state machine says: whoever changes that says it here, too.

use domain::{
    catalogue::Method,
    dossier::Originals,
    payment::Means,
    result::ReceiverCheck,
    view::Decision,
    workflow::StaffRole::{Clerk, Head, Reception, Signer, Specialist, Treasurer},
};

use super::{
    stand::{
        Builder, FEE,
        Stand::{
            self, Approving, Asked, Assigning, Claimed, Consulting, Issuing, Processing, Ready,
            Reasked, Submitted, Unpaid, Waiting,
        },
        ask, assess, propose, refuse, withdraw,
    },
    who::{ASKED, DESK, Hand, Officer},
};

/// A decision with its words, of which nothing is missing.
pub struct Action {
    pub name: &'static str,
    /// As it is sent.
    pub body: String,
}

impl Action {
    /// Whether the officer can do it with a dossier that stands there; the officer is of its agency,
    /// or of one that is asked.
    pub fn is_done(&self, officer: &Officer, stand: Stand) -> bool {
        let has = |role| officer.agency == DESK && officer.has(&[role]);
        let at = |stands: &[Stand]| stands.contains(&stand);
        let (claims, works) = (officer.hand == Hand::Claimed, officer.hand == Hand::Given);
        let holds = claims && at(&[Claimed]);
        let working = works && at(&[Processing, Consulting]);
        let received = at(&[Assigning, Processing, Consulting, Reasked, Approving, Issuing]);
        let early = at(&[Submitted, Waiting, Claimed, Asked]);
        match self.name {
            "claim" => has(Reception) && (at(&[Waiting]) || holds),
            "take_over" => has(Reception) && at(&[Claimed]) && !claims,
            "release" | "accept" | "refuse" | "redirect" => holds,
            "request_supplement" | "correct" => holds || working,
            "withdraw" => has(Reception) && (early || received),
            "assign" => has(Head) && at(&[Assigning, Processing, Consulting, Reasked]),
            "propose" => works && at(&[Processing]),
            "approve" | "send_back" => has(Signer) && at(&[Approving]),
            "issue" => has(Clerk) && at(&[Issuing]),
            "return" => has(Reception) && at(&[Ready]),
            "extend" => (has(Head) || has(Signer)) && received,
            "consult" => working,
            "opine" => officer.agency == ASKED && officer.has(&[Specialist]) && at(&[Consulting]),
            "assess_fee" => has(Reception) && (early || received || at(&[Ready, Unpaid])),
            "take_cash" => (has(Reception) || has(Treasurer)) && at(&[Unpaid]),
            // What is asked for is not there: originals, a receipt that is owed later, money to be
            // taken back. And words that are none are nobody's.
            _ => false,
        }
    }
}

/// All of them.
pub fn all(builder: &Builder<'_>) -> Vec<Action> {
    let said = || "x".to_owned();
    let step = |key: &str| key.to_owned();
    let colleague = builder.people.get("s2").account.id.clone();
    let decisions = vec![
        Decision::Claim,
        Decision::Release,
        Decision::TakeOver { reason: said() },
        Decision::Accept,
        ask(),
        refuse(),
        Decision::Redirect { to: ASKED.to_owned(), reason: said() },
        withdraw(),
        Decision::Transfer,
        Decision::Assign { officer: colleague },
        propose(),
        Decision::Approve { step: step("approve"), note: said() },
        Decision::SendBack { step: step("approve"), reason: said() },
        Decision::Issue { step: step("issue"), number: "99/GCN-ATTP".to_owned() },
        Decision::Return {
            method: Method::Counter,
            receiver: "Nguyễn Thị Ánh".to_owned(),
            originals: None,
            check: Some(ReceiverCheck::IdentityPaper),
            pickup_code: String::new(),
        },
        Decision::ReturnOriginals {
            papers: vec![Originals { requirement: "explanation".to_owned(), count: 1 }],
            receiver: said(),
        },
        Decision::RequestReceipt,
        builder.extend(),
        builder.consult("H13.30"),
        Decision::Opine { consultation: 1, agrees: Some(true), text: said() },
        assess(100_000),
        Decision::TakeCash { vnd: FEE },
        Decision::ReverseCash { number: said(), reason: said() },
        Decision::Refund { means: Means::Cash, vnd: 1, number: String::new() },
        Decision::Write { text: String::new() },
        Decision::Correct {
            path: "name".to_owned(), value: "Trần An".to_owned(), reason: said()
        },
        Decision::Note { text: String::new(), public: false },
    ];
    decisions.into_iter().map(|decision| action(&decision)).collect()
}

/// Named as it is sent, so that none can be confused with another.
fn action(decision: &Decision) -> Action {
    let body = serde_json::to_string(decision).expect("JSON");
    Action { name: name_of(decision), body }
}

/// A decision that is new has no name here, and asks for one.
const fn name_of(decision: &Decision) -> &'static str {
    match decision {
        Decision::Claim => "claim",
        Decision::Release => "release",
        Decision::TakeOver { .. } => "take_over",
        Decision::Accept => "accept",
        Decision::RequestSupplement { .. } => "request_supplement",
        Decision::Refuse { .. } => "refuse",
        Decision::Redirect { .. } => "redirect",
        Decision::Withdraw { .. } => "withdraw",
        Decision::Transfer => "transfer",
        Decision::Assign { .. } => "assign",
        Decision::Propose { .. } => "propose",
        Decision::Approve { .. } => "approve",
        Decision::SendBack { .. } => "send_back",
        Decision::Issue { .. } => "issue",
        Decision::Return { .. } => "return",
        Decision::ReturnOriginals { .. } => "return_originals",
        Decision::RequestReceipt => "request_receipt",
        Decision::Extend { .. } => "extend",
        Decision::Consult { .. } => "consult",
        Decision::Opine { .. } => "opine",
        Decision::AssessFee { .. } => "assess_fee",
        Decision::TakeCash { .. } => "take_cash",
        Decision::ReverseCash { .. } => "reverse_cash",
        Decision::Refund { .. } => "refund",
        Decision::Write { .. } => "write",
        Decision::Correct { .. } => "correct",
        Decision::Note { .. } => "note",
    }
}
