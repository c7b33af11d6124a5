//! Whether a workflow fits the procedure that its case belongs to.

use super::{WorkflowFault, check};
use crate::catalogue::{Case, Method, ProcedureContent};

/// Everything that is wrong with the way of a case: in itself, with the answers that its conditions
/// ask for, and with the parts that its steps open. Nothing for a case that is not there.
pub fn check_in(content: &ProcedureContent, case: &str) -> Vec<WorkflowFault> {
    let Some(case) = content.case(case) else { return Vec::new() };
    let way = case.way(Method::Online);
    let mut faults = check(&way, case.online_time());
    for step in &way.steps {
        let conditions = step.next.iter().filter_map(|next| next.when.as_ref());
        if conditions.into_iter().any(|when| !case.check_condition(when).is_empty()) {
            faults.push(WorkflowFault::ConditionWrong(step.key.clone()));
        }
        let Some(link) = &step.link else { continue };
        if case.linked {
            faults.push(WorkflowFault::PartOfPart(step.key.clone()));
        }
        if !content.case(link).is_some_and(|case| case.linked) {
            faults.push(WorkflowFault::UnknownPart(step.key.clone()));
        }
    }
    if !case.linked {
        let unopened = unopened_parts(content);
        faults.extend(unopened.map(|part| WorkflowFault::PartNotOpened(part.key.clone())));
    }
    faults
}

/// Other agencies' parts that no step of any case opens.
pub fn unopened_parts(content: &ProcedureContent) -> impl Iterator<Item = &Case> {
    let opens = |case: &Case, part: &Case| {
        let steps = case.workflow.iter().flat_map(|workflow| &workflow.steps);
        steps.into_iter().any(|step| step.link.as_ref() == Some(&part.key))
    };
    let parts = content.cases.iter().filter(|case| case.linked);
    parts.filter(move |part| !content.cases.iter().any(|case| opens(case, part)))
}
