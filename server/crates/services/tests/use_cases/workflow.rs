//! Workflows edited at the desk: who may, what is refused, what waits for publication, and that
//! running dossiers and later imports leave each other alone.

use crate::common::portals;
use domain::{
    dossier::DossierState,
    view::{Decision, ProcedureQuery, WorkflowView},
    workflow::{Next, Phase, StaffRole, Workflow, WorkflowFault, WorkflowStep},
};
use services::{
    Caller, ServiceError, Services,
    catalogue::Imported,
    testing::{officer, submitted, take_in_all},
};

/// Food-safety certificate: fifteen days, decided at the department.
const FOOD: &str = "2.001827";
/// Birth, residence and health insurance: parts of other agencies.
const LINKED: &str = "2.000986";

/// A visit between the examination and the signature.
fn with_visit(view: &WorkflowView) -> Workflow {
    let mut workflow = view.workflow.clone();
    let at = workflow.steps.iter().position(|step| step.key == "process").expect("a step");
    let visit = WorkflowStep {
        key: "visit".to_owned(),
        name: domain::Text::vi("Kiểm tra thực tế"),
        phase: Phase::Process,
        role: StaffRole::Specialist,
        hours: 1.0,
        link: None,
        next: std::mem::take(&mut workflow.steps[at].next),
    };
    workflow.steps[at].next = vec![Next { to: "visit".to_owned(), when: None }];
    workflow.steps.insert(at + 1, visit);
    workflow
}

async fn read(services: &Services, who: &Caller, code: &str) -> WorkflowView {
    services.workflow(who, code, "").await.expect("the workflow")
}

async fn save(
    services: &Services,
    who: &Caller,
    view: &WorkflowView,
    workflow: Workflow,
) -> services::Result<WorkflowView> {
    let version = i64::from(view.revision);
    services.save_workflow(who, &view.content.code, &view.case, version, workflow).await
}

async fn publish(services: &Services, who: &Caller, code: &str) {
    let review = services.review(who, code).await.expect("it waits");
    services.publish_reviewed(who, code, &review.id).await.expect("published");
}

/// Filed by `applicant`, accepted and given to the one officer who does everything.
async fn assigned(services: &Services, applicant: &Caller, desk: &Caller) -> String {
    let code = submitted(services, applicant, FOOD).await;
    take_in_all(services).await;
    act(services, desk, &code, Decision::Claim).await;
    act(services, desk, &code, Decision::Accept).await;
    act(services, desk, &code, Decision::Assign { officer: desk.account.id.clone() }).await;
    code
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DossierState {
    let version = services.desk_dossier(who, code).await.expect("on the desk").dossier.version;
    let done = services.decide(who, code, version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}")).dossier.state
}

fn propose(step: &str) -> Decision {
    Decision::Propose {
        step: step.to_owned(),
        legal_basis: String::new(),
        reason: String::new(),
        note: String::new(),
    }
}

#[tokio::test]
async fn a_dossier_stays_on_the_workflow_it_was_filed_under() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let agency = services.procedure(FOOD).expect("live").content.agency_code.expect("one");
        let desk = officer(services, 2, &[&agency]).await;
        let applicant = services::testing::citizen(services, 3).await;
        let before = assigned(services, &applicant, &desk).await;

        let view = read(services, &centre, FOOD).await;
        assert!(!view.own && !view.waiting && !view.at_desk);
        assert!(view.hours <= view.limit);
        let saved = save(services, &centre, &view, with_visit(&view)).await.expect("saved");
        assert_eq!((saved.revision, saved.waiting), (view.revision + 1, true));
        assert!(saved.own && saved.at_desk);
        assert_eq!(saved.published, Some(view.revision), "the public sees the old one");
        let review = services.review(&centre, FOOD).await.expect("it waits");
        assert_eq!(review.ways.len(), 1);
        assert_eq!(
            (&review.ways[0].before, &review.ways[0].after),
            (&view.workflow, &saved.workflow)
        );

        let meanwhile = assigned(services, &applicant, &desk).await;
        publish(services, &centre, FOOD).await;
        let live = services.procedure(FOOD).expect("live").content;
        assert_eq!(live.cases[0].workflow.as_ref(), Some(&saved.workflow));
        let after = assigned(services, &applicant, &desk).await;

        for code in [&before, &meanwhile] {
            let state = act(services, &desk, code, propose("process")).await;
            assert_eq!(state, DossierState::Approving, "the old steps");
        }
        let state = act(services, &desk, &after, propose("process")).await;
        assert_eq!(state, DossierState::Processing, "the visit comes first");
        let state = act(services, &desk, &after, propose("visit")).await;
        assert_eq!(state, DossierState::Approving);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!((report.dossiers, report.faults.len()), (3, 0), "{:?}", report.faults);
    }
}

#[tokio::test]
async fn only_officers_of_the_centre_see_and_change_it() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let view = read(services, &centre, FOOD).await;
        let ward = officer(services, 2, &["H13.20"]).await;
        let citizen = services::testing::citizen(services, 3).await;
        let query = ProcedureQuery { q: FOOD.to_owned(), ..ProcedureQuery::default() };
        for who in [&ward, &citizen] {
            let list = services.workflows(who, &query);
            assert!(matches!(list, Err(ServiceError::Forbidden)));
            let seen = services.workflow(who, FOOD, "").await;
            assert!(matches!(seen, Err(ServiceError::Forbidden)));
            let saved = save(services, who, &view, with_visit(&view)).await;
            assert!(matches!(saved, Err(ServiceError::Forbidden)));
        }
        let found = services.workflows(&centre, &query).expect("a list");
        assert_eq!(found.items.first().map(|item| item.code.as_str()), Some(FOOD));
        for (code, case) in [("9.999999", ""), (FOOD, "khong-co")] {
            let seen = services.workflow(&centre, code, case).await;
            assert!(matches!(seen, Err(ServiceError::NotFound)), "{code} {case}");
            let saved = services.save_workflow(&centre, code, case, 1, with_visit(&view)).await;
            assert!(matches!(saved, Err(ServiceError::NotFound)), "{code} {case}");
        }
        assert_eq!(read(services, &centre, FOOD).await, view, "nothing happened");
    }
}

#[tokio::test]
async fn what_no_dossier_could_go_through_is_refused_with_every_fault() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let view = read(services, &centre, FOOD).await;
        let mut workflow = with_visit(&view);
        workflow.steps[2].next.clear();
        workflow.steps[3].hours = -1.0;
        let refused = save(services, &centre, &view, workflow).await;
        let Err(ServiceError::Workflow(faults)) = refused else { panic!("{refused:?}") };
        let dead_end = WorkflowFault::DeadEnd("visit".to_owned());
        assert_eq!(faults, [dead_end, WorkflowFault::Hours("approve".to_owned())]);

        let whole = read(services, &centre, LINKED).await;
        let mut without = whole.workflow.clone();
        let part = without.steps.iter().position(|step| step.link.is_some()).expect("a part");
        without.steps[part].link = Some(whole.case.clone());
        let refused = save(services, &centre, &whole, without).await;
        let Err(ServiceError::Workflow(faults)) = refused else { panic!("{refused:?}") };
        assert!(matches!(
            faults[..],
            [WorkflowFault::UnknownPart(_), WorkflowFault::PartNotOpened(_)]
        ));
        for (code, before) in [(FOOD, &view), (LINKED, &whole)] {
            assert_eq!(read(services, &centre, code).await, *before, "nothing is stored");
            let waiting = services.review(&centre, code).await;
            assert!(matches!(waiting, Err(ServiceError::NotFound)));
        }
    }
}

#[tokio::test]
async fn who_was_overtaken_is_told_and_the_same_twice_is_once() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let other = officer(services, 2, &["H13"]).await;
        let view = read(services, &centre, FOOD).await;
        let unchanged = save(services, &centre, &view, view.workflow.clone()).await;
        assert!(matches!(unchanged, Err(ServiceError::BadInput("workflow_unchanged"))));

        let saved = save(services, &centre, &view, with_visit(&view)).await.expect("saved");
        let again = save(services, &centre, &view, with_visit(&view)).await.expect("the same");
        assert_eq!(again, saved);
        let mut late = with_visit(&view);
        late.steps[2].hours = 2.0;
        let stale = save(services, &other, &view, late.clone()).await;
        assert!(matches!(stale, Err(ServiceError::VersionConflict)), "{stale:?}");
        assert_eq!(read(services, &centre, FOOD).await, saved);
        let next = save(services, &other, &saved, late).await.expect("on top of it");
        assert_eq!(next.revision, saved.revision + 1);

        // Two at once: one of them is first.
        let mut one = next.workflow.clone();
        one.steps[2].hours = 3.0;
        let mut two = next.workflow.clone();
        two.steps[2].hours = 4.0;
        let both =
            tokio::join!(save(services, &centre, &next, one), save(services, &other, &next, two));
        let done = usize::from(both.0.is_ok()) + usize::from(both.1.is_ok());
        assert_eq!(done, 1, "{both:?}");
        assert_eq!(read(services, &centre, FOOD).await.revision, next.revision + 1);
    }
}

#[tokio::test]
async fn an_import_does_not_undo_what_the_desk_decided() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let file = services.procedure(FOOD).expect("live").content;
        let import = |content| services.import_procedures(vec![content], "authored", |_| {});
        let view = read(services, &centre, FOOD).await;
        let saved = save(services, &centre, &view, with_visit(&view)).await.expect("saved");

        // The same file again, before and after publication.
        let same = Imported { unchanged: 1, of_desk: 1, ..Imported::default() };
        assert_eq!(import(file.clone()).await.expect("imported"), same);
        publish(services, &centre, FOOD).await;
        assert_eq!(import(file.clone()).await.expect("imported"), same);
        assert_eq!(read(services, &centre, FOOD).await.revision, saved.revision);

        // A changed file brings what it changed and leaves the workflow.
        let mut changed = file.clone();
        changed.legal_basis.push("Nghị định mới".to_owned());
        let counted = Imported { changed: 1, of_desk: 1, ..Imported::default() };
        assert_eq!(import(changed.clone()).await.expect("imported"), counted);
        services.publish(FOOD).await.expect("published");
        let live = services.procedure(FOOD).expect("live").content;
        assert_eq!(live.legal_basis, changed.legal_basis);
        assert_eq!(live.cases[0].workflow.as_ref(), Some(&saved.workflow));

        // Back to the usual way is a decision of the desk too, which no file undoes.
        let now = read(services, &centre, FOOD).await;
        let usual = save(services, &centre, &now, view.workflow.clone()).await.expect("saved");
        assert!(!usual.own && usual.at_desk);
        changed.cases[0].workflow = Some(saved.workflow.clone());
        assert_eq!(import(changed).await.expect("imported").of_desk, 1);
        assert!(!read(services, &centre, FOOD).await.own);
    }
}

#[tokio::test]
async fn a_file_that_no_longer_fits_the_workflow_is_not_published() {
    for portal in portals().await {
        let services = &portal.services;
        let centre = officer(services, 1, &["H13"]).await;
        let view = read(services, &centre, FOOD).await;
        let mut asks = with_visit(&view);
        let condition = domain::form::Condition::Equals {
            field: "kind".to_owned(),
            value: "household".to_owned(),
        };
        let past = Next { to: "approve".to_owned(), when: Some(condition) };
        asks.steps[1].next.push(past);
        let saved = save(services, &centre, &view, asks).await.expect("saved");
        publish(services, &centre, FOOD).await;

        let mut file = view.content.clone();
        let form = file.cases[0].form.as_mut().expect("a form");
        for step in &mut form.steps {
            step.fields.retain(|field| field.key != "kind");
        }
        let import = services.import_procedures(vec![file], "authored", |_| {});
        import.await.expect("imported");
        let review = services.review(&centre, FOOD).await.expect("it waits");
        let refused = services.publish_reviewed(&centre, FOOD, &review.id).await;
        let Err(ServiceError::Workflow(faults)) = refused else { panic!("{refused:?}") };
        assert_eq!(faults, [WorkflowFault::ConditionWrong("process".to_owned())]);
        let live = services.procedure(FOOD).expect("live");
        assert_eq!(live.revision, saved.revision, "the one before goes on");
    }
}
