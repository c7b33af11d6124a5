//! Whether a certificate leads to one that is trusted, and was good when it was used.

use der::Decode;
use x509_cert::crl::CertificateList;
use x509_cert::ext::pkix::KeyUsage;

use super::readable;
use crate::certificate::{Parsed, seconds};
use crate::identity::LONGEST_CHAIN;
use crate::{algorithm, asn1};

/// How many issuers are tried in all: certificates that issue each other in circles take no longer.
const MOST_TRIED: usize = 256;

/// What is to be thought of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// It leads to a trusted one, and was valid.
    Trusted,
    /// It leads to none that is trusted.
    Unknown,
    /// It leads to a trusted one, but was not valid at the time, or one between was not.
    Expired,
    /// It was revoked, or one between was.
    Revoked {
        /// When, in Unix seconds.
        at: i64,
    },
}

/// A revocation list and its bytes, as its signature is over those.
#[derive(Clone)]
struct List {
    der: Vec<u8>,
    said: CertificateList,
}

/// What certificates are judged by.
#[derive(Clone)]
pub(super) struct Trust {
    roots: Vec<Parsed>,
    pool: Vec<Parsed>,
    lists: Vec<List>,
}

impl Trust {
    pub(super) fn new<'a>(
        roots: impl IntoIterator<Item = &'a Vec<u8>>,
        pool: impl IntoIterator<Item = &'a Vec<u8>>,
        lists: impl IntoIterator<Item = &'a Vec<u8>>,
    ) -> Self {
        let lists = lists.into_iter().filter_map(|der| {
            let said = CertificateList::from_der(der).ok()?;
            Some(List { der: der.clone(), said })
        });
        Self { roots: readable(roots), pool: readable(pool), lists: lists.collect() }
    }

    /// The same, with more certificates between.
    pub(super) fn with<'a>(&self, more: impl Iterator<Item = &'a Parsed>) -> Self {
        let mut all = self.clone();
        all.pool.extend(more.cloned());
        all
    }

    /// Judges a signer's certificate, and tells whether revocation lists of all issuers were at
    /// hand. `proven` is the time at which a timestamp saw the signature: what happens to the
    /// certificate after that does not matter any more.
    pub(super) fn judge(&self, signer: &Parsed, at: i64, proven: Option<i64>) -> (Chain, bool) {
        let mut path = vec![signer.clone()];
        let mut tried = 0;
        if !self.leads_up(&mut path, &mut tried) {
            return (Chain::Unknown, false);
        }
        let used = proven.unwrap_or(at);
        let mut known = true;
        for pair in path.windows(2) {
            let (revoked, listed) = self.revoked(&pair[0], &pair[1], used);
            known &= listed;
            if let Some(when) = revoked
                && proven.is_none_or(|proven| when <= proven)
            {
                return (Chain::Revoked { at: when }, known);
            }
        }
        // The root is trusted because somebody said so, not because of its dates.
        let below = path.len().saturating_sub(1).max(1);
        if path[..below].iter().all(|one| one.valid_at(used)) {
            (Chain::Trusted, known)
        } else {
            (Chain::Expired, known)
        }
    }

    /// Extends the path until it ends with a root.
    fn leads_up(&self, path: &mut Vec<Parsed>, tried: &mut usize) -> bool {
        let Some(last) = path.last().cloned() else { return false };
        if self.roots.iter().any(|root| root.der() == last.der()) {
            return true;
        }
        if path.len() >= LONGEST_CHAIN {
            return false;
        }
        for above in self.roots.iter().chain(&self.pool) {
            if path.iter().any(|one| one.der() == above.der())
                || above.x509.tbs_certificate.subject != last.x509.tbs_certificate.issuer
            {
                continue;
            }
            *tried += 1;
            if *tried > MOST_TRIED {
                return false;
            }
            // Authorities between this one and the signer; the signer itself does not count.
            let between = path.len() - 1;
            let may = above.authority().is_some_and(|longest| usize::from(longest) >= between);
            if !may || !issued(&last, above) {
                continue;
            }
            path.push(above.clone());
            if self.leads_up(path, tried) {
                return true;
            }
            path.pop();
        }
        false
    }

    /// When a certificate was revoked, by its issuer's lists, and whether a list was there.
    fn revoked(&self, one: &Parsed, issuer: &Parsed, used: i64) -> (Option<i64>, bool) {
        let (mut revoked, mut listed) = (None, false);
        for list in &self.lists {
            let said = &list.said.tbs_cert_list;
            if said.issuer != issuer.x509.tbs_certificate.subject || !listed_by(list, issuer) {
                continue;
            }
            let entries = said.revoked_certificates.as_deref().unwrap_or_default();
            let serial = &one.x509.tbs_certificate.serial_number;
            let when = entries.iter().filter(|entry| entry.serial_number == *serial);
            let when = when.map(|entry| seconds(entry.revocation_date)).min();
            revoked = [revoked, when].into_iter().flatten().min();
            // A list of a part only proves that something is revoked, not that nothing is.
            let all = said.crl_extensions.iter().flatten().all(|extension| !extension.critical);
            listed |= all && said.next_update.is_none_or(|next| seconds(next) >= used);
        }
        (revoked, listed)
    }
}

fn issued(one: &Parsed, issuer: &Parsed) -> bool {
    let Ok(signed) = asn1::to_be_signed(one.der()) else { return false };
    let Some(signature) = one.x509.signature.as_bytes() else { return false };
    one.x509.signature_algorithm == one.x509.tbs_certificate.signature
        && algorithm::verifies(
            &issuer.x509.tbs_certificate.subject_public_key_info,
            &one.x509.signature_algorithm,
            None,
            signed,
            signature,
        )
}

fn listed_by(list: &List, issuer: &Parsed) -> bool {
    let allowed = issuer.extension::<KeyUsage>().is_none_or(|(_, usage)| usage.crl_sign());
    let Ok(signed) = asn1::to_be_signed(&list.der) else { return false };
    let Some(signature) = list.said.signature.as_bytes() else { return false };
    allowed
        && algorithm::verifies(
            &issuer.x509.tbs_certificate.subject_public_key_info,
            &list.said.signature_algorithm,
            None,
            signed,
            signature,
        )
}
