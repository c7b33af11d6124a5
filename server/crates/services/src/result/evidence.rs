//! What is kept of a signature: whose certificate, when, confirmed by whom. Every file that the
//! portal signs is checked before it is kept.

use domain::{Moment, view::SignatureView};
use signing::{Chain, Checked};

use super::{SEAL_FIELD, SIGNER_FIELD, keys::told, sign::seconds};
use crate::{Result, ServiceError, Services};

/// Most revocation lists that are fetched for a document.
const MOST_LISTS: usize = 8;

/// A signature that was checked.
pub(super) struct Evidence {
    pub(super) view: SignatureView,
}

impl Services {
    /// The last signature of a file, which has to be the one of `field`, whole and right.
    pub(super) fn evidence_of(&self, pdf: &[u8], field: &str, at: Moment) -> Result<Evidence> {
        let checked = self.signatures_of(pdf, at)?;
        let broken = |why: &str| ServiceError::Internal(format!("a signature {why}"));
        if checked.iter().any(|one| !one.intact || one.later == signing::Later::Forbidden) {
            return Err(broken("broke another, or itself"));
        }
        // Of the portal's own signatures: what others have signed before is their affair.
        let ours = [SIGNER_FIELD, SEAL_FIELD];
        let made = |one: &&Checked| one.field == field || ours.contains(&one.field.as_str());
        for one in checked.iter().filter(made) {
            trusted(one.chain)?;
        }
        let own = checked.into_iter().find(|one| one.field == field);
        let own = own.filter(|one| one.whole).ok_or_else(|| broken("is not where it was made"))?;
        Ok(Evidence { view: view(own, at)? })
    }

    /// Every signature of a file, by the authorities that the portal trusts.
    pub(super) fn signatures_of(&self, pdf: &[u8], at: Moment) -> Result<Vec<Checked>> {
        signing::verify(pdf, &self.signing.roots, seconds(at)).map_err(told)
    }

    /// Adds what proves the signatures when their authorities are gone (`PAdES` B-LT), as far as
    /// it is at hand; without it the signatures hold as they are.
    pub(super) fn with_evidence(&self, pdf: Vec<u8>, at: Moment) -> Result<Vec<u8>> {
        let mut lists = Vec::new();
        if let Some(authority) = &self.signing.demonstration {
            lists.push(authority.crl(seconds(at), &[]).map_err(told)?);
        }
        let checked = self.signatures_of(&pdf, at)?;
        let mut addresses: Vec<&String> = checked
            .iter()
            // An address in a stranger's certificate is nothing that the portal asks.
            .filter(|one| one.chain != Chain::Unknown)
            .filter_map(|one| one.certificate.as_ref())
            .flat_map(|certificate| &certificate.crls)
            .collect();
        addresses.sort_unstable();
        addresses.dedup();
        for address in addresses.into_iter().take(MOST_LISTS) {
            match signing::fetch_crl(address) {
                Ok(list) => lists.push(list),
                Err(error) => {
                    tracing::warn!(%error, address, "No revocation list: the signature is not B-LT");
                }
            }
        }
        if lists.is_empty() {
            return Ok(pdf);
        }
        signing::add_evidence(&pdf, &lists, &[], &self.signing.roots).map_err(told)
    }
}

fn trusted(chain: Chain) -> Result<()> {
    Err(ServiceError::BadInput(match chain {
        Chain::Trusted => return Ok(()),
        Chain::Revoked { .. } => "certificate_revoked",
        Chain::Expired => "certificate_expired",
        // Whom nobody knows nobody believes: the office's authority belongs into the settings.
        Chain::Unknown => "certificate_unknown",
    }))
}

fn view(checked: Checked, at: Moment) -> Result<SignatureView> {
    let certificate = checked.certificate;
    let certificate =
        certificate.ok_or_else(|| ServiceError::Internal("no certificate".to_owned()))?;
    Ok(SignatureView {
        subject: certificate.subject,
        organisation: certificate.organisation,
        issuer: certificate.issuer,
        serial: certificate.serial,
        certificate: certificate.sha256,
        at: checked.signed_at.map_or(at, |seconds| Moment(seconds * 1000)),
        timestamped: checked.timestamped,
        demonstration: certificate.demonstration,
    })
}
