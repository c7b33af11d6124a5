//! A result as an electronic document: drafted, signed, sealed, taken, used again, checked, revoked.

use std::io::Read;

use crate::common::portals;
use domain::{
    dossier::{DossierState, Event, Refusal},
    result::{Delivery, PostalAddress, ResultStage},
    view::{Decision, DeskResult, DossierView},
};
use futures::stream;
use services::{
    Caller, ServiceError, Services,
    guess::Client,
    result::{NewResult, PdfPlace},
    testing::{PASSWORD, PIN, citizen, issue_keys, officer, signed_in, submitted, take_in_all},
};
use tokio::io::AsyncReadExt;
use zip::ZipArchive;

/// Copies of civil-status extracts: 8,000 đồng a copy.
const EXTRACT: &str = "2.000635";
/// Birth registration: free, and no template.
const BIRTH: &str = "1.001193";
const WARD: &str = "H13.20";

struct Desk<'a> {
    services: &'a Services,
    applicant: Caller,
    officer: Caller,
    code: String,
}

impl Desk<'_> {
    async fn act(&self, decision: Decision) -> DossierView {
        self.tried(decision.clone()).await.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"))
    }

    async fn tried(&self, decision: Decision) -> Result<DossierView, ServiceError> {
        let version = self.result().await.version;
        let done = self.services.decide(&self.officer, &self.code, version, decision).await;
        done.map(|desk| desk.dossier)
    }

    async fn result(&self) -> DeskResult {
        self.services.desk_result(&self.officer, &self.code).await.expect("on the desk")
    }

    async fn mine(&self) -> DossierView {
        self.services.dossier(&self.applicant, &self.code).await.expect("mine")
    }

    async fn step(&self) -> String {
        self.result().await.step.expect("a step")
    }

    async fn draft(&self) {
        let desk = self.result().await;
        let lines = desk.lines.expect("a template").into_iter();
        let lines = lines.map(|line| {
            let text = if line.key == "content" {
                "Đã ghi vào sổ số 12".to_owned()
            } else {
                line.text
            };
            (line.key, text)
        });
        let new = NewResult::Lines(lines.collect());
        let done = self.services.draft_result(&self.officer, &self.code, desk.version, new).await;
        done.expect("a draft");
    }

    async fn propose(&self) {
        let (legal_basis, reason, note) = (String::new(), String::new(), String::new());
        self.act(Decision::Propose { step: self.step().await, legal_basis, reason, note }).await;
    }

    async fn sign(&self, pin: &str) -> Result<(), ServiceError> {
        let version = self.result().await.version;
        self.services.sign_result(&self.officer, &self.code, version, (pin, "")).await
    }

    async fn seal(&self, number: &str) -> Result<(), ServiceError> {
        let version = self.result().await.version;
        self.services.seal_result(&self.officer, &self.code, version, (number, PIN)).await
    }

    async fn pay(&self) {
        let vnd = self.mine().await.payment.expect("a fee").position.due;
        self.act(Decision::TakeCash { vnd }).await;
    }
}

/// A dossier that somebody works on.
async fn worked<'a>(services: &'a Services, number: u32, procedure: &str) -> Desk<'a> {
    let applicant = citizen(services, number).await;
    let officer = officer(services, number + 100, &[WARD]).await;
    issue_keys(services, &[&officer], &[WARD]);
    let code = submitted(services, &applicant, procedure).await;
    take_in_all(services).await;
    let desk = Desk { services, applicant, officer, code };
    desk.act(Decision::Claim).await;
    desk.act(Decision::Accept).await;
    let account = desk.officer.account.id.clone();
    desk.act(Decision::Assign { officer: account }).await;
    desk
}

async fn bytes(services: &Services, who: &Caller, code: &str) -> Vec<u8> {
    let mut file = services.collect_result(who, code).await.expect("a result").file;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).await.expect("a file");
    bytes
}

fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    hex::encode(sha2::Sha256::digest(bytes))
}

#[tokio::test]
async fn a_result_is_drafted_signed_sealed_taken_and_checked() {
    for portal in portals().await {
        let services = &portal.services;
        let desk = worked(services, 1, EXTRACT).await;
        let before = desk.result().await;
        let name =
            before.lines.as_ref().and_then(|lines| lines.iter().find(|line| line.key == "name"));
        assert!(
            name.is_some_and(|line| !line.text.is_empty()),
            "the applicant's answer stands there"
        );
        desk.draft().await;
        assert_eq!(desk.mine().await.result, None, "a draft is nobody's business");
        desk.propose().await;

        // Nothing is approved unsigned, and nothing signed with another PIN.
        let approve = Decision::Approve { step: desk.step().await, note: String::new() };
        let refused = desk.tried(approve).await;
        assert!(matches!(refused, Err(ServiceError::Refused(Refusal::NotSigned))), "{refused:?}");
        let wrong = desk.sign("sai").await;
        assert!(matches!(wrong, Err(ServiceError::BadInput("pin_wrong"))), "{wrong:?}");
        desk.sign(PIN).await.expect("signed");
        assert_eq!(desk.mine().await.state, DossierState::Issuing);
        let signed = desk.result().await.result.expect("a document");
        assert_eq!((signed.stage, signed.signatures.len()), (ResultStage::Signed, 1));

        desk.seal("125/TLHT-BS").await.expect("sealed");
        let mine = desk.mine().await;
        assert_eq!(mine.state, DossierState::ResultReady, "its fee is not paid");
        let unpaid = services.collect_result(&desk.applicant, &desk.code).await.map(drop);
        assert!(matches!(unpaid, Err(ServiceError::Refused(Refusal::FeeNotPaid))), "{unpaid:?}");
        desk.pay().await;
        let mine = desk.mine().await;
        assert_eq!(mine.state, DossierState::Returned, "paid, it is in the account at once");
        let result = mine.result.expect("a result");
        assert_eq!(result.number.as_deref(), Some("125/TLHT-BS"));
        assert!(result.signatures.iter().all(|one| one.timestamped && one.demonstration));

        let pdf = bytes(services, &desk.applicant, &desk.code).await;
        let again = bytes(services, &desk.applicant, &desk.code).await;
        assert_eq!(pdf, again);
        let collected = |event: &Event| matches!(event, Event::ResultCollected);
        let log = desk.mine().await.timeline;
        assert_eq!(log.iter().filter(|line| collected(&line.record.event)).count(), 1);
        let checked = signing::verify(&pdf, &services.signing.roots, services.now().0 / 1000);
        let checked = checked.expect("a PDF");
        assert_eq!(checked.len(), 2);
        assert!(checked.iter().all(signing::Checked::valid), "{checked:?}");

        let check =
            services.check_paper(&result.id).await.expect("known").result.expect("a result");
        assert_eq!(check.sha256, sha256(&pdf));
        let by_file = services.check_paper_file(&sha256(&pdf).to_uppercase()).await;
        assert_eq!(by_file.expect("known").result.expect("a result"), check);
        let told = serde_json::to_string(&check).expect("JSON");
        assert!(!told.contains(&desk.applicant.account.identity_number), "{told}");
        assert!(!told.contains(&desk.code), "{told}");
        let mut other = pdf.clone();
        other[900] ^= 1;
        let other = services.check_paper_file(&sha256(&other)).await;
        assert!(matches!(other, Err(ServiceError::NotFound)));
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert!(report.faults.is_empty(), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn a_published_result_is_in_the_copy_of_everything() {
    for portal in portals().await {
        let services = &portal.services;
        let desk = worked(services, 1, EXTRACT).await;
        desk.draft().await;
        desk.propose().await;
        desk.sign(PIN).await.expect("signed");
        desk.seal("8/TLHT-BS").await.expect("sealed");
        let copy = async || {
            let (who, password) = (&desk.applicant, Some(PASSWORD.to_owned()));
            let archive = services.my_data_archive(who, password, &Client::default()).await;
            let mut zip = ZipArchive::new(archive.expect("an archive").file).expect("a ZIP");
            let path = format!("tep/{}/Trích lục", desk.code);
            let found = zip
                .file_names()
                .map(|name| name.expect("a name").into_owned())
                .find(|name| name.starts_with(&path))?;
            let mut bytes = Vec::new();
            zip.by_name(&found).expect("a file").read_to_end(&mut bytes).expect("its content");
            Some(bytes)
        };
        assert_eq!(copy().await, None, "its fee is not paid");
        desk.pay().await;
        let taken = copy().await;
        let collected = |event: &Event| matches!(event, Event::ResultCollected);
        let log = desk.mine().await.timeline;
        assert!(!log.iter().any(|line| collected(&line.record.event)), "a copy is no collecting");
        assert_eq!(taken, Some(bytes(services, &desk.applicant, &desk.code).await));
    }
}

#[tokio::test]
async fn a_result_of_the_store_is_used_again_without_uploading_it() {
    for portal in portals().await {
        let services = &portal.services;
        let desk = worked(services, 1, EXTRACT).await;
        desk.draft().await;
        desk.propose().await;
        desk.sign(PIN).await.expect("signed");
        desk.seal("7/TLHT-BS").await.expect("sealed");
        let owner = signed_in(services, &desk.applicant).await;
        let store = services.stored_documents(&owner).await.expect("a store");
        assert!(store.len() == 1 && store[0].unpaid && !store[0].void, "{store:?}");
        let draft = services.start_draft(&desk.applicant, BIRTH, "").await.expect("a draft");
        let requirement = draft.case.documents[0].key.clone();
        let reuse =
            || services.reuse_document(&desk.applicant, &draft.id, &requirement, &store[0].id);
        let unpaid = reuse().await;
        assert!(matches!(unpaid, Err(ServiceError::Refused(Refusal::FeeNotPaid))), "{unpaid:?}");
        desk.pay().await;
        let upload = reuse().await.expect("used again");
        let pdf = bytes(services, &desk.applicant, &desk.code).await;
        assert_eq!(upload.sha256.as_deref(), Some(&*sha256(&pdf)));
        assert!(upload.file_name.contains("7-TLHT-BS"), "{}", upload.file_name);
        let draft = services.draft(&desk.applicant, &draft.id).await.expect("a draft");
        assert_eq!(draft.files.len(), 1);
        // Nobody else's.
        let stranger = signed_in(services, &citizen(services, 2).await).await;
        let own = services.start_draft(&stranger, BIRTH, "").await.expect("a draft");
        let stolen = services.reuse_document(&stranger, &own.id, &requirement, &store[0].id).await;
        assert!(matches!(stolen, Err(ServiceError::NotFound)));
        assert_eq!(services.stored_documents(&stranger).await.expect("a store"), []);
        // What was revoked is used no more.
        let version = desk.result().await.version;
        let revoke =
            services.revoke_result(&desk.officer, &desk.code, version, ("Ghi sai tên", ""));
        revoke.await.expect("revoked");
        let void = services.reuse_document(&desk.applicant, &draft.id, &requirement, &store[0].id);
        assert!(matches!(void.await, Err(ServiceError::BadInput("document_void"))));
        let check = services.check_paper_file(&sha256(&pdf)).await.expect("known");
        assert!(check.result.expect("a result").revoked_at.is_some());
    }
}

#[tokio::test]
async fn a_pdf_is_brought_signed_and_shipped() {
    for portal in portals().await {
        let services = &portal.services;
        let desk = worked(services, 1, BIRTH).await;
        let place = PdfPlace { page: None, bottom: 40 };
        let bring = |bytes: Vec<u8>, place| {
            let body = stream::iter([Ok::<_, std::convert::Infallible>(bytes.into())]);
            services.bring_result(
                &desk.officer,
                &desk.code,
                "Giấy khai sinh",
                place,
                "gks.pdf",
                body,
            )
        };
        let not_pdf = bring(b"xin ch\xc3\xa0o".to_vec(), place).await.map(drop);
        assert!(matches!(not_pdf, Err(ServiceError::File(_))), "{not_pdf:?}");
        let pdf = services
            .receipt_pdf(&desk.applicant, &desk.code, domain::Lang::Vi)
            .await
            .expect("any PDF");
        let far = bring(pdf.clone(), PdfPlace { page: Some(9), bottom: 40 }).await.map(drop);
        assert!(matches!(far, Err(ServiceError::BadInput("no_page"))), "{far:?}");
        let file = bring(pdf, place).await.expect("a PDF");
        let version = desk.result().await.version;
        let done = services.draft_result(&desk.officer, &desk.code, version, NewResult::File(file));
        done.await.expect("a draft");
        desk.propose().await;
        desk.sign(PIN).await.expect("signed");
        let address = PostalAddress {
            name: "Trần An".to_owned(),
            phone: "0912345678".to_owned(),
            address: "12 đường 30/4, phường Ninh Kiều, Cần Thơ".to_owned(),
        };
        let choose = async |address: &PostalAddress| {
            services.choose_delivery(&desk.applicant, &desk.code, Delivery::Post, address).await
        };
        let nowhere = PostalAddress { address: String::new(), ..address.clone() };
        let wrong = choose(&nowhere).await;
        assert!(matches!(wrong, Err(ServiceError::BadInput("address_place"))), "{wrong:?}");
        choose(&address).await.expect("by post");
        desk.seal("9/KS").await.expect("sealed");
        let mine = desk.mine().await;
        assert_eq!(mine.state, DossierState::ResultReady, "the post has it yet to get");
        assert_eq!(mine.delivery.address, Some(address));
        let version = desk.result().await.version;
        let ship =
            services.ship_result(&desk.officer, &desk.code, version, ("VNPost", "EB1", 25_000));
        ship.await.expect("shipped");
        let mine = desk.mine().await;
        assert_eq!(mine.delivery.tracking.as_deref(), Some("EB1"));
        assert!(!mine.delivery.open, "it has left");
        // The electronic document is there all the same.
        let pdf = bytes(services, &desk.applicant, &desk.code).await;
        let checked = signing::verify(&pdf, &services.signing.roots, services.now().0 / 1000);
        assert!(checked.expect("a PDF").iter().all(signing::Checked::valid));
    }
}

#[tokio::test]
async fn who_may_not_learns_nothing_and_changes_nothing() {
    for portal in portals().await {
        let services = &portal.services;
        let desk = worked(services, 1, EXTRACT).await;
        desk.draft().await;
        let (code, version) = (&desk.code, desk.result().await.version);
        let elsewhere = officer(services, 7, &["H13.12"]).await;
        let found = services.desk_result(&elsewhere, code).await.map(drop);
        assert!(matches!(found, Err(ServiceError::NotFound)));
        let signed = services.sign_result(&elsewhere, code, version, (PIN, "")).await;
        assert!(matches!(signed, Err(ServiceError::NotFound)));
        // Not at that step yet, whatever the PIN.
        let early = desk.sign(PIN).await;
        assert!(matches!(early, Err(ServiceError::Refused(Refusal::WrongState))), "{early:?}");
        let old = services.sign_result(&desk.officer, code, version - 1, (PIN, "")).await;
        assert!(matches!(old, Err(ServiceError::VersionConflict)));
        let taken = services.collect_result(&desk.applicant, code).await.map(drop);
        assert!(matches!(taken, Err(ServiceError::NotFound)), "{taken:?}");
        let stranger = citizen(services, 2).await;
        let theirs = services.collect_result(&stranger, code).await.map(drop);
        assert!(matches!(theirs, Err(ServiceError::NotFound)));
        let id = desk.result().await.result.expect("a draft").id;
        let checked = services.check_paper(&id).await.map(drop);
        assert!(matches!(checked, Err(ServiceError::NotFound)), "a draft is told to nobody");
        assert_eq!(desk.result().await.version, version, "nothing was written");
        // An officer without a key is told so.
        desk.propose().await;
        let keyless = officer(services, 8, &[WARD]).await;
        let version = desk.result().await.version;
        let no_key = services.sign_result(&keyless, code, version, (PIN, "")).await;
        assert!(matches!(no_key, Err(ServiceError::BadInput("no_key"))), "{no_key:?}");
    }
}

#[tokio::test]
async fn a_number_is_given_once_and_a_draft_may_be_made_again() {
    for portal in portals().await {
        let services = &portal.services;
        let mut desks = Vec::new();
        for number in [1, 2] {
            let desk = worked(services, number, EXTRACT).await;
            let desk_version = desk.result().await.version;
            let missing = NewResult::Lines(vec![("name".to_owned(), "An".to_owned())]);
            let refused =
                services.draft_result(&desk.officer, &desk.code, desk_version, missing).await;
            assert!(matches!(refused, Err(ServiceError::BadInput("line_missing"))));
            desk.draft().await;
            desk.draft().await;
            desk.propose().await;
            desk.sign(PIN).await.expect("signed");
            desks.push(desk);
        }
        desks[0].seal("1/TLHT-BS").await.expect("sealed");
        let taken = desks[1].seal("1/TLHT-BS").await;
        assert!(matches!(taken, Err(ServiceError::BadInput("number_taken"))), "{taken:?}");
        assert_eq!(desks[1].mine().await.state, DossierState::Issuing, "nothing happened");
        desks[1].seal("2/TLHT-BS").await.expect("sealed");
        let told = desks[1].mine().await.payment.expect("a fee");
        assert!(told.position.due > 0 && told.position.received == 0);
    }
}
