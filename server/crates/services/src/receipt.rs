//! The receipt of a submission: everything that was taken, with sizes and hashes.

use std::sync::Arc;

use documents::{DocumentError, ReceiptFile, Renderer, SubmissionReceipt};
use domain::{Lang, identity, organisation::OrganisationAction};

use crate::{Caller, Result, ServiceError, Services};

impl Services {
    /// Where anybody can follow the dossier.
    pub fn status_url(&self, code: &str) -> String {
        format!("{}/tra-cuu?ma={code}", self.public_url)
    }

    /// The receipt as PDF.
    pub async fn receipt_pdf(&self, caller: &Caller, code: &str, lang: Lang) -> Result<Vec<u8>> {
        let dossier = self.own_dossier(caller, code, OrganisationAction::See).await?;
        let uploads = self.files_of(self.db.read(), &dossier).await?;
        let files = uploads
            .into_iter()
            .map(|upload| ReceiptFile {
                name: upload.file_name,
                size: upload.length,
                sha256: upload.sha256.unwrap_or_default(),
            })
            .collect();
        let agency = self.agency_name(&dossier.snapshot.agency);
        let answer_by = self.promised_answer(&dossier);
        let receipt = SubmissionReceipt {
            status_url: self.status_url(&dossier.code),
            code: dossier.code,
            procedure_name: dossier.procedure_name.get(lang).to_owned(),
            agency_name: agency.get(lang).to_owned(),
            applicant_name: dossier.applicant_name,
            subject_name: dossier.subject.map(|subject| subject.full_name),
            identity_masked: identity::mask(&dossier.identity_number),
            submitted_at: dossier.submitted_at,
            answer_by,
            files,
        };
        self.typeset(move |renderer| renderer.submission_receipt(&receipt, lang)).await
    }

    /// Typesets a paper, which takes milliseconds, off the request threads.
    pub(crate) async fn typeset(
        &self,
        work: impl FnOnce(&Renderer) -> std::result::Result<Vec<u8>, DocumentError> + Send + 'static,
    ) -> Result<Vec<u8>> {
        let renderer = Arc::clone(&self.renderer);
        let typeset = tokio::task::spawn_blocking(move || work(&renderer)).await;
        let failed = |error: String| ServiceError::Internal(error);
        typeset
            .map_err(|error| failed(error.to_string()))?
            .map_err(|error| failed(error.to_string()))
    }
}
