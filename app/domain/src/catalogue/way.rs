//! The way of a case through the agency, and who decided on it: the file or the desk.

use std::borrow::Cow;

use super::{Case, Method, ProcedureContent};
use crate::workflow::Workflow;

impl Case {
    /// The way through the agency for what comes so: its own, or the usual one.
    pub fn way(&self, method: Method) -> Cow<'_, Workflow> {
        match &self.workflow {
            Some(workflow) => Cow::Borrowed(workflow),
            None => Cow::Owned(Workflow::usual(self.time(method))),
        }
    }

    /// Takes the way that the desk decided on. The usual one is not written down, so that it goes on
    /// to follow the case's time.
    pub fn decide_way(&mut self, workflow: Workflow) {
        let usual = workflow == Workflow::usual(self.online_time());
        self.workflow = (!usual).then_some(workflow);
        self.workflow_at_desk = true;
    }
}

impl ProcedureContent {
    /// Says of every way that it is the file's: no file speaks for the desk.
    pub fn of_file(mut self) -> Self {
        for case in &mut self.cases {
            case.workflow_at_desk = false;
        }
        self
    }

    /// Takes over the ways that the desk decided on in the revision `before`; what is imported does
    /// not undo them. Answers whether there are any.
    pub fn keep_desk_ways(&mut self, before: &Self) -> bool {
        let mut kept = false;
        for case in &mut self.cases {
            let decided = before.case(&case.key).filter(|before| before.workflow_at_desk);
            if let Some(decided) = decided {
                case.workflow.clone_from(&decided.workflow);
                case.workflow_at_desk = true;
                kept = true;
            }
        }
        kept
    }
}
