//! Taking a dossier in that comes on paper: what the officer has to enter, and what is wrong with it.
//!
//! The paths of these errors begin with `_`, which no answer's path does: in one form they stand
//! beside the answers.

use std::collections::BTreeSet;

use crate::{
    catalogue::{Action, Case, Method, Need},
    dossier::{ADDRESS_MAX, Contact, HandedPaper, MOST_SHEETS},
    form::{ErrorCode, FieldError},
    identity::{self, PersonalId},
    readiness::{ItemState, Readiness},
    text::normalise_line,
    view::PaperApplicant,
};

/// Path of how it came.
pub const METHOD: &str = "_method";
/// Path of the agency whose desk it goes to.
pub const AGENCY: &str = "_agency";
/// What paths of the applicant begin with.
pub const APPLICANT: &str = "_applicant.";
/// What paths of papers begin with; the requirement's key follows.
pub const PAPERS: &str = "_papers.";
/// Path of the applicant's name.
pub const FULL_NAME: &str = "_applicant.full_name";
/// Path of the applicant's identity number.
pub const IDENTITY: &str = "_applicant.identity_number";
/// Path of the applicant's telephone number.
pub const PHONE: &str = "_applicant.phone";
/// Path of the applicant's address.
pub const ADDRESS: &str = "_applicant.address";
/// Path of the applicant's e-mail address.
pub const EMAIL: &str = "_applicant.email";

/// An applicant as read: every part in its normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Twelve digits.
    pub identity_number: String,
    /// Full name.
    pub full_name: String,
    /// How to reach the applicant.
    pub contact: Contact,
}

/// Reads what was entered of the applicant. A telephone number is needed: it tells the owner of the
/// identity number, who may open an account later, from everybody else.
///
/// # Errors
///
/// Everything that is missing or wrong.
pub fn read_applicant(typed: &PaperApplicant) -> Result<Known, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |path: &str, text: &str, needed: bool, parsed: Option<String>, wrong| {
        let code = match (text.trim().is_empty(), parsed) {
            (true, _) if !needed => return String::new(),
            (true, _) => ErrorCode::Required,
            (false, Some(value)) => return value,
            (false, None) => wrong,
        };
        errors.push(FieldError { path: path.to_owned(), code });
        String::new()
    };
    let number = PersonalId::parse(&typed.identity_number).map(|id| id.as_str().to_owned());
    let (name, phone) = (identity::full_name(&typed.full_name), identity::phone(&typed.phone));
    let address = normalise_line(&typed.address);
    let long = address.chars().count() > ADDRESS_MAX;
    let address = Some(address).filter(|_| !long);
    let too_long = ErrorCode::TooLong { max: ADDRESS_MAX as u32 };
    let known = Known {
        identity_number: read(
            IDENTITY,
            &typed.identity_number,
            true,
            number,
            ErrorCode::NotAPersonalId,
        ),
        full_name: read(FULL_NAME, &typed.full_name, true, name, ErrorCode::NotAName),
        contact: Contact {
            phone: read(PHONE, &typed.phone, true, phone, ErrorCode::NotAPhone),
            address: read(ADDRESS, &typed.address, false, address, too_long),
            email: read(
                EMAIL,
                &typed.email,
                false,
                identity::email(&typed.email),
                ErrorCode::NotAnEmail,
            ),
        },
    };
    if errors.is_empty() { Ok(known) } else { Err(errors) }
}

/// What is wrong with how it came: what comes on paper does not come online.
pub fn check_method(method: Method) -> Option<FieldError> {
    let wrong = || FieldError { path: METHOD.to_owned(), code: ErrorCode::NotAChoice };
    (!method.is_paper()).then(wrong)
}

/// What was handed in, each requirement once and none with nothing.
///
/// # Errors
///
/// Requirements that the case does not have, that stand twice, or counts that nobody means.
pub fn read_papers(
    case: &Case,
    typed: &[HandedPaper],
) -> Result<Vec<HandedPaper>, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut wrong = |paper: &HandedPaper, code| {
        errors.push(FieldError { path: [PAPERS, &paper.requirement].concat(), code });
    };
    let mut named = BTreeSet::new();
    for paper in typed {
        let known = case.documents.iter().any(|document| {
            document.key == paper.requirement && document.need != Need::Instruction
        });
        let twice = !named.insert(&paper.requirement);
        if !known || twice {
            wrong(paper, ErrorCode::UnknownField);
        } else if paper.originals.max(paper.copies) > MOST_SHEETS {
            wrong(paper, ErrorCode::TooLarge { max: i64::from(MOST_SHEETS) });
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    // In the order of the case, which also says what is only shown.
    let handed = case.documents.iter().filter_map(|document| {
        let paper = typed.iter().find(|paper| paper.requirement == document.key)?;
        let shown = document.action == Action::Show;
        (paper.sheets() > 0).then(|| HandedPaper { shown, ..paper.clone() })
    });
    Ok(handed.collect())
}

/// Whether an answer to a supplement request brings anything: a paper, a scan or another answer. What
/// brings nothing must not begin the clock anew (NĐ 61/2018 đ. 19.4).
pub const fn brings_something(papers: &[HandedPaper], scans: usize, said: bool) -> bool {
    !papers.is_empty() || scans > 0 || said
}

/// The papers that are needed and were neither handed in nor scanned.
pub fn missing_papers(readiness: &Readiness) -> Vec<FieldError> {
    let missing = readiness.items.iter().filter(|item| item.state == ItemState::Missing);
    missing
        .map(|item| FieldError { path: [PAPERS, &item.key].concat(), code: ErrorCode::Required })
        .collect()
}

#[cfg(test)]
mod tests;
