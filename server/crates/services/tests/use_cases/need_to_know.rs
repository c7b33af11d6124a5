//! Need to know: who is not on a dossier sees where it stands, and whom it is about after saying why.

use crate::common::portals;
use domain::{
    dossier::Purpose,
    form::{Answer, ErrorCode},
    view::{Decision, DeskDossier, InboxFilter, ReadingReason, Registration},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    conversation::Attachments,
    testing::{officer, officer_as, registration, submitted, take_in_all},
};
use storage::reading;

/// Food-safety certificate: fifteen days, decided at the department, with a receipt at once.
const FOOD: &str = "2.001827";
const DESK: &str = "H13.14";
const NAME: &str = "Trần Bích Ngọc";

/// A citizen whose name no officer bears.
async fn applicant(services: &Services) -> Caller {
    let (full_name, phone) = (NAME.to_owned(), "0987000222".to_owned());
    let asked = Registration { full_name, phone, ..registration(1) };
    Caller::citizen(services.register(asked).await.expect("a citizen"))
}

async fn reception(services: &Services, number: u32) -> Caller {
    officer_as(services, number, &[DESK], &[StaffRole::Reception]).await
}

/// A dossier that waits to be received.
async fn waiting(services: &Services, applicant: &Caller) -> String {
    let code = submitted(services, applicant, FOOD).await;
    take_in_all(services).await;
    code
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DeskDossier {
    let desk = seen(services, who, code).await;
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}"))
}

/// A dossier that this officer has received.
async fn accepted(services: &Services, applicant: &Caller, by: &Caller) -> String {
    let code = waiting(services, applicant).await;
    act(services, by, &code, Decision::Claim).await;
    act(services, by, &code, Decision::Accept).await;
    code
}

async fn seen(services: &Services, who: &Caller, code: &str) -> DeskDossier {
    services.desk_dossier(who, code).await.expect("on the desk")
}

fn because(purpose: &str, words: &str) -> ReadingReason {
    ReadingReason { purpose: purpose.to_owned(), words: words.to_owned() }
}

/// Whether it is refused to who has not said why.
fn unsaid<T>(answer: Result<T, ServiceError>) -> bool {
    matches!(answer, Err(ServiceError::BadInput("purpose_missing")))
}

/// Who has read it and why, as the applicant reads it, the last first.
async fn told(
    services: &Services,
    applicant: &Caller,
    code: &str,
) -> Vec<(String, Purpose, String)> {
    services.write_readings().await.expect("written");
    let view = services.dossier(applicant, code).await.expect("mine");
    let readings = view.readings.into_iter();
    readings.map(|one| (one.account, one.purpose, one.words)).collect()
}

#[tokio::test]
async fn nothing_of_the_person_comes_to_who_is_not_on_it() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let (mai, lan) = (reception(services, 10).await, reception(services, 11).await);
        let code = accepted(services, &applicant, &mai).await;
        let words = "Xin gọi số 0987 000 111";
        let none = Attachments::new(services);
        services.write_to_officers(&applicant, &code, words, none).await.expect("written");
        let own = services.dossier(&applicant, &code).await.expect("mine");

        let desk = seen(services, &lan, &code).await;
        assert!(desk.masked);
        assert_eq!(desk.dossier.applicant_name, "Trần B. N.");
        assert_eq!(desk.identity_number, "•••••••••001");
        let json = serde_json::to_string(&desk).expect("JSON");
        let account = &applicant.account;
        let (phone, email) = (account.phone.as_deref(), account.email.as_deref());
        let mut secrets = vec![NAME, &account.identity_number, words, &own.files[0].name];
        secrets.extend(phone.into_iter().chain(email));
        // The form itself, with the names of its choices, is nobody's.
        let form = serde_json::to_string(&own.case).expect("JSON");
        for answer in own.answers.0.values() {
            let Answer::One(text) = answer else { continue };
            let telling = text.len() >= 8 && *text != lan.account.full_name;
            secrets.extend((telling && !form.contains(text)).then_some(text.as_str()));
        }
        assert!(secrets.len() > 6, "{secrets:?}");
        for secret in secrets {
            assert!(!json.contains(secret), "{secret} in {json}");
        }
        assert!(desk.dossier.answers.0.is_empty() && desk.dossier.files.is_empty());
        // Where it stands stays.
        assert_eq!((desk.dossier.state, desk.dossier.due_at), (own.state, own.due_at));
        assert!(!desk.dossier.steps.is_empty());
        assert!(desk.may.contains(&"note".to_owned()), "{:?}", desk.may);

        assert!(unsaid(services.desk_file(&lan, &code, &own.files[0].id).await));
        assert!(unsaid(services.slip_pdf(&lan, &own.slips[0].id).await));
        assert!(unsaid(services.control_slip_pdf(&lan, &code).await));
        assert!(unsaid(services.dispatch_note_pdf(&lan, &code).await));
        assert!(unsaid(services.desk_result(&lan, &code).await));
        assert!(unsaid(services.desk_result_file(&lan, &code).await));
        assert!(unsaid(services.proof(&lan, &code).await));
        let told = told(services, &applicant, &code).await;
        assert_eq!(told, [(mai.account.id.clone(), Purpose::Handling, String::new())]);

        // The head is on it; whoever received it can print the receipt for an hour.
        let head = officer_as(services, 12, &[DESK], &[StaffRole::Head]).await;
        let full = seen(services, &head, &code).await;
        assert!(!full.masked);
        let (all, shown) = (full.dossier.timeline.len(), desk.dossier.timeline.len());
        assert_eq!(all - shown, 1, "the message alone is left out");
        assert!(services.slip_pdf(&mai, &own.slips[0].id).await.is_ok());
        portal.clock.advance_minutes(59);
        assert_eq!(seen(services, &mai, &code).await.dossier.applicant_name, NAME);
        portal.clock.advance_minutes(1);
        assert!(seen(services, &mai, &code).await.masked);
    }
}

#[tokio::test]
async fn a_reason_opens_it_for_an_hour_and_the_applicant_reads_it() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let all = officer(services, 10, &[DESK]).await;
        let (lan, nga) = (reception(services, 11).await, reception(services, 12).await);
        let code = accepted(services, &applicant, &all).await;
        let own = services.dossier(&applicant, &code).await.expect("mine");
        let before = told(services, &applicant, &code).await;

        for (purpose, words, path, expected) in [
            ("", "", "purpose", ErrorCode::Required),
            ("curiosity", "", "purpose", ErrorCode::NotAChoice),
            ("handling", "", "purpose", ErrorCode::NotAChoice),
            ("other", "vì cần", "words", ErrorCode::TooShort { min: 10 }),
        ] {
            let refused = services.give_purpose(&lan, &code, &because(purpose, words)).await;
            let Err(ServiceError::Invalid(errors)) = refused else { panic!("{refused:?}") };
            assert_eq!((&*errors[0].path, &errors[0].code), (path, &expected));
        }
        let question = because("question", "");
        let elsewhere = officer(services, 13, &["H13.21"]).await;
        let foreign = services.give_purpose(&elsewhere, &code, &question).await;
        assert!(matches!(foreign, Err(ServiceError::NotFound)));
        let citizen = services.give_purpose(&applicant, &code, &question).await;
        assert!(matches!(citizen, Err(ServiceError::Forbidden)));
        let needless = services.give_purpose(&all, &code, &question).await;
        assert!(matches!(needless, Err(ServiceError::BadInput("purpose_needless"))));
        assert!(seen(services, &lan, &code).await.masked);
        assert_eq!(told(services, &applicant, &code).await, before, "nothing was noted");

        portal.clock.advance_minutes(20);
        services.give_purpose(&lan, &code, &question).await.expect("noted");
        services.give_purpose(&lan, &code, &question).await.expect("the same press");
        let other = because("other", "Tổ trưởng dân phố hỏi hộ");
        let other = services.give_purpose(&lan, &code, &other).await;
        assert!(matches!(other, Err(ServiceError::BadInput("purpose_needless"))), "{other:?}");
        // At once, before anything that waits in memory is written.
        let view = services.dossier(&applicant, &code).await.expect("mine");
        let last = &view.readings[0];
        assert_eq!((&last.account, last.purpose), (&lan.account.id, Purpose::Question));
        let desk = seen(services, &lan, &code).await;
        assert_eq!((desk.masked, &*desk.dossier.applicant_name), (false, NAME));
        assert!(services.desk_file(&lan, &code, &own.files[0].id).await.is_ok());
        assert!(services.slip_pdf(&lan, &own.slips[0].id).await.is_ok());
        assert!(services.control_slip_pdf(&lan, &code).await.is_ok());
        assert!(seen(services, &nga, &code).await.masked, "opened to who said why alone");

        portal.clock.advance_minutes(59);
        assert!(!seen(services, &lan, &code).await.masked);
        let mut all_told = vec![(lan.account.id.clone(), Purpose::Question, String::new())];
        all_told.extend(before);
        assert_eq!(told(services, &applicant, &code).await, all_told, "one reading, however often");
        portal.clock.advance_minutes(1);
        assert!(seen(services, &lan, &code).await.masked);
        assert!(unsaid(services.desk_file(&lan, &code, &own.files[0].id).await));

        let words = "Tổ trưởng dân phố hỏi hộ";
        services.give_purpose(&lan, &code, &because("other", words)).await.expect("noted");
        let last = told(services, &applicant, &code).await.remove(0);
        assert_eq!(last, (lan.account.id.clone(), Purpose::Other, words.to_owned()));
    }
}

#[tokio::test]
async fn lists_name_nobody_to_who_is_not_on_it() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let (mai, lan) = (reception(services, 10).await, reception(services, 11).await);
        let head = officer_as(services, 14, &[DESK], &[StaffRole::Head]).await;
        let code = accepted(services, &applicant, &mai).await;
        let state = seen(services, &mai, &code).await.dossier.state.name().to_owned();
        let of_state = InboxFilter { state, ..InboxFilter::default() };
        let named = |q: &str| InboxFilter { q: q.to_owned(), ..InboxFilter::default() };
        for asked in [of_state, named("tran bich ngoc"), named(&applicant.account.identity_number)]
        {
            for (who, name) in [(&lan, "Trần B. N."), (&head, NAME)] {
                let items = services.inbox(who, &asked).await.expect("a page").items;
                let names: Vec<_> = items.into_iter().map(|item| item.applicant_name).collect();
                assert_eq!(names, [name], "{asked:?}");
            }
        }
        services.give_purpose(&lan, &code, &because("question", "")).await.expect("noted");
        assert!(!seen(services, &lan, &code).await.masked);
        // What waits to be received is everybody's at the counter.
        let next = submitted(services, &applicant, FOOD).await;
        take_in_all(services).await;
        let items = services.inbox(&lan, &InboxFilter::default()).await.expect("a page").items;
        let seen: Vec<_> = items.into_iter().map(|item| (item.code, item.applicant_name)).collect();
        assert_eq!(seen, [(next, NAME.to_owned())]);
    }
}

#[tokio::test]
async fn what_is_taken_needs_no_reason() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let (mai, lan) = (reception(services, 10).await, reception(services, 11).await);
        let code = waiting(services, &applicant).await;
        act(services, &mai, &code, Decision::Claim).await;
        assert!(seen(services, &lan, &code).await.masked, "a colleague holds it");
        let take = Decision::TakeOver { reason: "Chị Mai nghỉ ốm".to_owned() };
        let taken = act(services, &lan, &code, take).await;
        assert_eq!(
            (taken.mine, taken.masked, taken.dossier.files.is_empty()),
            (true, false, false)
        );
        assert!(!seen(services, &lan, &code).await.masked);
        let readers = told(services, &applicant, &code).await;
        assert!(readers.contains(&(lan.account.id.clone(), Purpose::Handling, String::new())));

        // Whoever is given a step is on it, and nobody beside.
        act(services, &lan, &code, Decision::Accept).await;
        let specialists = [StaffRole::Specialist];
        let loc = officer_as(services, 12, &[DESK], &specialists).await;
        let colleague = officer_as(services, 13, &[DESK], &specialists).await;
        let head = officer_as(services, 14, &[DESK], &[StaffRole::Head]).await;
        assert!(seen(services, &loc, &code).await.masked);
        let officer = loc.account.id.clone();
        act(services, &head, &code, Decision::Assign { officer }).await;
        assert!(!seen(services, &loc, &code).await.masked);
        assert!(seen(services, &colleague, &code).await.masked);
    }
}

#[tokio::test]
async fn a_reason_that_comes_twice_at_once_is_one() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let all = officer(services, 10, &[DESK]).await;
        let lan = reception(services, 11).await;
        let code = accepted(services, &applicant, &all).await;
        let reason = because("inspection", "Đoàn kiểm tra của sở");
        let (one, other) = tokio::join!(services.give_purpose(&lan, &code, &reason), async {
            portal.clock.advance_minutes(1);
            services.give_purpose(&lan, &code, &reason).await
        });
        one.and(other).expect("both are told that it is open");
        let dossier = storage::dossier::by_code(services.db.read(), &code).await.expect("read");
        let dossier = dossier.expect("a row");
        let rows = reading::of_dossier(services.db.read(), &dossier.id, 10).await.expect("read");
        let own = rows.iter().filter(|row| row.account_id == lan.account.id).count();
        assert_eq!(own, 1);
    }
}

#[tokio::test]
async fn words_are_of_who_has_seen_whom_they_are_about() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = applicant(services).await;
        let (mai, lan) = (reception(services, 10).await, reception(services, 11).await);
        let xuan = officer_as(services, 12, &[DESK], &[StaffRole::Guidance]).await;
        let chi = officer_as(services, 13, &[DESK], &[StaffRole::Treasurer]).await;
        let code = accepted(services, &applicant, &mai).await;
        let said = || Decision::Write { text: "Mời bác đến nhận".to_owned() };
        let noted = || Decision::Note { text: "Đã gọi điện".to_owned(), public: true };
        let told = async |who: &Caller, decision: Decision| {
            let version = seen(services, who, &code).await.dossier.version;
            let done = services.decide(who, &code, version, decision).await;
            done.map_or_else(|error| error.code(), |_| "ok")
        };
        for who in [&lan, &xuan, &chi] {
            assert_eq!(told(who, said()).await, "purpose_missing");
            assert_eq!(told(who, noted()).await, "purpose_missing");
            let version = seen(services, who, &code).await.dossier.version;
            let none = Attachments::new(services);
            let written = services.write_to_applicant(who, &code, version, "Mời bác", none).await;
            assert!(unsaid(written));
            services.give_purpose(who, &code, &because("question", "")).await.expect("noted");
        }
        for (who, writes, notes) in [
            (&lan, "ok", "ok"),
            // Who tells people where it stands answers them, and works on none.
            (&xuan, "ok", "wrong_role"),
            (&chi, "wrong_role", "wrong_role"),
        ] {
            assert_eq!(told(who, said()).await, writes);
            assert_eq!(told(who, noted()).await, notes);
        }
    }
}
