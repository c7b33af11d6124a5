//! Where dossiers stand, and how each comes to stand there.

use domain::{
    Lang,
    catalogue::Method,
    dossier::{DocumentFault, RefusalReason, SupplementItem},
    fee::ChargeKind,
    view::{Decision, DraftView},
};
use services::{
    Caller, Services,
    result::{NewResult, PdfPlace},
    testing::{self, ManualClock, PIN, ready_draft, take_in_all},
};

use super::{
    people::People,
    who::{ASKED, DESK},
};

/// Food-safety certificate: fifteen days, and no rules say what it costs.
pub const FOOD: &str = "2.001827";
/// What it is told to cost.
pub const FEE: i64 = 700_000;

/// Where a dossier of An stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    Submitted,
    Waiting,
    /// At the desk of `r1`.
    Claimed,
    /// The applicant is asked for more before it is received.
    Asked,
    Assigning,
    /// With `s1`, as everything behind it.
    Processing,
    /// Another agency is asked.
    Consulting,
    /// The applicant is asked for more while it is worked on.
    Reasked,
    Approving,
    Issuing,
    /// Its result is on paper, and paid.
    Ready,
    /// Its result is on paper, and not paid.
    Unpaid,
    /// Its result is an electronic document, which the applicant has.
    Published,
    Refused,
    Withdrawn,
    Stopped,
    Lapsed,
}

use Stand::{
    Approving, Asked, Assigning, Claimed, Consulting, Issuing, Lapsed, Processing, Published,
    Ready, Reasked, Refused, Stopped, Submitted, Unpaid, Waiting, Withdrawn,
};

impl Stand {
    /// All of them, in the order in which they can be raised: time passes after the first, and what
    /// is submitted last is not taken in.
    pub const ALL: [Self; 17] = [
        Lapsed, Waiting, Claimed, Asked, Assigning, Processing, Consulting, Reasked, Approving,
        Issuing, Ready, Unpaid, Published, Refused, Withdrawn, Stopped, Submitted,
    ];

    /// What is asked everywhere, where not everything is.
    pub const FEW: [Self; 3] = [Waiting, Processing, Published];
}

/// Files a complete dossier, and answers its code with the draft that it was.
pub async fn file(services: &Services, who: &Caller) -> (String, DraftView) {
    let draft = Box::pin(ready_draft(services, who, FOOD)).await;
    let receipt = Box::pin(services.submit(who, &draft.id, &draft.submission_key)).await;
    (receipt.expect("a receipt").code, draft)
}

/// The row version of a dossier.
pub async fn version_of(services: &Services, code: &str) -> i64 {
    let found = storage::dossier::by_code(services.db.read(), code).await.expect("read");
    found.expect("a dossier").version
}

/// Brings dossiers to where they stand.
pub struct Builder<'a> {
    pub services: &'a Services,
    pub clock: &'a ManualClock,
    pub people: &'a People,
}

impl Builder<'_> {
    async fn act(&self, who: &str, code: &str, decision: Decision) {
        let (services, who) = (self.services, self.people.get(who));
        let version = version_of(services, code).await;
        let done = Box::pin(services.decide_unseen(who, code, version, decision.clone())).await;
        done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
    }

    /// A dossier of An that stands there, with the draft that it was.
    pub async fn raise(&self, stand: Stand) -> (String, DraftView) {
        let services = self.services;
        let (code, draft) = file(services, self.people.get("an")).await;
        if stand == Submitted {
            return (code, draft);
        }
        take_in_all(services).await;
        match stand {
            // Claimed at the very end: it is let go by itself after a while.
            Submitted | Waiting | Claimed => {}
            Withdrawn => self.withdraw(&code).await,
            Asked | Lapsed => {
                self.act("r1", &code, Decision::Claim).await;
                self.act("r1", &code, ask()).await;
                if stand == Lapsed {
                    self.wait_for_nothing(&code).await;
                }
            }
            Refused => {
                self.act("r1", &code, Decision::Claim).await;
                self.act("r1", &code, refuse()).await;
            }
            _ => self.receive(&code, stand).await,
        }
        (code, draft)
    }

    async fn receive(&self, code: &str, stand: Stand) {
        self.act("r1", code, Decision::Claim).await;
        self.act("r1", code, Decision::Accept).await;
        if stand == Assigning {
            return;
        }
        let officer = self.people.get("s1").account.id.clone();
        self.act("head", code, Decision::Assign { officer }).await;
        match stand {
            Consulting => self.act("s1", code, self.consult(ASKED)).await,
            Reasked => self.act("s1", code, ask()).await,
            Stopped => self.withdraw(code).await,
            Published => self.publish(code).await,
            Approving | Issuing | Ready | Unpaid => self.answer(code, stand).await,
            _ => {}
        }
    }

    async fn answer(&self, code: &str, stand: Stand) {
        self.act("s1", code, propose()).await;
        if stand == Approving {
            return;
        }
        let (step, note) = ("approve".to_owned(), String::new());
        self.act("signer", code, Decision::Approve { step, note }).await;
        if stand == Issuing {
            return;
        }
        let (step, number) = ("issue".to_owned(), format!("{stand:?}/GCN-ATTP"));
        self.act("clerk", code, Decision::Issue { step, number }).await;
        self.act("r1", code, assess(FEE)).await;
        if stand == Ready {
            self.act("r1", code, Decision::TakeCash { vnd: FEE }).await;
        }
    }

    /// Answers with a document, signed and sealed.
    async fn publish(&self, code: &str) {
        let services = self.services;
        let (s1, an) = (self.people.get("s1"), self.people.get("an"));
        let pdf = Box::pin(services.receipt_pdf(an, code, Lang::Vi)).await.expect("any PDF");
        let place = PdfPlace { page: None, bottom: 40 };
        let (title, body) = ("Giấy chứng nhận", testing::once(pdf));
        let brought = services.bring_result(s1, code, title, place, "gcn.pdf", body);
        let brought = Box::pin(brought).await.expect("a PDF");
        let (version, new) = (version_of(services, code).await, NewResult::File(brought));
        Box::pin(services.draft_result(s1, code, version, new)).await.expect("a draft");
        self.act("s1", code, propose()).await;
        let (version, signer) = (version_of(services, code).await, self.people.get("signer"));
        let signed = services.sign_result(signer, code, version, (PIN, ""));
        Box::pin(signed).await.expect("signed");
        let (version, clerk) = (version_of(services, code).await, self.people.get("clerk"));
        let sealed = services.seal_result(clerk, code, version, ("15/GCN-ATTP", PIN));
        Box::pin(sealed).await.expect("sealed");
    }

    async fn withdraw(&self, code: &str) {
        let done = self.services.withdraw(self.people.get("an"), code, "Không cần nữa").await;
        done.expect("withdrawn");
    }

    async fn wait_for_nothing(&self, code: &str) {
        let seen = Box::pin(self.services.dossier(self.people.get("an"), code)).await;
        let until = seen.expect("mine").answer_until.expect("a date");
        self.clock.advance_minutes((until.0 - self.services.now().0) / 60_000 + 1);
        let closed = self.services.close_unanswered().await.expect("looked");
        assert_eq!(closed, 1, "the only one that waits");
    }

    /// `r1` takes it.
    pub async fn claim(&self, code: &str) {
        self.act("r1", code, Decision::Claim).await;
    }

    /// Asks another agency, which has a week of work for it.
    pub fn consult(&self, agency: &str) -> Decision {
        let due = self.services.calendar(agency).add_working_days(self.services.now(), 5);
        Decision::Consult {
            agency: agency.to_owned(),
            question: "Cơ sở có vi phạm gì không?".to_owned(),
            date: due.date().to_string(),
        }
    }

    /// Later than any dossier of today is due.
    pub fn extend(&self) -> Decision {
        let later = self.services.calendar(DESK).add_working_days(self.services.now(), 25);
        let reason = "Chờ kết quả kiểm nghiệm".to_owned();
        Decision::Extend { date: later.date().to_string(), reason }
    }
}

pub fn ask() -> Decision {
    let item = SupplementItem {
        target: "explanation".to_owned(),
        fault: DocumentFault::Unreadable,
        reason: "Chụp lại cho rõ".to_owned(),
    };
    Decision::RequestSupplement { items: vec![item], note: String::new() }
}

pub fn refuse() -> Decision {
    Decision::Refuse {
        reason: RefusalReason::OtherLegalReason,
        legal_basis: "Luật An toàn thực phẩm đ. 36".to_owned(),
        note: "Cơ sở ở tỉnh khác".to_owned(),
    }
}

pub fn propose() -> Decision {
    let (legal_basis, reason, note) = (String::new(), String::new(), String::new());
    Decision::Propose { step: "process".to_owned(), legal_basis, reason, note }
}

pub fn assess(vnd: i64) -> Decision {
    Decision::AssessFee {
        name: "Phí thẩm định".to_owned(),
        kind: ChargeKind::Fee,
        vnd,
        basis: "Thông tư 67/2021/TT-BTC".to_owned(),
    }
}

/// An applicant says so at the counter.
pub fn withdraw() -> Decision {
    Decision::Withdraw { method: Method::Counter, reason: "Không cần nữa".to_owned() }
}
