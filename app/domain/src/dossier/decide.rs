//! The state machine: one exhaustive match, no other code changes a dossier.

mod assign;
mod consult;
mod correct;
mod guards;
mod link;
mod paper;
mod payment;
mod process;
mod receive;
mod result;
mod rules;
mod withdraw;

pub use link::begin_part;
pub use paper::take_in_on_paper;
pub use process::lapses_at;
pub use rules::Rules;

pub(super) use consult::MAY_ANSWER;

use guards::{ASKED, at_desk, has, held, lease, mine, require, require_open, said, works};

use super::{Actor, Command, DossierState, Event, Refusal, Snapshot};
use crate::{Moment, calendar::Calendar, workflow::StaffRole};

/// How long an officer keeps a claimed dossier before it comes back by itself.
pub const CLAIM_MINUTES: i64 = 30;

/// How many working hours the centre has to say whether a dossier is received.
pub const ANSWER_HOURS: i64 = 8;

/// By when an officer says whether a dossier is received that has been waiting since then.
pub fn answer_by(calendar: &Calendar, waiting_since: Moment) -> Moment {
    calendar.add_working_hours(waiting_since, ANSWER_HOURS)
}

/// Decides a command into events, or says why not. The events are not applied yet. What an officer
/// does in the stead of another begins with saying so.
pub fn decide(
    dossier: &Snapshot,
    command: &Command,
    actor: &Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = act(dossier, command, actor, now, rules)?;
    if let Actor::Officer { stands_for: Some(officer), .. } = actor {
        events.insert(0, Event::StoodIn { officer: officer.clone() });
    }
    Ok(events)
}

fn act(
    dossier: &Snapshot,
    command: &Command,
    actor: &Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Vec<Event>, Refusal> {
    match (command, actor) {
        (Command::RecordFileCheck { verified, infected, scanned }, Actor::System) => {
            require(dossier, &[DossierState::Submitted])?;
            let (infected, scanned) = (infected.clone(), *scanned);
            Ok(vec![Event::FilesChecked { verified: *verified, infected, scanned }])
        }
        (Command::Route { agency }, Actor::System) => {
            require(dossier, &[DossierState::Submitted])?;
            // Asked for more while it was worked on: the work goes on, and its clock from zero.
            if !dossier.process.steps.is_empty() {
                return Ok(vec![process::restart(dossier, dossier.waiting_since, rules)]);
            }
            Ok(vec![Event::Routed { agency: agency.clone() }])
        }
        (
            Command::Claim
            | Command::Release
            | Command::TakeOver { .. }
            | Command::RequestSupplement { .. }
            | Command::Accept
            | Command::Refuse { .. }
            | Command::Redirect { .. },
            Actor::Officer { account, agencies, roles, stands_for },
        ) => {
            at_desk(dossier, agencies)?;
            let officer = (account.as_str(), &roles[..], stands_for.as_deref());
            receive::decide(dossier, command, officer, now, rules)
        }
        (
            Command::Supplement { answers_sha256, files_sha256 },
            Actor::Applicant { account, acts_for },
        ) => {
            mine(dossier, account, acts_for.as_deref())?;
            require(dossier, &ASKED)?;
            let (answers_sha256, files_sha256) = (answers_sha256.clone(), files_sha256.clone());
            let (method, papers) = (None, Vec::new());
            Ok(vec![Event::Supplemented { answers_sha256, files_sha256, method, papers }])
        }
        (Command::Withdraw { reason }, Actor::System) => {
            // A part is stopped with the dossier that it belongs to.
            if dossier.process.parent.is_none() {
                return Err(Refusal::NotYours);
            }
            if dossier.state.is_final() || dossier.state == DossierState::ResultReady {
                return Err(Refusal::WrongState);
            }
            Ok(vec![Event::Stopped { reason: reason.trim().to_owned(), method: None }])
        }
        (Command::Withdraw { reason }, Actor::Applicant { account, acts_for }) => {
            mine(dossier, account, acts_for.as_deref())?;
            withdraw::withdrawn(dossier, reason.trim().to_owned(), None)
        }
        (Command::WithdrawOnPaper { method, reason }, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            let method = paper::came_on_paper(*method)?;
            withdraw::withdrawn(dossier, said(reason)?, Some(method))
        }
        (Command::SupplementOnPaper { .. }, Actor::Officer { account, agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            paper::supplement(dossier, command, account, now)
        }
        (Command::Return { method, receiver, originals, .. }, Actor::System) => {
            if dossier.process.parent.is_none() {
                return Err(Refusal::NotYours);
            }
            require(dossier, &[DossierState::ResultReady])?;
            process::hand_over(dossier, (*method, None), receiver, originals.as_deref())
        }
        (
            Command::DraftResult { .. }
            | Command::DropResult
            | Command::SignResult { .. }
            | Command::SealResult { .. }
            | Command::RevokeResult { .. }
            | Command::Ship { .. },
            Actor::Officer { account, agencies, roles, stands_for },
        ) => {
            at_desk(dossier, agencies)?;
            let officer = (account.as_str(), &roles[..], stands_for.as_deref());
            result::by_officer(dossier, command, officer, rules)
        }
        (Command::CollectResult, Actor::Applicant { account, acts_for }) => {
            mine(dossier, account, acts_for.as_deref())?;
            result::collect(dossier)
        }
        (Command::ChooseDelivery { delivery }, Actor::Applicant { account, acts_for }) => {
            mine(dossier, account, acts_for.as_deref())?;
            result::choose_delivery(dossier, *delivery)
        }
        (Command::ChooseDelivery { delivery }, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            result::choose_delivery(dossier, *delivery)
        }
        (Command::Deliver, Actor::System) => result::deliver(dossier),
        (Command::ReturnOriginals { papers, receiver }, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            Ok(vec![paper::give_back(dossier, papers, receiver)?])
        }
        (Command::RequestReceipt, Actor::Applicant { account, acts_for }) => {
            mine(dossier, account, acts_for.as_deref())?;
            paper::ask_for_receipt(dossier, rules)
        }
        (Command::RequestReceipt, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            paper::ask_for_receipt(dossier, rules)
        }
        (Command::MoveDate { to, table, reason }, Actor::System) => {
            let from = dossier.due_at.filter(|_| dossier.state.is_processed());
            let from = from.ok_or(Refusal::WrongState)?;
            // A date that was promised with an apology is moved by nobody.
            if dossier.process.extended {
                return Err(Refusal::OnlyOnce);
            }
            if *to == from {
                return Err(Refusal::NothingChanged);
            }
            let (to, table, reason) = (*to, table.clone(), said(reason)?);
            Ok(vec![Event::DateMoved { from, to, table, reason }])
        }
        (Command::AssignByRule { officer, rule }, Actor::System) => {
            assign::by_rule(dossier, (officer, rule), now, rules)
        }
        (Command::Reassess { fee }, Actor::System) => {
            require_open(dossier)?;
            Ok(vec![Event::Reassessed { fee: fee.clone() }])
        }
        (Command::AssessFee { fee, before }, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            has(roles, StaffRole::Reception)?;
            payment::assessed(dossier, (fee, before), rules)
        }
        (Command::RequestPayment { reference, vnd, until }, Actor::System) => {
            payment::request(dossier, reference, *vnd, *until)
        }
        (Command::WaivePayment, Actor::System) => payment::waive(dossier),
        (Command::MoveMoney(money), Actor::System) => payment::moved(dossier, money, now, rules),
        (Command::MoveMoney(money), Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            payment::by_hand(money, roles)?;
            payment::moved(dossier, money, now, rules)
        }
        (Command::Lapse, Actor::System) => process::lapse(dossier, now, rules),
        (Command::Succeed { to, reason }, Actor::System) => {
            if dossier.state.waits_for().is_none() {
                return Err(Refusal::WrongState);
            }
            if *to == dossier.agency {
                return Err(Refusal::SameAgency);
            }
            let (from, to, reason) = (dossier.agency.clone(), to.clone(), said(reason)?);
            Ok(vec![Event::Succeeded { from, to, reason }])
        }
        (
            Command::Consult { agency, question, due },
            Actor::Officer { account, agencies, roles, stands_for },
        ) => {
            at_desk(dossier, agencies)?;
            let officer = (account.as_str(), &roles[..], stands_for.as_deref());
            consult::ask(dossier, (agency, question, *due), officer, now)
        }
        (Command::Opine { consultation, agrees, text }, Actor::Officer { agencies, roles, .. }) => {
            consult::answer(dossier, (*consultation, *agrees, text), (agencies, roles))
        }
        (Command::Silence { consultation }, Actor::System) => {
            consult::silence(dossier, *consultation, now, rules.silence_consents)
        }
        (Command::OpenLink { step, code, agency }, Actor::System) => {
            link::open(dossier, (step, code, agency))
        }
        (Command::CloseLink { code, end }, Actor::System) => {
            link::close(dossier, code, end, now, rules)
        }
        (Command::Write { text, files_sha256 }, Actor::Applicant { account, acts_for }) => {
            mine(dossier, account, acts_for.as_deref())?;
            let files_sha256 = files_sha256.clone();
            Ok(vec![Event::Messaged { text: said(text)?, files_sha256 }])
        }
        (Command::Write { text, files_sha256 }, Actor::Officer { agencies, roles, .. }) => {
            at_desk(dossier, agencies)?;
            // Whoever tells people where a dossier stands answers them, too.
            if !roles.contains(&StaffRole::Guidance) {
                works(roles)?;
            }
            if dossier.state == DossierState::Submitted {
                return Err(Refusal::WrongState);
            }
            let files_sha256 = files_sha256.clone();
            Ok(vec![Event::Messaged { text: said(text)?, files_sha256 }])
        }
        (
            Command::Correct { changes, reason, answers_sha256 },
            Actor::Officer { account, agencies, roles, stands_for },
        ) => {
            at_desk(dossier, agencies)?;
            let officer = (account.as_str(), &roles[..], stands_for.as_deref());
            correct::correct(dossier, (changes, reason, answers_sha256), officer, now)
        }
        (
            Command::Transfer
            | Command::Assign { .. }
            | Command::Propose { .. }
            | Command::Approve { .. }
            | Command::SendBack { .. }
            | Command::Issue { .. }
            | Command::Return { .. }
            | Command::Extend { .. }
            | Command::Note { .. },
            Actor::Officer { account, agencies, roles, stands_for },
        ) => {
            at_desk(dossier, agencies)?;
            let officer = (account.as_str(), &roles[..], stands_for.as_deref());
            process::decide(dossier, command, officer, now, rules)
        }
        (
            Command::RecordFileCheck { .. }
            | Command::Route { .. }
            | Command::Claim
            | Command::Release
            | Command::TakeOver { .. }
            | Command::RequestSupplement { .. }
            | Command::Supplement { .. }
            | Command::SupplementOnPaper { .. }
            | Command::Accept
            | Command::Refuse { .. }
            | Command::Redirect { .. }
            | Command::Withdraw { .. }
            | Command::WithdrawOnPaper { .. }
            | Command::Transfer
            | Command::Assign { .. }
            | Command::AssignByRule { .. }
            | Command::Propose { .. }
            | Command::Approve { .. }
            | Command::SendBack { .. }
            | Command::Issue { .. }
            | Command::Return { .. }
            | Command::DraftResult { .. }
            | Command::DropResult
            | Command::SignResult { .. }
            | Command::SealResult { .. }
            | Command::CollectResult
            | Command::RevokeResult { .. }
            | Command::ChooseDelivery { .. }
            | Command::Ship { .. }
            | Command::Deliver
            | Command::Extend { .. }
            | Command::Note { .. }
            | Command::Consult { .. }
            | Command::Opine { .. }
            | Command::Silence { .. }
            | Command::OpenLink { .. }
            | Command::CloseLink { .. }
            | Command::Write { .. }
            | Command::Correct { .. }
            | Command::MoveDate { .. }
            | Command::Succeed { .. }
            | Command::ReturnOriginals { .. }
            | Command::RequestReceipt
            | Command::Reassess { .. }
            | Command::RequestPayment { .. }
            | Command::WaivePayment
            | Command::AssessFee { .. }
            | Command::MoveMoney(_)
            | Command::Lapse,
            Actor::Applicant { .. } | Actor::Officer { .. } | Actor::System,
        ) => Err(Refusal::NotYours),
    }
}
