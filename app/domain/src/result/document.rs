//! The document of a result, as the dossier's log knows it.

use serde::{Deserialize, Serialize};

use crate::{Moment, dossier::Event, names, record};

/// The electronic document of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDocument {
    /// Its id, by which anybody can check it once it is issued.
    pub id: String,
    /// What it is.
    pub title: String,
    /// SHA-256 of the draft, hexadecimal.
    pub draft_sha256: String,
    /// It is of the case's template, which grants what was asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub template: bool,
    /// Answers have changed since it was drafted, or another agency goes on with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outdated: bool,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<SignatureMark>,
    /// Which organisation did, and under which number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<SealMark>,
    /// When the applicant first took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collected_at: Option<Moment>,
    /// It no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked: Option<Revocation>,
}

/// A signature on a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureMark {
    /// SHA-256 of the document with it, hexadecimal.
    pub sha256: String,
    /// Whom the certificate is of.
    pub subject: String,
    /// SHA-256 of the certificate, hexadecimal.
    pub certificate: String,
}

record!(SignatureMark { sha256, subject, certificate });

/// An organisation's signature, and the number that the clerk gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealMark {
    /// The number.
    pub number: String,
    /// The signature.
    pub signature: SignatureMark,
}

/// That a document no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// Since when.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Id of the document that holds in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// How far a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ResultStage {
    /// It is a draft.
    Drafted,
    /// The competent person has signed it.
    Signed,
    /// The organisation has signed it, too: it holds.
    Sealed,
    /// It no longer holds.
    Revoked,
}

names!(ResultStage { Drafted, Signed, Sealed, Revoked });

impl ResultStage {
    /// Every stage, in their order.
    pub const ALL: [Self; 4] = [Self::Drafted, Self::Signed, Self::Sealed, Self::Revoked];

    /// The stored and transmitted name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drafted => "drafted",
            Self::Signed => "signed",
            Self::Sealed => "sealed",
            Self::Revoked => "revoked",
        }
    }

    /// Reads [`ResultStage::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

impl ResultDocument {
    /// How far it is.
    pub const fn stage(&self) -> ResultStage {
        match (&self.signed, &self.sealed, &self.revoked) {
            (_, _, Some(_)) => ResultStage::Revoked,
            (_, Some(_), None) => ResultStage::Sealed,
            (Some(_), None, None) => ResultStage::Signed,
            (None, None, None) => ResultStage::Drafted,
        }
    }

    /// SHA-256 of the document as it is now, hexadecimal.
    pub fn sha256(&self) -> &str {
        match (&self.sealed, &self.signed) {
            (Some(seal), _) => &seal.signature.sha256,
            (None, Some(signature)) => &signature.sha256,
            (None, None) => &self.draft_sha256,
        }
    }

    /// Follows an event; others are none of its business.
    pub(crate) fn follow(document: &mut Option<Box<Self>>, event: &Event, at: Moment) {
        match event {
            Event::ResultDrafted { document: id, title, sha256, template } => {
                *document = Some(Box::new(Self {
                    id: id.clone(),
                    title: title.clone(),
                    draft_sha256: sha256.clone(),
                    template: *template,
                    outdated: false,
                    signed: None,
                    sealed: None,
                    collected_at: None,
                    revoked: None,
                }));
            }
            Event::ResultDropped => *document = None,
            _ => {
                let Some(document) = document else { return };
                match event {
                    Event::ResultSigned { signature } => document.signed = Some(signature.clone()),
                    Event::ResultSealed { number, signature } => {
                        let (number, signature) = (number.clone(), signature.clone());
                        document.sealed = Some(SealMark { number, signature });
                    }
                    Event::Supplemented { .. }
                    | Event::Corrected { .. }
                    | Event::Succeeded { .. } => document.outdated = true,
                    // What is done again is signed again.
                    Event::SentBack { .. } => document.signed = None,
                    Event::ResultCollected => {
                        document.collected_at.get_or_insert(at);
                    }
                    Event::ResultRevoked { reason, replaced_by } => {
                        let (reason, replaced_by) = (reason.clone(), replaced_by.clone());
                        document.revoked = Some(Revocation { at, reason, replaced_by });
                    }
                    _ => {}
                }
            }
        }
    }
}
