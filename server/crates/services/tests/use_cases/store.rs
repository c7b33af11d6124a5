//! The store of documents: papers of earlier dossiers, until when they are valid, used again, and that
//! only its owner sees it.

use std::{fs::File, io::Read};

use domain::view::{NameChange, ScanState, StoredPaper};
use services::{
    Caller, Services,
    guess::Client,
    intake::Scan,
    testing::{
        NoScan, PASSWORD, citizen, officer, pdf, put, ready_draft, signed_in, submitted,
        take_in_all,
    },
};
use storage::{outbox, stored_paper, upload};
use zip::ZipArchive;

use crate::common::{Portal, portals};

/// Birth registration: free, and as tests fill it without papers that are needed.
const BIRTH: &str = "1.001193";
/// Copies of civil-status extracts.
const EXTRACT: &str = "2.000635";
/// Food-safety certificate, with one paper that is needed.
const FOOD: &str = "2.001827";
/// A paper that both ask for by the same name.
const AUTHORISATION: &str = "authorisation";
/// One that only the first asks for.
const PLEDGE: &str = "birth_pledge";
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// Finds the same in everything.
struct Finds(ScanState);

impl Scan for Finds {
    async fn scan(&self, _: &str) -> services::Result<ScanState> {
        Ok(self.0)
    }
}

fn code<T>(result: services::Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

/// The first page of the store, as whoever has just signed in sees it.
async fn store(services: &Services, who: &Caller) -> Vec<StoredPaper> {
    let who = signed_in(services, who).await;
    services.stored_papers(&who, "", "").await.expect("a store").items
}

async fn only(services: &Services, who: &Caller) -> StoredPaper {
    let papers = store(services, who).await;
    let [paper] = &papers[..] else { panic!("{papers:?}") };
    paper.clone()
}

/// A birth registration with this paper, which waits to be taken in; the time has moved on.
async fn handed_in(portal: &Portal, who: &Caller, (requirement, text): (&str, &str)) -> String {
    let services = &portal.services;
    portal.clock.advance_minutes(1);
    let draft = ready_draft(services, who, BIRTH).await;
    put(services, who, &draft.id, requirement, pdf(text)).await;
    let receipt = services.submit(who, &draft.id, &draft.submission_key).await;
    receipt.expect("filed").code
}

/// One that was taken in.
async fn filed(portal: &Portal, who: &Caller, text: &str) -> String {
    let code = handed_in(portal, who, (AUTHORISATION, text)).await;
    take_in_all(&portal.services).await;
    code
}

/// Takes in what waits, with a scanner.
async fn take_in(services: &Services, scanner: &Finds) {
    for message in outbox::unrelayed(services.db.read(), 9).await.expect("the outbox") {
        let taken = services.take_in(&message.id, &message.dossier_id, Some(scanner)).await;
        taken.expect("taken in");
    }
}

#[tokio::test]
async fn a_paper_is_in_the_store_once_it_was_taken_in_and_stands_there_once() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        let first = handed_in(&portal, &own, (AUTHORISATION, "ủy quyền")).await;
        let draft = services.start_draft(&own, FOOD, "").await.expect("a draft");
        put(services, &own, &draft.id, "explanation", pdf("nháp")).await;
        assert!(store(services, &own).await.is_empty(), "nothing was looked at yet");
        take_in_all(services).await;
        let paper = only(services, &own).await;
        let dossier = services.dossier(&own, &first).await.expect("mine");
        let file = &dossier.files[0];
        assert_eq!((&paper.id, &paper.code, &paper.sha256), (&file.id, &first, &file.sha256));
        assert_eq!((&*paper.file_name, paper.size), ("giấy tờ.pdf", file.size));
        let named = dossier.case.documents.iter().find(|one| one.key == file.requirement);
        assert_eq!(Some(&paper.name), named.map(|one| &one.name));
        assert_eq!((paper.valid_until, paper.void, paper.fits.len()), (None, false, 0));

        let second = filed(&portal, &own, "ủy quyền").await;
        let again = only(services, &own).await;
        assert_eq!((&again.code, &again.sha256), (&second, &paper.sha256), "as it came last");
        assert!(store(services, &stranger).await.is_empty(), "nobody else's");
        let desk = signed_in(services, &officer(services, 103, &["H13.20"]).await).await;
        assert_eq!(code(services.stored_papers(&desk, "", "").await), "forbidden");
    }
}

#[tokio::test]
async fn malware_is_never_in_the_store() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        handed_in(&portal, &own, (AUTHORISATION, "mã độc")).await;
        take_in(services, &Finds(ScanState::Infected)).await;
        assert!(store(services, &own).await.is_empty());

        let other = citizen(services, 2).await;
        filed(&portal, &other, "mã độc").await;
        let paper = only(services, &other).await;
        handed_in(&portal, &other, (AUTHORISATION, "mã độc")).await;
        take_in(services, &Finds(ScanState::Infected)).await;
        assert!(store(services, &other).await.is_empty(), "it was malware all along");
        let draft = services.start_draft(&other, BIRTH, "").await.expect("a draft");
        let used = services.reuse_document(&other, &draft.id, AUTHORISATION, &paper.id).await;
        assert_eq!(code(used), "not_found");
    }
}

#[tokio::test]
async fn a_paper_is_used_again_for_one_of_the_same_name_first() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        filed(&portal, &own, "ủy quyền").await;
        portal.clock.advance_minutes(1);
        submitted(services, &own, FOOD).await;
        take_in_all(services).await;
        let listed = store(services, &own).await;
        assert_eq!(listed.len(), 2, "{listed:?}");
        assert!(listed[0].handed_in_at > listed[1].handed_in_at, "the newest first");

        let draft = services.start_draft(&own, EXTRACT, "").await.expect("a draft");
        let here = signed_in(services, &own).await;
        let offered = services.stored_papers(&here, &draft.id, "").await.expect("a store").items;
        assert_eq!((offered.len(), &offered[0].fits[..]), (2, &[AUTHORISATION.to_owned()][..]));
        assert!(offered[1].fits.is_empty(), "{offered:?}");
        let paper = &offered[0];
        let before = upload::usage(services.db.read(), &own.account.id).await.expect("a sum");
        let used = services.reuse_document(&own, &draft.id, AUTHORISATION, &paper.id).await;
        let used = used.expect("used again");
        assert_eq!(used.sha256.as_ref(), Some(&paper.sha256));
        assert_eq!((used.scan, used.file_name), (ScanState::Pending, "giấy tờ.pdf".to_owned()));
        assert_ne!(used.id, paper.id, "a file of its own");
        let after = upload::usage(services.db.read(), &own.account.id).await.expect("a sum");
        assert_eq!(after - before, paper.size, "it counts like any upload");
        let shown = services.draft(&own, &draft.id).await.expect("the draft");
        assert_eq!(shown.files.len(), 1);
    }
}

#[tokio::test]
async fn using_again_meets_what_an_upload_meets() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        filed(&portal, &own, "ủy quyền").await;
        let paper = only(services, &own).await.id;
        let draft = services.start_draft(&own, EXTRACT, "").await.expect("a draft");
        let theirs = services.start_draft(&stranger, EXTRACT, "").await.expect("a draft");
        put(services, &own, &draft.id, AUTHORISATION, pdf("nháp")).await;
        let drafted = upload::of_draft(services.db.read(), &draft.id).await.expect("read");
        let reuse = async |who: &Caller, draft: &str, requirement: &str, paper: &str| {
            code(services.reuse_document(who, draft, requirement, paper).await)
        };
        assert_eq!(reuse(&stranger, &theirs.id, AUTHORISATION, &paper).await, "not_found");
        assert_eq!(reuse(&own, &theirs.id, AUTHORISATION, &paper).await, "not_found");
        assert_eq!(reuse(&own, &draft.id, AUTHORISATION, &drafted[0].id).await, "not_found");
        assert_eq!(reuse(&own, &draft.id, AUTHORISATION, "không có").await, "not_found");
        assert_eq!(reuse(&own, &draft.id, "khac", &paper).await, "unknown_requirement");
        let here = signed_in(services, &own).await;
        let other = services.stored_papers(&here, &theirs.id, "").await;
        assert_eq!(code(other), "not_found", "not even to sort by");
        let mut full = services.clone();
        full.uploads.account = 1;
        let over = full.reuse_document(&own, &draft.id, AUTHORISATION, &paper).await;
        assert_eq!(code(over), "quota");
        full.uploads.account = 16 << 20;
        full.uploads.file = 1;
        let large = full.reuse_document(&own, &draft.id, AUTHORISATION, &paper).await;
        assert_eq!(code(large), "file_too_large");
        let left = upload::of_draft(services.db.read(), &draft.id).await.expect("read");
        assert_eq!(left, drafted, "nothing happened");
    }
}

#[tokio::test]
async fn a_paper_holds_until_the_day_that_its_owner_says() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        filed(&portal, &own, "ủy quyền").await;
        let id = only(services, &own).await.id;
        let draft = services.start_draft(&own, EXTRACT, "").await.expect("a draft");
        let reuse =
            async || code(services.reuse_document(&own, &draft.id, AUTHORISATION, &id).await);
        let date =
            async |who: &Caller, day: Option<&str>| code(services.date_paper(who, &id, day).await);
        for bad in ["", "2027", "2027-2-3", "2026-02-30", "0027-05-23", "23/05/2027"] {
            assert_eq!(date(&own, Some(bad)).await, "invalid", "{bad}");
        }
        assert_eq!(date(&stranger, Some("2027-05-23")).await, "not_found");
        assert_eq!(only(services, &own).await.valid_until, None, "nothing happened");
        for _ in 0..2 {
            assert_eq!(date(&own, Some("2026-11-22")).await, "done");
        }
        let over = only(services, &own).await;
        assert!(over.void && over.valid_until.as_deref() == Some("2026-11-22"), "{over:?}");
        assert_eq!(reuse().await, "document_void");
        assert_eq!(date(&own, Some("2026-11-23")).await, "done");
        assert!(!only(services, &own).await.void, "today is its last day");
        assert_eq!(reuse().await, "done");
        portal.clock.advance_minutes(DAY);
        assert!(only(services, &own).await.void);
        assert_eq!(reuse().await, "document_void");
        // A file is over whatever it is called.
        handed_in(&portal, &own, (PLEDGE, "ủy quyền")).await;
        take_in_all(services).await;
        let both = store(services, &own).await;
        assert!(both.len() == 2 && both.iter().all(|paper| paper.void), "{both:?}");
        assert_eq!(date(&own, None).await, "done");
        assert!(store(services, &own).await.iter().all(|paper| paper.valid_until.is_none()));
        assert_eq!(reuse().await, "done");
    }
}

#[tokio::test]
async fn a_paper_is_taken_out_of_the_store_and_stays_with_its_dossier() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        let with = filed(&portal, &own, "ủy quyền").await;
        let id = only(services, &own).await.id;
        assert_eq!(code(services.hide_paper(&stranger, &id).await), "not_found");
        for _ in 0..2 {
            assert_eq!(code(services.hide_paper(&own, &id).await), "done");
        }
        assert!(store(services, &own).await.is_empty());
        assert_eq!(services.dossier(&own, &with).await.expect("mine").files.len(), 1);
        assert!(services.dossier_file(&own, &with, &id).await.is_ok(), "it opens there");
        let draft = services.start_draft(&own, EXTRACT, "").await.expect("a draft");
        let used = services.reuse_document(&own, &draft.id, AUTHORISATION, &id).await;
        assert_eq!(code(used), "not_found");
        assert_eq!(code(services.date_paper(&own, &id, Some("2027-05-23")).await), "not_found");
        filed(&portal, &own, "ủy quyền").await;
        assert_eq!(store(services, &own).await.len(), 1, "handed in again it is there again");
    }
}

#[tokio::test]
async fn a_long_store_comes_page_by_page() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let draft = ready_draft(services, &own, BIRTH).await;
        for n in 0..25 {
            let requirement = if n < 21 { AUTHORISATION } else { PLEDGE };
            put(services, &own, &draft.id, requirement, pdf(&n.to_string())).await;
        }
        services.submit(&own, &draft.id, &draft.submission_key).await.expect("filed");
        take_in_all(services).await;
        let here = signed_in(services, &own).await;
        for asking in
            [String::new(), services.start_draft(&own, EXTRACT, "").await.expect("one").id]
        {
            let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
            loop {
                let page = services.stored_papers(&here, &asking, &after).await.expect("a page");
                seen.extend(page.items.into_iter().map(|paper| paper.id));
                pages += 1;
                let Some(next) = page.next else { break };
                after = next;
            }
            assert_eq!((pages, seen.len()), (2, 25));
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), 25, "each once");
        }
        for bad in ["x", "a", "o1", "z1_a", "a_a"] {
            assert_eq!(code(services.stored_papers(&here, "", bad).await), "cursor", "{bad}");
        }
    }
}

#[tokio::test]
async fn who_looks_into_the_store_has_proven_to_be_its_owner_and_that_lasts_ten_minutes() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let session = services.start_session(own.clone(), "").await.expect("a session");
        let here = async || {
            let found = services.authenticate(&session.token).await.expect("an answer");
            found.expect("a session that holds")
        };
        let client = Client::default();
        let looks = async || {
            let here = here().await;
            let papers = code(services.stored_papers(&here, "", "").await);
            assert_eq!(code(services.stored_documents(&here).await), papers);
            papers
        };
        let prove = async |password: &str| {
            code(services.prove(&here().await, password.to_owned(), &client).await)
        };
        assert_eq!(looks().await, "done", "the sign-in was just now");
        portal.clock.advance_minutes(10);
        assert_eq!(looks().await, "proof_needed");
        assert_eq!(prove("không phải").await, "password_wrong");
        assert_eq!(prove("").await, "password_wrong");
        assert_eq!(looks().await, "proof_needed", "nothing happened");
        assert_eq!(prove(PASSWORD).await, "done");
        assert_eq!(looks().await, "done");
        let data = services.my_data_archive(&here().await, None, &client).await;
        assert_eq!(code(data), "done", "it is proof for the rest, too");
        let elsewhere = services.start_session(own.clone(), "").await.expect("a session");
        portal.clock.advance_minutes(9);
        assert_eq!(looks().await, "done");
        portal.clock.advance_minutes(1);
        assert_eq!(looks().await, "proof_needed");
        // Typed for anything it counts, in this browser alone.
        let change = NameChange {
            full_name: "Trần Thị Đúng".to_owned(),
            password: PASSWORD.to_owned(),
        };
        services.correct_name(&here().await, change, &client).await.expect("put right");
        assert_eq!(looks().await, "done");
        let elsewhere = services.authenticate(&elsewhere.token).await.expect("an answer");
        let elsewhere = elsewhere.expect("a session that holds");
        assert_eq!(code(services.stored_papers(&elsewhere, "", "").await), "proof_needed");

        portal.clock.advance_minutes(10);
        let mut linked = here().await;
        linked.account.password_hash = String::new();
        let looked = services.stored_papers(&linked, "", "").await;
        assert_eq!(code(looked), "sign_in_again", "there is no password");
        let proven = services.prove(&linked, String::new(), &client).await;
        assert_eq!(code(proven), "sign_in_again");
    }
}

/// What stands in the copy of everything.
fn data_of(file: File) -> serde_json::Value {
    let mut zip = ZipArchive::new(file).expect("a ZIP");
    let mut json = String::new();
    zip.by_name("du-lieu.json").expect("the data").read_to_string(&mut json).expect("a text");
    serde_json::from_str(&json).expect("JSON")
}

#[tokio::test]
async fn dates_are_taken_along_and_go_with_the_account() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let with = filed(&portal, &own, "ủy quyền").await;
        let paper = only(services, &own).await;
        services.date_paper(&own, &paper.id, Some("2027-05-23")).await.expect("dated");
        let client = Client::default();
        let archive = services.my_data_archive(&own, Some(PASSWORD.to_owned()), &client).await;
        let data = data_of(archive.expect("an archive").file);
        assert_eq!(data["paper_dates"][&paper.sha256], "2027-05-23");
        services.withdraw(&own, &with, "Thôi").await.expect("withdrawn");
        let password = PASSWORD.to_owned();
        let closing = domain::view::AccountClosing { agreed: true, password };
        services.close_account(&own, closing, &client).await.expect("closed");
        let dates = stored_paper::dates_of_owner(services.db.read(), &own.account.id).await;
        assert!(dates.expect("read").is_empty());
    }
}

#[tokio::test]
async fn taking_in_twice_lists_once() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        handed_in(&portal, &own, (AUTHORISATION, "ủy quyền")).await;
        let message = outbox::unrelayed(services.db.read(), 1).await.expect("the outbox").remove(0);
        for _ in 0..2 {
            let taken = services.take_in(&message.id, &message.dossier_id, None::<&NoScan>).await;
            taken.expect("taken in");
        }
        only(services, &own).await;
    }
}
