//! What somebody is answered, by rule, owner, role and state.

use domain::{
    organisation::{OrganisationAction, may},
    workflow::StaffRole::{
        self, Clerk, Head, Monitor, NetworkAdmin, Reception, Signer, Specialist,
    },
};

use super::{
    actions::Action,
    policy::{Line, Rule},
    stand::Stand::{
        self, Approving, Asked, Claimed, Consulting, Issuing, Processing, Published, Ready,
        Reasked, Stopped, Submitted, Unpaid, Waiting,
    },
    things::Thing,
    who::{ASKED, Citizen, DESK, Hand, Is, Officer, TOP, Who, roles_at},
};

/// How it is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// As everybody is.
    Open,
    /// Allowed; whether it can be done is another question.
    Passes,
    /// To sign in first.
    SignIn,
    /// To sign in as the other, citizen or officer.
    OtherFace,
    /// As if there were none.
    Hidden,
    /// That one may not.
    Denied,
    /// To say first why one has to see it.
    Masked,
    /// By the state machine, to somebody with the role.
    Judged,
    /// By the state machine, to somebody without it: nothing is done.
    Refused,
    /// It is done.
    Done,
    /// That one is no member any more of the organisation that one acted for.
    Left,
    /// For whom one has to act to see it.
    Elsewhere,
}

use Expected::{
    Denied, Done, Elsewhere, Hidden, Judged, Left, Masked, Open, OtherFace, Passes, Refused, SignIn,
};

/// What is done as ever by whoever is no member any more of the organisation that was acted for.
const STILL: [&str; 3] =
    ["/to-chuc/chuyen", "/api/v1/sessions/current", "/api/v1/sessions/current/organisation"];
/// Who saved the one view that there is, for no other member.
const VIEWER: &str = "rep";

impl Expected {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Open, Passes, SignIn, OtherFace, Hidden, Denied, Masked, Judged, Refused, Done, Left,
        Elsewhere,
    ];

    /// Whether something may have changed afterwards.
    pub fn changes(self) -> bool {
        matches!(self, Open | Passes | Judged | Done)
    }
}

/// What the cell is answered.
pub fn expected(line: &Line, action: Option<&Action>, who: &Who, thing: &Thing) -> Expected {
    match line.rule {
        Rule::Public => return Open,
        Rule::Nobody => return Refused,
        _ => {}
    }
    match &who.is {
        Is::Nobody => SignIn,
        Is::Citizen(citizen) if citizen.left && !line.reads() && !STILL.contains(&line.path) => {
            Left
        }
        Is::Citizen(citizen) => match of_citizen(line, citizen, thing) {
            Hidden if is_elsewhere(line, citizen, thing) => Elsewhere,
            answered => answered,
        },
        Is::Officer(officer) => of_officer(line, action, officer, thing),
    }
}

/// A page or form of the desk is nothing for citizens, and theirs is nothing for officers.
fn is_desk(line: &Line) -> bool {
    line.path == "/can-bo" || line.path.starts_with("/can-bo/")
}

fn is_rest(line: &Line) -> bool {
    line.path.starts_with("/api/")
}

fn when(allowed: bool, otherwise: Expected) -> Expected {
    if allowed { Passes } else { otherwise }
}

fn of_citizen(line: &Line, citizen: &Citizen, thing: &Thing) -> Expected {
    let own = thing.owner == Some(citizen.party());
    let alone = thing.owner == Some(citizen.person);
    let allowed = |action| acts(citizen, action);
    let own_with = |action| if own { when(allowed(action), Denied) } else { Hidden };
    match line.rule {
        Rule::Signed | Rule::Mine => Passes,
        Rule::Begin(action) => when(allowed(action), Denied),
        Rule::Dossier(action) | Rule::Draft(action) | Rule::Upload(action) => own_with(action),
        Rule::Reuse => own_with(OrganisationAction::Prepare),
        Rule::Paper if !allowed(OrganisationAction::Prepare) => Denied,
        Rule::Webhook if !allowed(OrganisationAction::Manage) => Denied,
        Rule::View if citizen.acts.is_none() => Refused,
        Rule::View => when(own && citizen.person == VIEWER, Hidden),
        Rule::Notice if is_desk(line) => OtherFace,
        Rule::Notice | Rule::Session | Rule::Invitation | Rule::Token => when(alone, Hidden),
        Rule::Organisation(action) => {
            let member = thing.owner.map(|of| roles_at(of, citizen.person));
            match member.unwrap_or_default() {
                [] => Hidden,
                roles => when(may(roles, action), Denied),
            }
        }
        Rule::Proof
        | Rule::Events
        | Rule::Slip
        | Rule::OwnSlip
        | Rule::Receipt
        | Rule::Paper
        | Rule::Webhook => when(own, Hidden),
        _ => OtherFace,
    }
}

/// Whether a page or a form is about what is there for another for whom one may act.
fn is_elsewhere(line: &Line, citizen: &Citizen, thing: &Thing) -> bool {
    let told = line.path.starts_with("/nhap/") || line.path.starts_with("/ho-so/");
    let other = thing.owner.filter(|owner| *owner != citizen.party());
    let acts = |owner: &str| owner == citizen.person || !roles_at(owner, citizen.person).is_empty();
    told && other.is_some_and(acts)
}

/// Whether a citizen may do this for the one acted for.
fn acts(citizen: &Citizen, action: OrganisationAction) -> bool {
    citizen.acts.is_none_or(|of| may(roles_at(of, citizen.person), action))
}

fn of_officer(line: &Line, action: Option<&Action>, officer: &Officer, thing: &Thing) -> Expected {
    // Another agency's dossiers, and those that there are not, stand nowhere.
    let own = thing.stand.filter(|_| officer.agency == DESK);
    let asked = thing.stand.filter(|stand| officer.agency == ASKED && *stand == Consulting);
    let seen = own.or(asked);
    let known =
        |stand: Option<Stand>| stand.map_or(Hidden, |stand| when(knows(officer, stand), Masked));
    let agency = thing.part("agency") == Some(officer.agency);
    let watches = officer.centre.is_some() || officer.agency == TOP;
    match line.rule {
        Rule::Signed | Rule::Desk => Passes,
        Rule::Notice if is_desk(line) || is_rest(line) => Hidden,
        Rule::Session | Rule::Stuck => Hidden,
        Rule::Events | Rule::AtDesk => when(seen.is_some(), Hidden),
        // Whoever is asked and on it may say nothing here.
        Rule::Words if asked.is_some_and(|stand| knows(officer, stand)) => Hidden,
        Rule::Known | Rule::Words => known(seen),
        Rule::Receipt if thing.stand.is_some() && is_cashier(officer) => Passes,
        Rule::KnownOwn | Rule::Proof | Rule::Slip | Rule::Receipt => known(own),
        Rule::By(roles) => match own {
            None => Hidden,
            Some(_) if judged(officer, roles) => Judged,
            Some(_) => Refused,
        },
        Rule::Decision => match (seen, action) {
            (Some(stand), Some(action)) if action.is_done(officer, stand) => Done,
            (Some(_), _) => Refused,
            (None, _) => Hidden,
        },
        Rule::Somewhere(roles) => when(officer.has(roles), Denied),
        Rule::Agency(roles) if !officer.has(roles) => Denied,
        Rule::Agency(_) => when(agency, Hidden),
        Rule::Cash(roles) => when(agency && officer.has(roles), Hidden),
        Rule::OfCentre => {
            let publishes = officer.agency == TOP && officer.has(&StaffRole::WORK);
            when(officer.centre.is_some() || publishes, Denied)
        }
        Rule::Cashier => when(is_cashier(officer), Denied),
        Rule::Headed => match officer.centre {
            None => Denied,
            centre => when(thing.part("centre") == centre, Hidden),
        },
        Rule::Staffed => {
            let on_top = officer.agency == TOP && officer.has(&[Head, NetworkAdmin]);
            match officer.centre.or(on_top.then_some(TOP)) {
                None => Denied,
                centre => when(thing.part("centre") == centre, Hidden),
            }
        }
        Rule::Lent => when(thing.owner == Some(officer.name), Hidden),
        Rule::UrgeSender => when(watches && officer.has(&[Monitor, Head]), Denied),
        Rule::Urge => when(has_note(officer, thing), Hidden),
        Rule::UrgeReply if !has_note(officer, thing) => Hidden,
        Rule::UrgeReply => when(officer.agency == DESK && officer.has(&[Head]), Denied),
        _ => OtherFace,
    }
}

/// Whether the state machine looks any further than at the role.
fn judged(officer: &Officer, roles: &[StaffRole]) -> bool {
    let given = officer.hand == Hand::Given || !officer.has(&[Specialist]);
    given && officer.has(roles)
}

fn is_cashier(officer: &Officer) -> bool {
    officer.agency == TOP && officer.has(&[Reception, Head])
}

/// The one note that there is went from the top to the desk.
fn has_note(officer: &Officer, thing: &Thing) -> bool {
    thing.name == "a note" && officer.works() && [TOP, DESK].contains(&officer.agency)
}

/// Whether an officer is on a dossier that stands there: whom it is about is for nobody else.
fn knows(officer: &Officer, stand: Stand) -> bool {
    if officer.agency == ASKED {
        return stand == Consulting && officer.has(&[Specialist, Head, Signer]);
    }
    let given =
        [Processing, Consulting, Reasked, Approving, Issuing, Ready, Unpaid, Published, Stopped];
    let counter = [Submitted, Waiting, Asked, Reasked, Ready, Unpaid];
    officer.has(&[Head])
        || (officer.hand == Hand::Given && given.contains(&stand))
        || (officer.hand == Hand::Claimed && stand == Claimed)
        || (officer.has(&[Reception]) && counter.contains(&stand))
        || (officer.has(&[Signer]) && stand == Approving)
        || (officer.has(&[Clerk]) && stand == Issuing)
}
