//! A procedure's content at one revision, and its cases.

use serde::{Deserialize, Serialize};

use super::{Channel, DocumentRequirement, Method, ProcessingTime};
use crate::{
    Text,
    fee::FeeRules,
    form::{Answers, FormDefinition},
    identity::Assurance,
    names, record,
    result::ResultTemplate,
    workflow::Workflow,
};

/// Where a revision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RevisionState {
    /// Imported or written, waiting for a person to publish it.
    Review,
    /// What the public sees.
    Published,
    /// Replaced by a later revision; running dossiers stay on it.
    Superseded,
}

/// The tiers of government (cấp thực hiện).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GovernmentLevel {
    /// Cấp bộ.
    Ministry,
    /// Cấp tỉnh.
    Province,
    /// Cấp xã.
    Commune,
    /// Cơ quan khác.
    Other,
}

names!(GovernmentLevel { Ministry, Province, Commune, Other });

/// Who may ask (đối tượng thực hiện), in the classes that people search by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Công dân Việt Nam.
    Citizen,
    /// Người Việt Nam định cư ở nước ngoài.
    OverseasVietnamese,
    /// Người nước ngoài.
    Foreigner,
    /// Doanh nghiệp.
    Business,
    /// Doanh nghiệp có vốn đầu tư nước ngoài.
    ForeignInvestedBusiness,
    /// Hợp tác xã.
    Cooperative,
    /// Tổ chức (không bao gồm doanh nghiệp, hợp tác xã).
    Organisation,
    /// Tổ chức nước ngoài.
    ForeignOrganisation,
    /// Cán bộ, công chức, viên chức.
    PublicServant,
    /// Đảng viên, tổ chức Đảng.
    Party,
}

names!(Audience {
    Citizen,
    OverseasVietnamese,
    Foreigner,
    Business,
    ForeignInvestedBusiness,
    Cooperative,
    Organisation,
    ForeignOrganisation,
    PublicServant,
    Party,
});

/// How much of a procedure can be done online, in today's words (NĐ 224/2026 đ. 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceLevelKind {
    /// Dịch vụ công trực tuyến toàn trình; level 4 in the old count.
    Full,
    /// Dịch vụ công trực tuyến một phần; level 3 in the old count.
    Partial,
    /// Cung cấp thông tin; level 2 in the old count.
    Information,
}

names!(ServiceLevelKind { Full, Partial, Information });

impl ServiceLevelKind {
    /// The number of NĐ 43/2011 đ. 3, still used in speech and in old decisions.
    pub const fn old_number(self) -> u8 {
        match self {
            Self::Full => 4,
            Self::Partial => 3,
            Self::Information => 2,
        }
    }
}

/// The level with the reason that the law wants published for *một phần*.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceLevel {
    /// The level.
    pub kind: ServiceLevelKind,
    /// Why not everything is online; required for [`ServiceLevelKind::Partial`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

record!(ServiceLevel { kind, reason });

/// What the applicant gets (kết quả).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultDocument {
    /// Its name.
    pub name: Text,
    /// Its national code, as `KQ.G15.000031`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

record!(ResultDocument { name, code });

/// Something an importer could not be sure of; a person looks at it in review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Doubt {
    /// Stable code, as `unit_missing`.
    pub code: String,
    /// Where in the record, as `channels/2`.
    pub pointer: String,
}

record!(Doubt { code, pointer });

/// A procedure at one revision: everything its page shows.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProcedureContent {
    /// Mã thủ tục, `d.dddddd`.
    pub code: String,
    /// Its official name.
    pub name: Text,
    /// What it is for, in one or two plain sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// Lĩnh vực.
    pub field: Text,
    /// Loại thủ tục, as the source names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Cơ quan thực hiện, for display; may be empty in the source.
    pub agency: Text,
    /// Where online dossiers go: an agency's identifier, as `H13.20`. Absent: no online filing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_code: Option<String>,
    /// Cơ quan có thẩm quyền.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competent_agency: Option<Text>,
    /// Cơ quan phối hợp.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coordinating_agency: Option<Text>,
    /// Nơi tiếp nhận.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
    /// Cấp thực hiện.
    #[serde(default)]
    pub government_levels: Vec<GovernmentLevel>,
    /// Đối tượng thực hiện.
    #[serde(default)]
    pub audience: Vec<Audience>,
    /// Tiers in the source's own words that no [`GovernmentLevel`] stands for exactly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_levels: Vec<String>,
    /// Applicants in the source's own words that no [`Audience`] stands for exactly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_audience: Vec<String>,
    /// The ministry that published an imported record, as the source writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ministry: Option<String>,
    /// Toàn trình, một phần or information only.
    pub level: ServiceLevel,
    /// Số quyết định công bố.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// Civil date from which it applies, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_from: Option<String>,
    /// Words people use for it.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// Yêu cầu, điều kiện.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Text>,
    /// Căn cứ pháp lý.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// Kết quả.
    #[serde(default)]
    pub results: Vec<ResultDocument>,
    /// Codes of related procedures.
    #[serde(default)]
    pub related: Vec<String>,
    /// Trường hợp; at least one.
    pub cases: Vec<Case>,
    /// What the importer doubted; empty for procedures written by hand.
    #[serde(default)]
    pub doubts: Vec<Doubt>,
}

record!(ProcedureContent {
    code, name, summary, field, kind, agency, agency_code, competent_agency, coordinating_agency,
    address, government_levels or default, audience or default, other_levels or default,
    other_audience or default, ministry, level, decision, effective_from, keywords or default,
    conditions, legal_basis or default, results or default, related or default, cases,
    doubts or default,
});

/// One way of a procedure (trường hợp): the unit that documents, form, fee and time hang on.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// Stable within the procedure.
    pub key: String,
    /// Its name; absent when the procedure has one case only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Trình tự thực hiện, one step a text.
    #[serde(default)]
    pub steps: Vec<Text>,
    /// Cách thức thực hiện.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// What it costs, as rules; absent: the channels say it in words, or it is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fees: Option<FeeRules>,
    /// Thành phần hồ sơ.
    #[serde(default)]
    pub documents: Vec<DocumentRequirement>,
    /// The online form; absent: information only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormDefinition>,
    /// Key of the address whose commune decides which agency receives the dossier, of those that
    /// are of one kind with the procedure's. Absent: always the procedure's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// A part of an inter-linked case, opened by a step of its workflow at the agency that does it;
    /// applicants do not file it. Its form and papers are all that this agency gets to see.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub linked: bool,
    /// Where dossiers of this case go, if not to the procedure's own agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency_code: Option<String>,
    /// How surely it has to be known who files it online; absent: any account will do.
    #[serde(default, skip_serializing_if = "Assurance::is_local")]
    pub assurance: Assurance,
    /// The article by which an agency that was asked and stays silent consents; absent: its silence
    /// is reported (NĐ 61/2018 đ. 19.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silence_consents: Option<String>,
    /// Working days in which the applicant answers a supplement request, where the case's own law
    /// sets them; absent: fifteen. Unanswered for longer, a dossier is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 365))]
    pub supplement_days: Option<u32>,
    /// Whether what comes in the last hour of a day counts from the next working day.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub last_hour: bool,
    /// The way through the agency; absent: the usual five steps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow: Option<Workflow>,
    /// Whether the way was decided at the desk: a file that is imported again leaves it as it is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub workflow_at_desk: bool,
    /// What its result looks like, where the portal typesets it; absent: officers bring it as PDF,
    /// or it is on paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Box<ResultTemplate>>,
}

record!(Case {
    key, name, steps or default, channels or default, fees, documents or default, form, place,
    linked or default, agency_code, assurance or default, silence_consents, supplement_days, last_hour or default, workflow,
    workflow_at_desk or default, result,
});

impl Case {
    /// Whether somebody who is known so surely may file it online.
    pub fn admits(&self, assurance: Assurance) -> bool {
        assurance >= self.assurance
    }

    /// Mã xã of the place that decides which agency receives a dossier with these answers.
    pub fn commune<'a>(&self, answers: &'a Answers) -> Option<&'a str> {
        let key = format!("{}.commune", self.place.as_deref()?);
        Some(answers.text(&key)).filter(|commune| !commune.is_empty())
    }
}

impl ProcedureContent {
    /// The case with this key.
    pub fn case(&self, key: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.key == key)
    }

    /// The cases that applicants choose among.
    pub fn own_cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|case| !case.linked)
    }

    /// Whether somebody can file it here: a form, an agency to receive it, an online channel.
    pub fn accepts_online(&self) -> bool {
        self.agency_code.is_some() && self.cases.iter().any(Case::accepts_online)
    }
}

impl Case {
    /// How long it takes when it is filed online.
    pub fn online_time(&self) -> Option<&ProcessingTime> {
        let online = self.channels.iter().find(|channel| channel.method == Method::Online);
        online.and_then(|channel| channel.time.as_ref())
    }

    /// How long it takes when it comes so. Sources that do not say it for every channel mean the
    /// same time for all; what is filed online always has its own.
    pub fn time(&self, method: Method) -> Option<&ProcessingTime> {
        if method == Method::Online {
            return self.online_time();
        }
        let own = self.channels.iter().filter(|channel| channel.method == method);
        own.chain(&self.channels).find_map(|channel| channel.time.as_ref())
    }

    /// Whether this case has a form and an online channel, and is one that applicants file.
    pub fn accepts_online(&self) -> bool {
        !self.linked
            && self.form.is_some()
            && self.channels.iter().any(|channel| channel.method == Method::Online)
    }
}
