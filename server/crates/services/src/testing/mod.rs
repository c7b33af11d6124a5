//! A portal for tests: real database, real files, the shipped catalogue, and a clock that the test
//! moves.

#![expect(clippy::missing_panics_doc, reason = "a test that cannot be set up has failed")]

pub mod centre;
pub mod identity;
mod keys;

pub use keys::{PIN, issue_keys};

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use domain::{
    Moment,
    catalogue::Method,
    dossier::Originals,
    form::{Answers, Field, FormDefinition},
    notice::Carrier,
    readiness::ItemState,
    result::ReceiverCheck,
    view::{CarrierView, Decision, DraftView, Registration},
    workflow::StaffRole,
};
use files::FileStore;
use storage::Database;

use crate::{
    Caller, Clock, Random, Services, SessionLimits, SystemRandom, UploadLimits,
    api_token::TokenUses,
    catalogue::PublishedCatalogue,
    centre::Prevails,
    log::Nudge,
    log::Signer,
    notify::Changes,
    payment::{Gathered, Merchant, PaymentMeans, ReceiptMeans, TransferAccount},
    play::{Once, Subject, answers_of},
    reading::Readings,
    units::UnitTable,
};

/// Monday 23 November 2026, 09:10 in Việt Nam.
pub const MONDAY: Moment = Moment(1_795_399_800_000);
/// The password of all test accounts.
pub const PASSWORD: &str = "mật khẩu thử nghiệm";

/// A clock that stands still until it is moved.
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// Moves the time on.
    pub fn advance_minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Moment {
        Moment(self.0.load(Ordering::SeqCst))
    }
}

/// The shipped catalogue's folder.
pub fn catalogue_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue")
}

/// A portal over an empty database and folder, its catalogue not loaded yet.
pub async fn empty_portal(url: &str, files: &Path) -> (Services, Arc<ManualClock>) {
    let db = Database::connect(url).await.expect("a database");
    db.migrate().await.expect("a schema");
    let clock = Arc::new(ManualClock(AtomicI64::new(MONDAY.0)));
    let services = Services {
        db,
        files: FileStore::open(files.to_owned()).expect("a file store"),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        random: Arc::new(SystemRandom),
        catalogue: Arc::new(PublishedCatalogue::empty().expect("an empty catalogue")),
        units: Arc::new(UnitTable::shipped()),
        renderer: Arc::new(documents::Renderer::new().expect("the fonts")),
        changes: Changes::default(),
        sealing: Nudge::default(),
        readings: Readings::default(),
        token_uses: TokenUses::default(),
        hashing: Arc::new(tokio::sync::Semaphore::new(4)),
        uploads: UploadLimits { file: 1 << 20, dossier: 4 << 20, account: 16 << 20 },
        sessions: SessionLimits { idle_minutes: 60, absolute_minutes: 720 },
        channels: Arc::new([CarrierView { channel: Carrier::Mail, development: false }]),
        payments: Arc::new(payments()),
        vault: Arc::new(vault::Vault::new([7; 32])),
        second_factor: false,
        breached: Arc::default(),
        identity: None,
        signing: Arc::new(keys::signing(files, &clock)),
        told: Gathered::default(),
        loopback_webhooks: true,
        public_url: "http://127.0.0.1:3000".to_owned(),
    };
    (services, clock)
}

/// Every way of paying.
pub fn payments() -> PaymentMeans {
    PaymentMeans {
        transfer: Some(TransferAccount {
            bank: "970436".to_owned(),
            bank_name: "Ngân hàng thử".to_owned(),
            number: "0011001932418".to_owned(),
            holder: "TRUNG TAM THU".to_owned(),
        }),
        vnpay: Some(Merchant {
            code: "DEMOTMN1".to_owned(),
            secret: "test-secret-not-real".to_owned(),
            pay_url: "http://127.0.0.1:9/vpcpay.html".to_owned(),
            return_url: "http://127.0.0.1:3000/thanh-toan/ket-qua".to_owned(),
        }),
        bank_secret: Some("bank-secret-not-real".to_owned()),
        receipts: Some(ReceiptMeans {
            agency: "H13".to_owned(),
            tax_code: "0100000010".to_owned(),
            form: "01BLP2-001".to_owned(),
            series: "AA-{yy}E".to_owned(),
            since: Moment(0),
            pin: PIN.to_owned(),
        }),
    }
}

/// A portal with the shipped agencies and procedures published.
pub async fn portal(url: &str, files: &Path) -> (Services, Arc<ManualClock>) {
    let (services, clock) = empty_portal(url, files).await;
    let folder = catalogue_folder();
    let agencies = std::fs::read_to_string(folder.join("agencies.toml")).expect("agencies");
    let agencies = ::catalogue::agencies::read_agencies(&agencies).expect("agencies");
    services.import_agencies(agencies, Prevails::File).await.expect("agencies");
    let contents = ::catalogue::authored::read_dir(&folder).expect("the shipped catalogue");
    services.import_procedures(contents, "authored", |_| {}).await.expect("an import");
    services.publish_all().await.expect("a publication");
    (services, clock)
}

/// A citizen's account; `number` makes it another one.
pub async fn citizen(services: &Services, number: u32) -> Caller {
    let account = services.register(registration(number)).await.expect("a citizen");
    Caller::citizen(account)
}

/// Somebody who has signed in just now.
pub async fn signed_in(services: &Services, caller: &Caller) -> Caller {
    let session = services.start_session(caller.clone(), "").await.expect("a session");
    let caller = services.authenticate(&session.token).await.expect("an answer");
    caller.expect("a session that holds")
}

/// An officer's account at the desks of `agencies`.
pub async fn officer(services: &Services, number: u32, agencies: &[&str]) -> Caller {
    officer_as(services, number, agencies, &StaffRole::WORK).await
}

/// An officer's account in some roles only.
pub async fn officer_as(
    services: &Services,
    number: u32,
    agencies: &[&str],
    roles: &[StaffRole],
) -> Caller {
    let agencies = agencies.iter().map(|code| (*code).to_owned()).collect();
    let account = services.add_officer(registration(number), agencies, roles.to_vec()).await;
    services.officer_today(account.expect("an officer")).await.expect("an officer")
}

/// What opens the account of `number`: a woman born in 1990.
pub fn registration(number: u32) -> Registration {
    Registration {
        identity_number: format!("092190{number:06}"),
        full_name: "Nguyễn Thị Ánh".to_owned(),
        password: PASSWORD.to_owned(),
        phone: "0912345678".to_owned(),
        email: "anh@example.com".to_owned(),
        dossier_code: String::new(),
    }
}

/// A small PDF; `text` makes it another one.
pub fn pdf(text: &str) -> Vec<u8> {
    crate::play::paper(text)
}

/// A file as it arrives in one piece.
pub fn once(
    body: Vec<u8>,
) -> impl futures_core::Stream<Item = Result<bytes::Bytes, std::convert::Infallible>> {
    Once::new(body)
}

/// Uploads a file for a requirement in one go.
pub async fn put(
    services: &Services,
    caller: &Caller,
    draft: &str,
    requirement: &str,
    body: Vec<u8>,
) {
    let body = Once::new(body);
    services.put_file(caller, draft, requirement, "giấy tờ.pdf", body).await.expect("a file");
}

/// A result goes over the counter to somebody who was checked so.
pub fn handed_over(check: ReceiverCheck, originals: Option<Vec<Originals>>) -> Decision {
    Decision::Return {
        method: Method::Counter,
        receiver: "Nguyễn Thị Ánh".to_owned(),
        originals,
        check: Some(check),
        pickup_code: String::new(),
    }
}

/// Fills what is empty until every rule holds.
pub fn valid_answers(form: &FormDefinition, answers: Answers, services: &Services) -> Answers {
    answers_of(form, answers, &somebody(), services).expect("a form that can be filled")
}

/// Gives one question an answer, where it has none.
pub fn fill(field: &Field, path: &str, answers: &mut Answers) {
    crate::play::fill(field, path, &somebody(), answers);
}

/// A woman in Phường Ninh Kiều, Cần Thơ.
fn somebody() -> Subject {
    Subject {
        name: "Nguyễn Thị Ánh".to_owned(),
        identity: "092190000017".to_owned(),
        phone: "0912345678".to_owned(),
        email: "anh@example.com".to_owned(),
        home: ["92", "31135", "12 Hai Bà Trưng"].map(str::to_owned),
    }
}

/// A draft of `code` that is ready to be submitted.
pub async fn ready_draft(services: &Services, caller: &Caller, code: &str) -> DraftView {
    let draft = services.start_draft(caller, code, "").await.expect("a draft");
    complete(services, caller, &draft.id).await
}

/// Fills every question of a draft and adds every paper that is missing.
pub async fn complete(services: &Services, caller: &Caller, id: &str) -> DraftView {
    let view = services.draft(caller, id).await.expect("the draft");
    let form = view.case.form.clone().expect("a form");
    let answers: Answers = valid_answers(&form, view.answers.clone(), services);
    let saved = services.save_draft(caller, id, view.version, answers).await.expect("saved");
    for item in saved.readiness.items.iter().filter(|item| item.state == ItemState::Missing) {
        put(services, caller, id, &item.key, pdf(&item.key)).await;
    }
    services.draft(caller, id).await.expect("the draft")
}

/// Submits a fresh, complete dossier and answers its code.
pub async fn submitted(services: &Services, caller: &Caller, code: &str) -> String {
    // On the heap: several drafts are a large future.
    let draft = Box::pin(ready_draft(services, caller, code)).await;
    let receipt = Box::pin(services.submit(caller, &draft.id, &draft.submission_key)).await;
    receipt.expect("a receipt").code
}

/// Does what the worker does with everything that waits.
pub async fn take_in_all(services: &Services) {
    let waiting = storage::outbox::unrelayed(services.db.read(), 1_000).await.expect("the outbox");
    for message in &waiting {
        let what = (message.id.as_str(), message.kind.as_str());
        let taken = services.handle(what, &message.dossier_id, None::<&NoScan>).await;
        taken.expect("taken in");
    }
    let ids: Vec<String> = waiting.into_iter().map(|message| message.id).collect();
    let tx = services.db.begin().await.expect("a transaction");
    storage::outbox::mark_relayed(&*tx, &ids, services.now()).await.expect("marked");
    tx.commit().await.expect("a commit");
}

/// Does what the worker does with everything that is to be told; answers how many notices that made.
pub async fn tell_all(services: &Services) -> usize {
    let tellings = services.tellings(1_000).await.expect("the tellings");
    services.tell(&tellings).await.expect("told")
}

/// The key with which tests seal.
pub fn signer() -> Signer {
    Signer::new("127.0.0.1:3000/nhat-ky", [7; 32])
}

/// No scanner.
pub struct NoScan;

impl crate::intake::Scan for NoScan {
    async fn scan(&self, _: &str) -> crate::Result<domain::view::ScanState> {
        Ok(domain::view::ScanState::NotScanned)
    }
}

/// Whether a text is a place in the list of dossiers, and in that of notices: what programs send back
/// to go on.
pub fn read_places(text: &str) -> [bool; 2] {
    [crate::dossier::read_cursor(text).is_ok(), crate::notice::read_place(text).is_ok()]
}

/// A fresh token, for names that must not meet.
pub fn token() -> String {
    SystemRandom.token()
}
