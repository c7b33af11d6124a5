//! Lives of dossiers from acceptance to their end, through the services, with their slips.

use crate::common::portals;
use domain::{
    dossier::{DocumentFault, DossierState, Event, Refusal, SupplementItem},
    result::ReceiverCheck,
    view::{Decision, DossierView},
    workflow::StaffRole,
};
use services::{
    Caller, ServiceError, Services,
    testing::{ManualClock, citizen, complete, handed_over, officer_as, submitted, take_in_all},
};

/// Food-safety certificate: fifteen days, decided at the department.
const FOOD: &str = "2.001827";
/// Birth registration: on the same day.
const BIRTH: &str = "1.001193";

/// One officer a role, at one agency.
struct Staff {
    reception: Caller,
    head: Caller,
    specialist: Caller,
    signer: Caller,
    clerk: Caller,
}

async fn staff(services: &Services, agency: &str) -> Staff {
    let one = async |number, role| officer_as(services, number, &[agency], &[role]).await;
    Staff {
        reception: one(10, StaffRole::Reception).await,
        head: one(11, StaffRole::Head).await,
        specialist: one(12, StaffRole::Specialist).await,
        signer: one(13, StaffRole::Signer).await,
        clerk: one(14, StaffRole::Clerk).await,
    }
}

/// Does it at the version that stands, as an officer who has just opened the page.
async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DossierView {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}")).dossier
}

/// Filed, checked, claimed and accepted.
async fn accepted(services: &Services, applicant: &Caller, staff: &Staff, code: &str) -> String {
    let code = submitted(services, applicant, code).await;
    take_in_all(services).await;
    act(services, &staff.reception, &code, Decision::Claim).await;
    act(services, &staff.reception, &code, Decision::Accept).await;
    code
}

fn assign(staff: &Staff) -> Decision {
    Decision::Assign { officer: staff.specialist.account.id.clone() }
}

fn propose(reason: &str) -> Decision {
    Decision::Propose {
        step: "process".to_owned(),
        legal_basis: reason.to_owned(),
        reason: reason.to_owned(),
        note: String::new(),
    }
}

fn step(key: &str) -> (String, String) {
    (key.to_owned(), String::new())
}

fn approval() -> Decision {
    let (step, note) = step("approve");
    Decision::Approve { step, note }
}

fn issue(number: &str) -> Decision {
    let (step, _) = step("issue");
    Decision::Issue { step, number: number.to_owned() }
}

/// A food-safety certificate that waits to be handed over, with its applicant's pick-up code.
async fn ready(services: &Services, staff: &Staff, applicant: &Caller) -> (String, String) {
    let code = accepted(services, applicant, staff, FOOD).await;
    act(services, &staff.head, &code, assign(staff)).await;
    act(services, &staff.specialist, &code, propose("")).await;
    act(services, &staff.signer, &code, approval()).await;
    act(services, &staff.clerk, &code, issue("13/GCN-ATTP")).await;
    let seen = services.dossier(applicant, &code).await.expect("mine");
    (code, seen.delivery.pickup_code.expect("a code"))
}

/// The code is told.
fn told(typed: &str) -> Decision {
    let mut decision = handed_over(ReceiverCheck::Code, None);
    if let Decision::Return { pickup_code, .. } = &mut decision {
        typed.clone_into(pickup_code);
    }
    decision
}

/// A code that is not this one.
fn other_than(right: &str) -> &'static str {
    if right == "000000" { "000001" } else { "000000" }
}

async fn to_the_end(services: &Services, staff: &Staff, code: &str) {
    act(services, &staff.signer, code, approval()).await;
    act(services, &staff.clerk, code, issue("12/GCN-ATTP")).await;
    let returned = handed_over(ReceiverCheck::Signature, None);
    act(services, &staff.reception, code, returned).await;
}

fn days(clock: &ManualClock, days: i64) {
    clock.advance_minutes(days * 24 * 60);
}

/// The agency that decides food-safety certificates in the shipped catalogue.
fn agency_of(services: &Services, code: &str) -> String {
    services.procedure(code).expect("published").content.agency_code.expect("an agency")
}

#[tokio::test]
async fn a_normal_life_in_five_steps() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let code = accepted(services, &applicant, &staff, FOOD).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.state, DossierState::Assigning);
        let forms: Vec<_> = seen.slips.iter().map(|slip| (slip.form, &*slip.number)).collect();
        assert_eq!(forms, [(1, "0001/TNHS")]);
        let trace = seen.trace.expect("a reason for the date");
        assert_eq!(Some(trace.due), seen.due_at);

        act(services, &staff.head, &code, assign(&staff)).await;
        let worked = act(services, &staff.specialist, &code, propose("")).await;
        assert_eq!(worked.state, DossierState::Approving);
        to_the_end(services, &staff, &code).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.state, DossierState::Returned);
        assert_eq!(seen.result_number.as_deref(), Some("12/GCN-ATTP"));
        let public = services.public_status(&code).await.expect("a state");
        assert_eq!((public.national_code, public.done, public.of), (10, 6, 6));

        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.dossiers, report.faults.len()), (1, 0), "{:?}", report.faults);

        let slip = &seen.slips[0].id;
        let pdf = services.slip_pdf(&applicant, slip).await.expect("a PDF");
        assert!(pdf.starts_with(b"%PDF"));
        assert_eq!(services.slip_pdf(&applicant, slip).await.expect("again"), pdf);
        let control = services.control_slip_pdf(&staff.head, &code).await.expect("a PDF");
        assert!(control.starts_with(b"%PDF"));
        let check = services.check_slip(slip).await.expect("authentic");
        assert_eq!((check.form, &*check.number, &*check.code), (1, "0001/TNHS", &*code));
        let stranger = citizen(services, 2).await;
        for (who, id) in [(&stranger, &**slip), (&applicant, "0197")] {
            let none = services.slip_pdf(who, id).await;
            assert!(matches!(none, Err(ServiceError::NotFound)), "{id}");
        }
    }
}

#[tokio::test]
async fn a_result_goes_to_whoever_shows_who_they_are_or_tells_the_code() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let (code, right) = ready(services, &staff, &applicant).await;
        assert!(right.len() == 6 && right.bytes().all(|byte| byte.is_ascii_digit()), "{right}");
        let desk = services.desk_dossier(&staff.reception, &code).await.expect("on the desk");
        assert_eq!(desk.dossier.delivery.pickup_code, None, "for nobody else's eyes");
        let give = async |decision| {
            let version = desk.dossier.version;
            services.decide(&staff.reception, &code, version, decision).await.map(|_| ())
        };
        let mut unsaid = handed_over(ReceiverCheck::Signature, None);
        if let Decision::Return { check, .. } = &mut unsaid {
            *check = None;
        }
        let silent = give(unsaid).await;
        assert!(matches!(silent, Err(ServiceError::Refused(Refusal::ReceiverUnchecked))));
        let wrong = other_than(&right);
        for typed in ["", "12345", wrong, wrong] {
            let refused = give(told(typed)).await;
            assert!(matches!(refused, Err(ServiceError::BadInput("pickup_code_wrong"))), "{typed}");
        }
        // Read aloud in two groups it is the same code, and what was wrong before is forgiven.
        let (first, last) = right.split_at(3);
        give(told(&format!("{first} {last}"))).await.expect("handed over");
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.delivery.pickup_code, None, "it is done with");
        let how = seen.timeline.iter().any(|one| {
            matches!(one.record.event, Event::Returned { check: Some(ReceiverCheck::Code), .. })
        });
        assert!(how, "the log has how");
    }
}

#[tokio::test]
async fn after_five_wrong_codes_a_paper_is_shown() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let (code, right) = ready(services, &staff, &applicant).await;
        let version = services.dossier(&applicant, &code).await.expect("mine").version;
        let wrong = other_than(&right);
        // Who may not hand over, or has an older page, spends no try.
        for (who, version) in [(&staff.specialist, version), (&staff.reception, version - 1)] {
            for _ in 0..6 {
                assert!(services.decide(who, &code, version, told(wrong)).await.is_err());
            }
        }
        for typed in [wrong, wrong, wrong, wrong, wrong, &right] {
            let done = services.decide(&staff.reception, &code, version, told(typed)).await;
            assert!(matches!(done, Err(ServiceError::BadInput(_))), "{typed}: {done:?}");
        }
        let locked = services.dossier(&applicant, &code).await.expect("mine").delivery.pickup_code;
        assert_eq!(locked, None, "it opens nothing any more");
        let shown = handed_over(ReceiverCheck::IdentityPaper, None);
        act(services, &staff.reception, &code, shown).await;
    }
}

#[tokio::test]
async fn roles_decide_who_may() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let code = accepted(services, &applicant, &staff, FOOD).await;
        let desk = services.desk_dossier(&staff.head, &code).await.expect("on the desk");
        assert!(desk.may.contains(&"assign".to_owned()), "{:?}", desk.may);
        assert_eq!(desk.officers.len(), 1);
        let other = services.desk_dossier(&staff.specialist, &code).await.expect("on the desk");
        assert_eq!(other.may, ["note", "write"]);
        let version = other.dossier.version;
        let tried = services.decide(&staff.specialist, &code, version, assign(&staff)).await;
        assert!(matches!(tried, Err(ServiceError::Refused(_))), "{tried:?}");
        let unknown = Decision::Assign { officer: staff.clerk.account.id.clone() };
        let unknown = services.decide(&staff.head, &code, version, unknown).await;
        assert!(matches!(unknown, Err(ServiceError::BadInput("unknown_officer"))), "{unknown:?}");
        let after = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!((after.state, after.version), (DossierState::Assigning, version));
    }
}

#[tokio::test]
async fn a_same_day_procedure_needs_no_slip() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, "H13.20").await;
        let code = accepted(services, &applicant, &staff, BIRTH).await;
        act(services, &staff.specialist, &code, propose("")).await;
        to_the_end(services, &staff, &code).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.state, DossierState::Returned);
        assert!(seen.slips.is_empty(), "{:?}", seen.slips);
    }
}

#[tokio::test]
async fn a_supplement_restarts_the_clock() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let code = accepted(services, &applicant, &staff, FOOD).await;
        act(services, &staff.head, &code, assign(&staff)).await;
        let first = services.dossier(&applicant, &code).await.expect("mine").due_at;
        let items = vec![SupplementItem {
            target: "explanation".to_owned(),
            fault: DocumentFault::Unreadable,
            reason: "Chụp lại cho rõ".to_owned(),
        }];
        let ask = Decision::RequestSupplement { items, note: String::new() };
        act(services, &staff.specialist, &code, ask).await;
        let asked = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(asked.state, DossierState::ProcessingSupplement);
        assert!(asked.answer_until.is_some());
        assert_eq!(asked.slips.last().map(|slip| slip.form), Some(2));

        days(&portal.clock, 2);
        let draft = services.start_supplement(&applicant, &code).await.expect("a draft");
        let draft = complete(services, &applicant, &draft.id).await;
        let sent = services.submit(&applicant, &draft.id, &draft.submission_key).await;
        assert_eq!(sent.expect("a receipt").code, code);
        take_in_all(services).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.state, DossierState::Processing);
        assert!(seen.due_at > first, "{:?} after {first:?}", seen.due_at);
        assert_eq!(seen.trace.map(|trace| trace.due), seen.due_at);
    }
}

#[tokio::test]
async fn a_late_one_is_apologised_for_once() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let code = accepted(services, &applicant, &staff, FOOD).await;
        act(services, &staff.head, &code, assign(&staff)).await;
        let extend = |date: &str| Decision::Extend {
            date: date.to_owned(),
            reason: "Chờ kết quả kiểm nghiệm".to_owned(),
        };
        let version = services.dossier(&applicant, &code).await.expect("mine").version;
        let sunday = services.decide(&staff.head, &code, version, extend("2026-12-27")).await;
        assert!(matches!(sunday, Err(ServiceError::BadInput("day_off"))), "{sunday:?}");
        act(services, &staff.head, &code, extend("2026-12-28")).await;
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.due_at.map(domain::Moment::show).as_deref(), Some("28/12/2026 17:00"));
        assert_eq!(seen.slips.last().map(|slip| slip.form), Some(4));
        assert_eq!(seen.trace.map(|trace| trace.due), seen.due_at);
        let version = services.dossier(&applicant, &code).await.expect("mine").version;
        let again = services.decide(&staff.head, &code, version, extend("2026-12-30")).await;
        assert!(matches!(again, Err(ServiceError::Refused(_))), "{again:?}");
        // Late now, and still answered: a refusal on substance is a result.
        days(&portal.clock, 60);
        act(services, &staff.specialist, &code, propose("Không đạt điều kiện")).await;
        to_the_end(services, &staff, &code).await;
        let state = services.dossier(&applicant, &code).await.expect("mine").state;
        assert_eq!(state, DossierState::Returned);
    }
}

#[tokio::test]
async fn stopped_at_the_applicants_request() {
    for portal in portals().await {
        let services = &portal.services;
        let applicant = citizen(services, 1).await;
        let staff = staff(services, &agency_of(services, FOOD)).await;
        let code = accepted(services, &applicant, &staff, FOOD).await;
        services.withdraw(&applicant, &code, "Đổi kế hoạch").await.expect("stopped");
        let seen = services.dossier(&applicant, &code).await.expect("mine");
        assert_eq!(seen.state, DossierState::Stopped);
        assert_eq!(seen.slips.last().map(|slip| (slip.form, &*slip.number)), Some((5, "0001/TBD")));
        let over = services.withdraw(&applicant, &code, "").await;
        assert!(matches!(over, Err(ServiceError::Refused(_))), "{over:?}");
    }
}
