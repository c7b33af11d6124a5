//! Rules of assignment.

mod give;
mod keep;

use domain::{
    assignment::{AssignmentRule, RuleScope},
    dossier::Event,
    view::{AssignmentOrder, AssignmentPage, Decision, DossierView},
};
use services::testing::centre::{SECONDED, SIGNER, who};
use services::{
    Caller, ServiceError, Services,
    draft::Beginning,
    testing::{complete, take_in_all},
};

/// Food-safety certificate: fifteen days.
const FOOD: &str = "2.001827";
/// Birth, residence and health insurance in one: parts of other agencies.
const LINKED: &str = "2.000986";
const AGENCY: &str = "H99.02";

async fn accepted(services: &Services, applicant: &Caller) -> String {
    let draft =
        services.begin_draft(applicant, FOOD, &Beginning::at("thu")).await.expect("a draft");
    let draft = complete(services, applicant, &draft.id).await;
    let receipt = services.submit(applicant, &draft.id, &draft.submission_key).await;
    take_in_all(services).await;
    let code = receipt.expect("a receipt").code;
    let reception = who(services, SECONDED).await;
    act(services, &reception, &code, Decision::Claim).await;
    act(services, &reception, &code, Decision::Accept).await;
    code
}

async fn act(services: &Services, who: &Caller, code: &str, decision: Decision) -> DossierView {
    let desk = services.desk_dossier(who, code).await.expect("on the desk");
    let done = services.decide(who, code, desk.dossier.version, decision.clone()).await;
    done.unwrap_or_else(|error| panic!("{decision:?}: {error:?}")).dossier
}

/// Who was given it, and by which rule.
async fn given(services: &Services, code: &str) -> Option<(String, Option<String>)> {
    let head = who(services, SIGNER).await;
    let desk = services.desk_dossier(&head, code).await.expect("on the desk");
    desk.dossier.timeline.iter().rev().find_map(|line| match &line.record.event {
        Event::Assigned { officer, rule } => {
            Some((officer.clone(), rule.as_ref().map(RuleScope::key)))
        }
        _ => None,
    })
}

fn rule(scope: RuleScope, officers: &[&Caller]) -> AssignmentRule {
    AssignmentRule { scope, officers: officers.iter().map(|one| one.account.id.clone()).collect() }
}

fn for_food() -> RuleScope {
    RuleScope::Procedure { procedure: FOOD.to_owned() }
}

async fn order(
    services: &Services,
    who: &Caller,
    version: i64,
    order: AssignmentOrder,
) -> Result<AssignmentPage, String> {
    services.order_assignment(who, AGENCY, version, order).await.map_err(|error| match error {
        ServiceError::Invalid(errors) => {
            let told = errors.iter().map(|error| format!("{} {}", error.path, error.code.code()));
            told.collect::<Vec<_>>().join("; ")
        }
        error => error.code().to_owned(),
    })
}

async fn keep(services: &Services, rules: Vec<AssignmentRule>) -> AssignmentPage {
    let head = who(services, SIGNER).await;
    let version = services.assignment(&head, AGENCY).await.expect("the rules").version;
    order(services, &head, version, AssignmentOrder::Replace(rules)).await.expect("kept")
}
