//! Dossiers for trying lists at their size: through the state machine and its log, without forms.

use std::collections::BTreeMap;

use domain::{
    catalogue::Method,
    dossier::{
        Actor, Command, DossierCode, DossierState, Event, Process, Snapshot, answer_by, day_key,
    },
    form::Answers,
    payment::Money,
};
use payments::vnpay::Merchant;
use storage::{
    Tx,
    dossier::Dossier,
    payment::{self, Attempt},
};

use crate::{Result, ServiceError, Services, chain};

/// The procedure whose dossiers they are: birth registration.
const PROCEDURE: &str = "1.001193";
/// Dossiers written in one transaction.
const CHUNK: u32 = 500;
/// Đồng that one costs whose fee is being paid.
const FEE: i64 = 8_000;
/// Minutes between two of them.
const APART: i64 = 3;
/// Names that make lists look like lists.
const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
const MIDDLE: [&str; 5] = ["Thị", "Văn", "Minh", "Ngọc", "Hữu"];
const GIVEN: [&str; 10] =
    ["Ánh", "Bình", "Cường", "Dung", "Đạt", "Hạnh", "Khánh", "Lộc", "Mỹ", "Ước"];

impl Services {
    /// Files `count` dossiers for the account of `identity`, the oldest first.
    pub async fn file_demonstration(
        &self,
        identity: &str,
        count: u32,
        progress: impl FnMut(u64),
    ) -> Result<()> {
        self.file_many(identity, count, None, progress).await.map(|_| ())
    }

    /// Files dossiers whose fees are being paid at VNPAY, and answers what it would tell of each, as
    /// the queries of its notifications.
    pub async fn file_payments(&self, identity: &str, count: u32) -> Result<Vec<String>> {
        let merchant = self.payments.vnpay.as_ref();
        let merchant = merchant.ok_or(ServiceError::BadInput("no_gateway"))?;
        self.file_many(identity, count, Some(merchant), |_| {}).await
    }

    async fn file_many(
        &self,
        identity: &str,
        count: u32,
        gateway: Option<&Merchant>,
        mut progress: impl FnMut(u64),
    ) -> Result<Vec<String>> {
        let mut told = Vec::new();
        let account = storage::account::by_identity(self.db.read(), identity, false).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        self.refresh_catalogue().await?;
        let revision = self.published_revision(PROCEDURE)?;
        let agency = revision.content.agency_code.clone().ok_or(ServiceError::NotFound)?;
        let case = revision.content.cases.first().map(|case| case.key.clone()).unwrap_or_default();
        let mut number = 0;
        while number < count {
            let tx = self.db.begin().await?;
            for _ in 0..CHUNK.min(count - number) {
                let at = self.now().plus_minutes(-APART * i64::from(count - number));
                let daily = storage::dossier::next_number(&*tx, &agency, &day_key(at)).await?;
                let pick = |names: &[&'static str], step: u32| {
                    names[(number / step) as usize % names.len()]
                };
                let mut dossier = Dossier {
                    id: self.random.id(at),
                    code: DossierCode::new(&agency, at, daily).to_string(),
                    account_id: account.id.clone(),
                    organisation_id: None,
                    applicant_name: format!(
                        "{} {} {}",
                        pick(&FAMILY, 50),
                        pick(&MIDDLE, 10),
                        pick(&GIVEN, 1)
                    ),
                    identity_number: format!("092190{:06}", number % 1_000_000),
                    subject: None,
                    procedure_code: PROCEDURE.to_owned(),
                    procedure_name: revision.content.name.clone(),
                    revision_id: revision.id.clone(),
                    case_key: case.clone(),
                    answers: Answers::default(),
                    version: 1,
                    submission_key: self.random.token(),
                    submitted_at: at,
                    answer_by: answer_by(&self.calendar(&agency), at),
                    snapshot: Snapshot {
                        state: DossierState::Submitted,
                        applicant: account.id.clone(),
                        agency: agency.clone(),
                        claimed_by: None,
                        claimed_until: None,
                        quarantined: false,
                        waiting_since: at,
                        due_at: None,
                        supplement: Vec::new(),
                        process: Process::default(),
                        method: Method::Online,
                        papers: Vec::new(),
                        given_back: Vec::new(),
                        money: Money::default(),
                    },
                    contact: None,
                    last_seq: 0,
                    last_hash: chain::GENESIS.to_owned(),
                };
                let answers_sha256 = chain::digest_json(&dossier.answers);
                let filed = Event::Submitted {
                    organisation: None,
                    fee: None,
                    answers_sha256,
                    files_sha256: Vec::new(),
                    code: dossier.code.clone(),
                    method: None,
                    papers: Vec::new(),
                };
                let applicant = Actor::Applicant { account: account.id.clone(), acts_for: None };
                let mut records = chain::extend(&mut dossier, vec![filed], &applicant, at);
                let route = Command::Route { agency: agency.clone() };
                let rules = self.case_rules(&dossier).await?;
                let routed = rules.decide(&dossier, &route, &Actor::System, at)?;
                records.extend(chain::extend(&mut dossier, routed, &Actor::System, at));
                if gateway.is_some() {
                    let ask = self.ask_for(FEE, at);
                    let asked = rules.decide(&dossier, &ask, &Actor::System, at)?;
                    records.extend(chain::extend(&mut dossier, asked, &Actor::System, at));
                }
                storage::dossier::insert(&*tx, &dossier).await?;
                // Nobody is told: they are for trying lists.
                storage::dossier::append_events(&*tx, &dossier.id, &records).await?;
                if let Some(merchant) = gateway {
                    self.write_money(&tx, &dossier, &records).await?;
                    told.push(self.begin_payment(&tx, &dossier, merchant).await?);
                }
                number += 1;
                progress(1);
            }
            tx.commit().await?;
        }
        Ok(told)
    }

    /// A try to pay at the gateway, and what it would tell once that is paid.
    async fn begin_payment(
        &self,
        tx: &Tx,
        dossier: &Dossier,
        merchant: &Merchant,
    ) -> Result<String> {
        let payment = payment::of_dossier(&**tx, &dossier.id).await?;
        let payment = payment.ok_or(ServiceError::NotFound)?;
        let now = self.now();
        let attempt = Attempt {
            reference: format!("{}-1", payment.reference),
            payment: payment.id,
            vnd: FEE,
            created_at: now,
            expires_at: now.plus_minutes(15),
            outcome: None,
        };
        payment::insert_attempt(&**tx, &attempt).await?;
        Ok(merchant.signed(&BTreeMap::from([
            ("vnp_Amount", &*(FEE * 100).to_string()),
            ("vnp_BankCode", "NCB"),
            ("vnp_OrderInfo", &*format!("Phi ho so {}", dossier.code)),
            ("vnp_ResponseCode", "00"),
            ("vnp_TmnCode", &*merchant.code),
            ("vnp_TransactionNo", "14226112"),
            ("vnp_TransactionStatus", "00"),
            ("vnp_TxnRef", &*attempt.reference),
        ])))
    }
}
