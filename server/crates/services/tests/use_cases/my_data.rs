//! One's own data: taken along, the name put right, the account closed and opened again.

use std::{collections::BTreeMap, fs::File, io::Read, sync::Arc};

use domain::{
    identity::Assurance,
    notice::{Carrier, NoticeFacts, NoticeKind},
    payment::Means,
    view::{
        AccountClosing, CarrierView, Decision, DossierFilter, NameChange, PasswordReset, SignIn,
    },
};
use serde_json::Value;
use services::{
    Caller, ServiceError, Services,
    guess::Client,
    identity::{Arrival, Return},
    testing::{
        PASSWORD, citizen, identity::Attesting, officer, pdf, put, ready_draft, registration,
        submitted, take_in_all, tell_all,
    },
};
use storage::{account, dossier, notice, notice_account, session, upload};
use zip::ZipArchive;

use crate::common::portals;

/// Birth registration: free, with one paper.
const BIRTH: &str = "1.001193";
/// Copies of civil-status extracts: 8,000 đồng a copy.
const EXTRACT: &str = "2.000635";
/// Food-safety certificate.
const FOOD: &str = "2.001827";
const WARD: &str = "H13.20";

/// The files of an archive by their paths.
fn opened(file: File) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(file).expect("a ZIP");
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).expect("an entry");
        let path = entry.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).expect("its content");
        assert!(files.insert(path, bytes).is_none(), "a path is given once");
    }
    files
}

async fn taken_along(services: &Services, caller: &Caller) -> (Value, BTreeMap<String, Vec<u8>>) {
    let password = Some(PASSWORD.to_owned());
    let file = services.my_data_archive(caller, password, &Client::default()).await;
    let mut files = opened(file.expect("an archive").file);
    let json = files.remove("du-lieu.json").expect("the data");
    (serde_json::from_slice(&json).expect("JSON"), files)
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"));
}

fn code<T>(result: services::Result<T>) -> &'static str {
    result.err().map_or("done", |error| error.code())
}

fn closing(password: &str) -> AccountClosing {
    AccountClosing { agreed: true, password: password.to_owned() }
}

async fn close(services: &Services, caller: &Caller) -> &'static str {
    code(services.close_account(caller, closing(PASSWORD), &Client::default()).await)
}

/// Whoever signs in with the password now.
async fn signs_in(services: &Services, number: u32) -> services::Result<Caller> {
    let identity_number = registration(number).identity_number;
    let typed = SignIn { identity_number, password: PASSWORD.to_owned() };
    let session = services.sign_in(typed, &Client::default()).await?;
    let caller = services.authenticate(&session.token).await?;
    caller.ok_or(ServiceError::SignedOut)
}

#[tokio::test]
async fn everything_of_ones_own_is_taken_along_and_nothing_of_others() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        let officer = officer(services, 103, &[WARD]).await;
        let ready = ready_draft(services, &own, BIRTH).await;
        let paper = ready.case.documents[0].key.clone();
        put(services, &own, &ready.id, &paper, pdf("chứng sinh")).await;
        let mine = services.submit(&own, &ready.id, &ready.submission_key).await;
        let mine = mine.expect("filed").code;
        let theirs = submitted(services, &stranger, BIRTH).await;
        take_in_all(services).await;
        act(services, &officer, &mine, Decision::Claim).await;
        act(services, &officer, &mine, Decision::Accept).await;
        let note = Decision::Note { text: "chỉ cán bộ đọc".to_owned(), public: false };
        act(services, &officer, &mine, note).await;
        tell_all(services).await;
        services.write_readings().await.expect("written");
        let draft = services.start_draft(&own, FOOD, "").await.expect("a draft");
        let paper = draft.case.documents[0].key.clone();
        put(services, &own, &draft.id, &paper, pdf("một")).await;
        put(services, &own, &draft.id, &paper, pdf("hai")).await;

        let (data, files) = taken_along(services, &own).await;
        assert_eq!(data["account"]["identity_number"], own.account.identity_number.as_str());
        assert_eq!(data["account"]["phone"], "0912345678");
        assert!(data["preferences"].is_object() && data["sessions"].is_array(), "{data}");
        assert!(!data["notices"].as_array().expect("a list").is_empty(), "{data}");
        let dossiers = data["dossiers"].as_array().expect("a list");
        let [dossier] = &dossiers[..] else { panic!("{data}") };
        assert_eq!(dossier["code"], mine.as_str());
        assert!(!dossier["answers"].as_object().expect("answers").is_empty());
        assert!(dossier["events"].as_array().expect("a list").len() >= 3, "{dossier}");
        assert_eq!(dossier["readings"][0]["name"], officer.account.full_name.as_str());
        let papers = dossier["files"].as_array().expect("a list");
        let at = |file: &Value| file["path"].as_str().expect("a path").to_owned();
        for path in papers.iter().map(at) {
            assert!(path.starts_with(&format!("tep/{mine}/")), "{path}");
        }
        assert!(papers.iter().any(|file| files[&at(file)] == pdf("chứng sinh")), "{dossier}");

        let drafts = data["drafts"].as_array().expect("a list");
        let [one] = &drafts[..] else { panic!("{data}") };
        assert_eq!(one["id"], draft.id.as_str());
        // One name, two files.
        let named = |name: &str| files[&format!("tep/{}/{name}", draft.id)].clone();
        let mut both = [named("giấy tờ.pdf"), named("giấy tờ (2).pdf")];
        let mut wanted = [pdf("một"), pdf("hai")];
        both.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(both, wanted);
        assert_eq!(files.len(), papers.len() + 2);

        let told = data.to_string();
        for others in [&stranger.account.identity_number, &officer.account.identity_number, &theirs]
        {
            assert!(!told.contains(others.as_str()), "{others} is not theirs to know");
        }
        assert!(!told.contains("chỉ cán bộ đọc") && !told.contains("argon2"), "{told}");
        let desk = services.my_data_archive(&officer, None, &Client::default()).await;
        assert_eq!(code(desk), "forbidden");
    }
}

#[tokio::test]
async fn lists_are_read_to_their_end() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let mut codes = Vec::new();
        for _ in 0..21 {
            codes.push(submitted(services, &own, BIRTH).await);
        }
        let told: Vec<notice::Notice> = (0..31)
            .map(|seq| notice::Notice {
                id: services.new_id(),
                account_id: own.account.id.clone(),
                dossier_id: None,
                seq,
                kind: NoticeKind::MailFailing,
                facts: NoticeFacts::default(),
                created_at: services.now(),
                unread: seq % 2 == 0,
            })
            .collect();
        let tx = services.db.begin().await.expect("a transaction");
        notice::insert(&*tx, &told).await.expect("told");
        tx.commit().await.expect("committed");
        let (data, _) = taken_along(services, &own).await;
        assert_eq!(data["notices"].as_array().map(Vec::len), Some(31));
        let listed = data["dossiers"].as_array().expect("a list").iter();
        let mut listed: Vec<&str> = listed.filter_map(|one| one["code"].as_str()).collect();
        listed.sort_unstable();
        assert_eq!(listed, codes);
    }
}

#[tokio::test]
async fn who_sits_there_proves_it_again() {
    for portal in portals().await {
        let services = &portal.services;
        citizen(services, 1).await;
        let own = signs_in(services, 1).await.expect("signed in");
        let client = Client::default();
        let get = async |password: Option<&str>| {
            let password = password.map(str::to_owned);
            code(services.my_data_archive(&own, password, &client).await)
        };
        assert!(services.my_data(&own).await.expect("a page").recent);
        assert_eq!(get(None).await, "done", "the sign-in was just now");
        assert_eq!(get(Some("")).await, "done");
        assert_eq!(get(Some("không phải")).await, "password_wrong", "what is typed is right");
        portal.clock.advance_minutes(10);
        assert!(!services.my_data(&own).await.expect("a page").recent);
        assert_eq!(get(None).await, "sign_in_again");
        assert_eq!(get(Some("")).await, "password_wrong");
        assert_eq!(get(Some(PASSWORD)).await, "done");
        let mut linked = own.clone();
        linked.account.password_hash = String::new();
        let late = services.my_data_archive(&linked, Some(String::new()), &client).await;
        assert_eq!(code(late), "sign_in_again", "there is no password");
    }
}

#[tokio::test]
async fn a_name_is_put_right_and_dossiers_keep_theirs() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let filed = submitted(services, &own, BIRTH).await;
        let correct = async |caller: &Caller, name: &str, password: &str| {
            let (full_name, password) = (name.to_owned(), password.to_owned());
            let change = NameChange { full_name, password };
            code(services.correct_name(caller, change, &Client::default()).await)
        };
        assert_eq!(correct(&own, "Trần Thị Đúng", "sai").await, "password_wrong");
        assert_eq!(correct(&own, "12", PASSWORD).await, "invalid");
        for _ in 0..2 {
            assert_eq!(correct(&own, " Trần Thị  Đúng ", PASSWORD).await, "done");
        }
        let now = signs_in(services, 1).await.expect("signed in");
        assert_eq!(now.account.full_name, "Trần Thị Đúng");
        let kept = services.dossier(&now, &filed).await.expect("mine").applicant_name;
        assert_eq!(kept, own.account.full_name);
        let tx = services.db.begin().await.expect("a transaction");
        account::link(&*tx, &own.account.id, "TRẦN THỊ ĐÚNG", None, services.now())
            .await
            .expect("linked");
        tx.commit().await.expect("committed");
        let linked = signs_in(services, 1).await.expect("signed in");
        assert_eq!(correct(&linked, "Khác", PASSWORD).await, "name_linked");
        assert_eq!(correct(&own, "Khác", PASSWORD).await, "name_linked", "it was linked since");
    }
}

#[tokio::test]
async fn an_account_is_closed_once_nothing_is_open_and_nothing_opens_it() {
    for portal in portals().await {
        let services = &portal.services;
        let (own, stranger) = (citizen(services, 1).await, citizen(services, 2).await);
        let theirs = services.start_draft(&stranger, FOOD, "").await.expect("a draft");
        let here = services.start_session(own.clone(), "").await.expect("a session");
        let filed = submitted(services, &own, BIRTH).await;
        let draft = services.start_draft(&own, FOOD, "").await.expect("a draft");
        put(services, &own, &draft.id, &draft.case.documents[0].key, pdf("giấy")).await;
        let paper = upload::of_draft(services.db.read(), &draft.id).await.expect("read").remove(0);
        take_in_all(services).await;
        tell_all(services).await;

        let page = services.my_data(&own).await.expect("a page");
        assert_eq!(page.open.iter().map(|one| &one.code).collect::<Vec<_>>(), [&filed]);
        assert_eq!(close(services, &own).await, "dossiers_open");
        let unread = AccountClosing { agreed: false, ..closing(PASSWORD) };
        let unread = services.close_account(&own, unread, &Client::default()).await;
        assert_eq!(code(unread), "agree_missing");
        let wrong = services.close_account(&own, closing("sai"), &Client::default()).await;
        assert_eq!(code(wrong), "password_wrong");
        assert!(services.draft(&own, &draft.id).await.is_ok(), "nothing happened");
        assert!(services.files.read(&paper.id).await.is_ok(), "nothing happened");
        assert!(signs_in(services, 1).await.is_ok(), "nothing happened");

        services.withdraw(&own, &filed, "Thôi").await.expect("withdrawn");
        assert!(services.my_data(&own).await.expect("a page").open.is_empty());
        for turn in 0..2 {
            assert_eq!(close(services, &own).await, "done", "turn {turn}");
        }
        let read = services.db.read();
        let kept = account::by_id(read, &own.account.id).await.expect("read").expect("there");
        assert!(kept.closed_at.is_some() && !kept.is_claimed());
        assert_eq!(kept.identity_number, own.account.identity_number, "whose it was stays");
        assert_eq!((kept.phone, kept.email), (None, None));
        let dossiers =
            dossier::list_of(read, storage::Owner::Person(&own.account.id), None, None, 9).await;
        assert_eq!(dossiers.expect("read").len(), 1, "the agency keeps it");
        assert!(services.authenticate(&here.token).await.expect("asked").is_none());
        assert!(session::of_account(read, &own.account.id).await.expect("read").is_empty());
        assert!(services.draft(&own, &draft.id).await.is_err());
        assert!(services.files.read(&paper.id).await.is_err(), "its file is gone");
        // What was still to be told comes to nobody any more.
        tell_all(services).await;
        assert!(services.notices(&own, "").await.expect("a list").items.is_empty());
        let wants = notice_account::find(read, &own.account.id).await.expect("read");
        assert_eq!((wants.unread, wants.preferences), (0, None));

        assert_eq!(code(signs_in(services, 1).await), "wrong_credentials");
        assert_eq!(code(services.register(registration(1)).await), "account_exists");
        let held = services.start_session(own.clone(), "").await.map(|_| ());
        assert_eq!(code(held), "wrong_credentials", "not even who proved it before");
        assert!(services.draft(&stranger, &theirs.id).await.is_ok(), "others stay");
        assert!(signs_in(services, 2).await.is_ok(), "others stay");
    }
}

#[tokio::test]
async fn a_closed_account_does_not_exist_for_a_forgotten_password() {
    for mut portal in portals().await {
        let mail = CarrierView { channel: Carrier::Mail, development: false };
        portal.services.channels = [mail].into();
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let tx = services.db.begin().await.expect("a transaction");
        let now = services.now();
        account::verify_email(&*tx, &own.account.id, "anh@example.com", now).await.expect("kept");
        tx.commit().await.expect("committed");
        let number = registration(1).identity_number;
        let asked = services.ask_reset(&number, &Client::default()).await.expect("asked");
        let sent = services.claim_codes(&Carrier::ALL, 9).await.expect("claimed");
        let [letter] = &sent[..] else { panic!("{sent:?}") };
        assert_eq!(close(services, &own).await, "done");
        let reset = |code: &str| PasswordReset {
            code: code.to_owned(),
            new: "một câu khác dễ nhớ".to_owned(),
        };
        let before = services.reset_password(&asked, reset(&letter.code), &Client::default()).await;
        assert_eq!(code(before), "one_time_code_wrong", "codes from before are none any more");
        let asked = services.ask_reset(&number, &Client::default()).await.expect("answered alike");
        assert!(services.claim_codes(&Carrier::ALL, 9).await.expect("claimed").is_empty());
        let nothing = services.reset_password(&asked, reset("00000000"), &Client::default()).await;
        assert_eq!(code(nothing), "one_time_code_wrong");
    }
}

#[tokio::test]
async fn an_account_stays_while_its_money_is_open() {
    for portal in portals().await {
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let officer = officer(services, 103, &[WARD]).await;
        let filed = submitted(services, &own, EXTRACT).await;
        take_in_all(services).await;
        act(services, &officer, &filed, Decision::Claim).await;
        act(services, &officer, &filed, Decision::Accept).await;
        let asked = services.dossier(&own, &filed).await.expect("mine").payment.expect("a fee");
        let vnd = asked.position.due;
        act(services, &officer, &filed, Decision::TakeCash { vnd }).await;
        services.withdraw(&own, &filed, "Thôi").await.expect("stopped");
        let open = services.my_data(&own).await.expect("a page").open;
        assert!(matches!(&open[..], [one] if one.code == filed && one.money), "{open:?}");
        assert_eq!(close(services, &own).await, "dossiers_open");
        let back = Decision::Refund { means: Means::Transfer, vnd, number: "FT9".to_owned() };
        act(services, &officer, &filed, back).await;
        assert_eq!(close(services, &own).await, "done");
    }
}

#[tokio::test]
async fn the_national_identity_of_level_2_opens_it_again() {
    for mut portal in portals().await {
        let provider = Arc::new(Attesting::default());
        portal.services.identity = Some(provider.clone());
        let services = &portal.services;
        let own = citizen(services, 1).await;
        let filed = submitted(services, &own, BIRTH).await;
        services.withdraw(&own, &filed, "Thôi").await.expect("withdrawn");
        assert_eq!(close(services, &own).await, "done");
        let arrive = async |assurance| {
            provider.attest(&own.account.identity_number, assurance);
            let away = services.leave_for_identity(None, "/ho-so").await?;
            let state = provider.state();
            let request = services.take_identity_request(&away.browser, &state).await?;
            let came = Return { state, code: "ma".to_owned(), ..Return::default() };
            services.arrive(request, came, None, &Client::default()).await
        };
        assert_eq!(code(arrive(Assurance::One).await), "account_closed_by_owner");
        for _ in 0..2 {
            let Ok(Arrival::SignedIn(session)) = arrive(Assurance::Two).await else {
                panic!("not signed in")
            };
            let again = session.caller;
            assert_eq!(again.account.id, own.account.id, "with what was in it");
            assert!(again.account.closed_at.is_none() && again.account.linked_at.is_some());
            let mine =
                services.dossiers(&again, &DossierFilter::default()).await.expect("a list").items;
            assert_eq!(mine.len(), 1);
        }
        assert_eq!(code(signs_in(services, 1).await), "wrong_credentials", "without a password");
        // Closed once more by whoever has no password: a sign-in of just now is the proof.
        let Ok(Arrival::SignedIn(session)) = arrive(Assurance::Two).await else {
            panic!("not signed in")
        };
        let caller = services.authenticate(&session.token).await.expect("asked").expect("in");
        let done = services.close_account(&caller, closing(""), &Client::default()).await;
        assert_eq!(code(done), "done");
        assert_eq!(code(arrive(Assurance::One).await), "account_closed_by_owner");
    }
}
