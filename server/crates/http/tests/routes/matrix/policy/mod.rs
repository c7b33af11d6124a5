//! What is allowed to whom: for each route of the table a line with its rule and a body that fits.
//!
//! Paths stand as in the router, but that what is variable is named by what it is: `{dossier}` is
//! filled with every dossier of the world, `{procedure}` with the one that all of them are about, and
//! `{=ky}` is the text itself. Bodies and headers take the same names as `<version>`.

mod citizens;
mod everybody;
mod officers;

use domain::{organisation::OrganisationAction, workflow::StaffRole};

/// Who may ask for it.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Everybody, signed in or not.
    Public,
    /// Nobody by a session: it is signed by another key.
    Nobody,
    /// Whoever is signed in.
    Signed,
    /// A citizen, about what is the caller's own.
    Mine,
    /// A citizen who begins something; for an organisation with the role.
    Begin(OrganisationAction),
    /// Whose dossier it is, with the role where that is an organisation.
    Dossier(OrganisationAction),
    /// Whose draft it is.
    Draft(OrganisationAction),
    /// Whose upload it is.
    Upload(OrganisationAction),
    /// Whose draft it is and whose paper is used in it.
    Reuse,
    /// Whose paper it is, with the role where that is an organisation.
    Paper,
    /// Who was told.
    Notice,
    /// Whose session it is.
    Session,
    /// Who is invited.
    Invitation,
    /// A member of the organisation with the role.
    Organisation(OrganisationAction),
    /// Whose dossier it is, and officers of its agency who are on it.
    Proof,
    /// Whose dossier it is, and officers at whose desk it is.
    Events,
    /// As [`Rule::Proof`], by the slip's id.
    Slip,
    /// As [`Rule::Proof`], by the receipt's id; and who reconciles.
    Receipt,
    /// Any officer.
    Desk,
    /// Officers of the dossier's agency, and of one that is asked.
    AtDesk,
    /// [`Rule::AtDesk`], who are on it.
    Known,
    /// Officers of the dossier's agency, who are on it.
    KnownOwn,
    /// [`Rule::KnownOwn`], who write: an agency that is asked answers elsewhere.
    Words,
    /// Officers of the dossier's agency in one of these roles, a specialist who was given it; then the
    /// state machine judges.
    By(&'static [StaffRole]),
    /// Each decision as `actions.rs` says.
    Decision,
    /// Officers who have one of these roles anywhere.
    Somewhere(&'static [StaffRole]),
    /// Officers of the agency in one of these roles; those without such a role anywhere are told.
    Agency(&'static [StaffRole]),
    /// Officers of the agency in one of these roles; to anybody else there is none.
    Cash(&'static [StaffRole]),
    /// Officers of the agency at the top who work on dossiers, and who head a centre.
    OfCentre,
    /// Reception or head of the agency at the top.
    Cashier,
    /// Who heads the centre.
    Headed,
    /// [`Rule::Headed`], and where there is no centre who heads the agency at the top or looks after the
    /// machines there.
    Staffed,
    /// Who watches for a centre.
    UrgeSender,
    /// Officers of both agencies of the note.
    Urge,
    /// The head of the agency that it went to.
    UrgeReply,
    /// What waits for nobody: there is none.
    Stuck,
    /// The slip's dossier is the citizen's.
    OwnSlip,
    /// Whose webhook it is, with the role where that is an organisation.
    Webhook,
    /// Whose token it is, for whomever it acts.
    Token,
    /// Who saved the view, acting for the organisation that it is about.
    View,
    /// Who lends the role.
    Lent,
}

/// What a request carries.
#[derive(Clone, Copy, Debug)]
pub enum Sent {
    Nothing,
    /// Of a plain form.
    Form(&'static str),
    Json(&'static str),
    /// Of a form with a file: its texts, then the name of the file's part, empty for none.
    Parts(&'static [(&'static str, &'static str)], &'static str),
    /// Anything else: its type, and the bytes.
    Bytes(&'static str, &'static str),
}

/// What the matrix has to know of a line besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In a few states only: a page takes its time, or the same is asked by another route.
    Few,
    /// May answer that there is none to whoever may ask, too.
    Hides,
    /// Writes nothing, even where it is allowed and the method is no reading one.
    Still,
    /// Where it is allowed, these callers ask only: it takes its time.
    Only(&'static [&'static str]),
    /// Writes though it is a GET.
    Writes,
}

/// It is typeset anew each time.
const DEAR: Mark = Mark::Only(&["an", "head"]);

/// A route and its rule.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub method: &'static str,
    pub path: &'static str,
    pub rule: Rule,
    pub sent: Sent,
    pub headers: &'static [(&'static str, &'static str)],
    marks: &'static [Mark],
}

impl Line {
    const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    const fn marked(self, marks: &'static [Mark]) -> Self {
        Self { marks, ..self }
    }

    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }

    /// Whether a caller asks it where it is allowed.
    pub fn asks(&self, name: &str) -> bool {
        let mut few = self.marks.iter().filter_map(|mark| match mark {
            Mark::Only(names) => Some(names),
            _ => None,
        });
        few.all(|names| names.contains(&name))
    }

    /// Whether its method changes nothing.
    pub fn reads(&self) -> bool {
        ["GET", "HEAD", "OPTIONS"].contains(&self.method)
    }

    /// Whether it may change something.
    pub fn writes(&self) -> bool {
        (!self.reads() && !self.is(Mark::Still)) || self.is(Mark::Writes)
    }
}

const fn line(method: &'static str, path: &'static str, rule: Rule, sent: Sent) -> Line {
    Line { method, path, rule, sent, headers: &[], marks: &[] }
}

const fn get(path: &'static str, rule: Rule) -> Line {
    line("GET", path, rule, Sent::Nothing)
}

const fn post(path: &'static str, rule: Rule, sent: Sent) -> Line {
    line("POST", path, rule, sent)
}

/// Every line.
pub fn policy() -> Vec<Line> {
    let all = [everybody::OPEN, everybody::SIGNED, citizens::OWN, citizens::KEPT, citizens::FILING];
    let more = [citizens::FOLLOWING, officers::DOSSIER, officers::RESULT, officers::OFFICE];
    all.into_iter().chain(more).flatten().copied().collect()
}
