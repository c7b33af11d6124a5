//! Results: at the desk, in the applicant's store, and for whoever checks one.

use serde::Serialize;

use super::{FeeReceiptCheck, SlipCheck};
use crate::{
    Moment, Text, record,
    result::{Delivery, PostalAddress, ResultStage},
};

/// A signature of a document, as its certificate says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureView {
    /// Whom the certificate is of.
    pub subject: String,
    /// The organisation that stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Who issued it.
    pub issuer: String,
    /// Its number there, hexadecimal.
    pub serial: String,
    /// SHA-256 of it, hexadecimal.
    pub certificate: String,
    /// When it was signed.
    pub at: Moment,
    /// Whether another authority confirms that time.
    pub timestamped: bool,
    /// It is of the demonstration's authority: it has no force in law.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demonstration: bool,
}

record!(SignatureView {
    subject, organisation, issuer, serial, certificate, at, timestamped, demonstration or default,
});

/// The document of a dossier's result, for its applicant and for officers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultView {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// How far it is.
    pub stage: ResultStage,
    /// Its number, once it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<SignatureView>,
    /// When the applicant first took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collected_at: Option<Moment>,
}

record!(ResultView { id, title, stage, number, signatures or default, collected_at });

/// How a dossier's result is to come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryChoice {
    /// How.
    pub delivery: Delivery,
    /// Where to, by post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<PostalAddress>,
    /// The number by which the post is asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// Whether it can still be chosen.
    #[serde(default)]
    pub open: bool,
    /// What the applicant tells at the counter to get it, six digits; for nobody else's eyes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pickup_code: Option<String>,
}

record!(DeliveryChoice { delivery, address, tracking, open or default, pickup_code });

/// What anybody may know of a result who holds it: nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultCheck {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub agency: Text,
    /// When.
    pub issued_at: Moment,
    /// The last day it is valid on, `2027-05-23`; absent: no end was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// That day is over.
    #[serde(default)]
    pub expired: bool,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Who signed it.
    pub signatures: Vec<SignatureView>,
    /// It no longer holds since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Moment>,
    /// Id of the document that holds in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

record!(ResultCheck {
    id, title, number, agency, issued_at, valid_until, expired or default, sha256, signatures,
    revoked_at, replaced_by,
});

/// What a printed code leads to: one of the three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperCheck {
    /// A statutory slip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<SlipCheck>,
    /// A result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultCheck>,
    /// A receipt of a fee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<FeeReceiptCheck>,
}

record!(PaperCheck { slip, result, receipt });

impl PaperCheck {
    /// A statutory slip.
    pub const fn of_slip(slip: SlipCheck) -> Self {
        Self { slip: Some(slip), result: None, receipt: None }
    }

    /// A result.
    pub const fn of_result(result: ResultCheck) -> Self {
        Self { slip: None, result: Some(result), receipt: None }
    }

    /// A receipt of a fee.
    pub const fn of_receipt(receipt: FeeReceiptCheck) -> Self {
        Self { slip: None, result: None, receipt: Some(receipt) }
    }
}

/// A line of a result, as the officer fills it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResultLineView {
    /// Its key.
    pub key: String,
    /// `Họ, chữ đệm, tên`.
    pub label: String,
    /// What stands there, or what was answered.
    pub text: String,
    /// Whether it may stay empty.
    #[serde(default)]
    pub optional: bool,
}

record!(ResultLineView { key, label, text, optional or default });

/// The result of a dossier at the officers' desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskResult {
    /// Mã hồ sơ.
    pub code: String,
    /// Row version.
    pub version: i64,
    /// The procedure.
    pub procedure_name: Text,
    /// Whose dossier it is.
    pub applicant_name: String,
    /// What the reader may do now.
    #[serde(default)]
    pub may: Vec<String>,
    /// The step that the reader would do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// The document, once there is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultView>,
    /// The lines of the case's template; absent: it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<ResultLineView>>,
    /// What stands after the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub symbol: Option<String>,
    /// What the template's result is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Whether keys are set up.
    #[serde(default)]
    pub keys: bool,
    /// How the applicant wants it.
    pub delivery: DeliveryChoice,
    /// Why it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

record!(DeskResult {
    code, version, procedure_name, applicant_name, may or default, step, result, lines, symbol,
    title, keys or default, delivery, reason,
});

/// A document in somebody's store (kho dữ liệu điện tử, NĐ 45/2020 đ. 16).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredDocument {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Who issued it.
    pub agency: Text,
    /// When.
    pub issued_at: Moment,
    /// Mã hồ sơ of the dossier that it answers.
    pub code: String,
    /// The last day it is valid on, `2027-05-23`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// It no longer holds: it was revoked, or that day is over.
    #[serde(default)]
    pub void: bool,
    /// Its fee is not paid: it cannot be taken yet.
    #[serde(default)]
    pub unpaid: bool,
}

record!(StoredDocument {
    id, title, number, agency, issued_at, code, valid_until, void or default, unpaid or default,
});
