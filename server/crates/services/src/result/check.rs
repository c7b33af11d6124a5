//! Whether a result is real, for whoever holds it: by its code, or by the hash of its file.

use domain::{
    result::is_over,
    view::{PaperCheck, ResultCheck},
};
use storage::result::{self, ResultRecord};

use super::seal::id_of;
use crate::{Result, ServiceError, Services};

impl Services {
    /// What is known of the slip, result or receipt with this id, or whose printed address this is.
    /// Nothing of the person is told, and not whether a draft exists.
    pub async fn check_paper(&self, typed: &str) -> Result<PaperCheck> {
        let id = id_of(typed);
        if let Some(record) = result::by_id(self.db.read(), &id).await?
            && let Some(check) = self.result_check(record)
        {
            return Ok(PaperCheck::of_result(check));
        }
        if let Some(check) = self.check_receipt(&id).await? {
            return Ok(PaperCheck::of_receipt(check));
        }
        self.check_slip(&id).await.map(PaperCheck::of_slip)
    }

    /// The result or receipt whose file has this SHA-256, in hexadecimal.
    pub async fn check_paper_file(&self, sha256: &str) -> Result<PaperCheck> {
        let sha256 = sha256.trim().to_ascii_lowercase();
        if sha256.len() != 64 || !sha256.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err(ServiceError::BadInput("hash"));
        }
        let record = result::by_sha256(self.db.read(), &sha256).await?;
        if let Some(check) = record.and_then(|record| self.result_check(record)) {
            return Ok(PaperCheck::of_result(check));
        }
        let receipt = self.check_receipt_file(&sha256).await?;
        receipt.map(PaperCheck::of_receipt).ok_or(ServiceError::NotFound)
    }

    /// What may be told of a document, once it is issued.
    fn result_check(&self, record: ResultRecord) -> Option<ResultCheck> {
        let today = self.today();
        Some(ResultCheck {
            expired: is_over(record.valid_until.as_deref(), &today),
            agency: self.agency_name(&record.agency),
            issued_at: record.issued_at?,
            number: record.number?,
            sha256: record.sha256?,
            id: record.id,
            title: record.title,
            valid_until: record.valid_until,
            signatures: record.signatures,
            revoked_at: record.revoked_at,
            replaced_by: record.replaced_by,
        })
    }
}
