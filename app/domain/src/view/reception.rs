//! Taking in what comes on paper, at a counter or by public post.

use serde::{Deserialize, Serialize};

use super::{AgencyView, ProcedurePage, UnitView};
use crate::{
    Text,
    catalogue::{Case, Method},
    dossier::{HandedPaper, SupplementItem},
    form::Answers,
    record,
};

/// What the officer searches for the procedure with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ReceptionPage {
    /// The desks at which the officer receives.
    pub desks: Vec<AgencyView>,
    /// What was found.
    pub found: ProcedurePage,
}

record!(ReceptionPage { desks, found });

/// A case to choose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReceptionCase {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Text,
}

record!(ReceptionCase { key, name });

/// What the form begins with.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReceptionForm {
    /// Mã thủ tục.
    pub procedure_code: String,
    /// Its name.
    pub procedure_name: Text,
    /// The cases that applicants choose among.
    pub cases: Vec<ReceptionCase>,
    /// The case; absent while there are several and none was chosen.
    pub case: Option<Case>,
    /// The officer's desks that receive it, the most likely first; none: another agency does.
    pub desks: Vec<AgencyView>,
    /// Makes the same press twice one dossier.
    pub key: String,
    /// All provinces, where the form asks for an address.
    pub provinces: Vec<UnitView>,
    /// Most bytes of a scanned file.
    pub max_file_bytes: u64,
    /// Most bytes of all of them.
    pub max_dossier_bytes: u64,
}

record!(ReceptionForm {
    procedure_code,
    procedure_name,
    cases,
    case,
    desks,
    key,
    provinces,
    max_file_bytes,
    max_dossier_bytes,
});

/// What the form begins with by which an officer takes in an answer to a supplement request.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SupplementForm {
    /// Mã hồ sơ.
    pub code: String,
    /// What was asked for.
    pub items: Vec<SupplementItem>,
    /// The answers as they are.
    pub answers: Answers,
    /// The case and what else the form of a new dossier begins with, too.
    pub form: ReceptionForm,
}

record!(SupplementForm { code, items, answers, form });

/// The applicant as the officer enters them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperApplicant {
    /// Twelve digits.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[0-9]{12}$"))]
    pub identity_number: String,
    /// Full name, as on the identity card.
    pub full_name: String,
    /// Telephone number.
    #[cfg_attr(
        feature = "openapi",
        schema(pattern = "^(0(3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7}|02[0-9]{9})$")
    )]
    pub phone: String,
    /// Address, may be empty.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 300))]
    pub address: String,
    /// E-mail address, may be empty.
    #[serde(default)]
    pub email: String,
}

/// A dossier that came on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperDossier {
    /// Mã thủ tục.
    pub procedure_code: String,
    /// The case's key; empty: the only one.
    #[serde(default)]
    pub case: String,
    /// The agency whose desk it goes to; empty: the only one of the officer's that receives it.
    #[serde(default)]
    pub agency: String,
    /// `counter` or `post`.
    pub method: Method,
    /// Whose it is.
    pub applicant: PaperApplicant,
    /// By path, where the case has a form.
    #[serde(default)]
    pub answers: Answers,
    /// What was handed in or shown.
    #[serde(default)]
    pub papers: Vec<HandedPaper>,
}

/// An answer to a supplement request that came on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperSupplement {
    /// `counter` or `post`.
    pub method: Method,
    /// All answers as they are now; absent: they stay as they were.
    #[serde(default)]
    pub answers: Option<Answers>,
    /// What was handed in or shown this time.
    #[serde(default)]
    pub papers: Vec<HandedPaper>,
}
