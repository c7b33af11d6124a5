//! What of a dossier goes into the store of its applicant, when it is taken in.

use domain::{Moment, view::ScanState};
use storage::{
    Tx,
    dossier::Dossier,
    stored_paper::{self, StoredPaper},
    upload::Upload,
};

use crate::{Result, Services, rules::CaseRules};

impl Services {
    /// Lists the papers that came with what was sent of a dossier then, with what the scanner said of
    /// each; one with malware is taken out, with whatever it was handed in before.
    pub(crate) async fn keep_papers(
        &self,
        tx: &Tx,
        (dossier, sent): (&Dossier, Moment),
        rules: &CaseRules,
        scans: &[(Upload, ScanState)],
    ) -> Result<()> {
        let (mut papers, mut infected) = (Vec::new(), Vec::new());
        for (upload, state) in scans {
            let Some(sha256) = &upload.sha256 else { continue };
            if *state == ScanState::Infected {
                infected.push(sha256.clone());
                continue;
            }
            // What was taken in before was listed then, and may have been taken out since.
            if upload.scan != ScanState::Pending {
                continue;
            }
            let named = rules.paper(dossier, &upload.requirement);
            papers.extend(named.map(|document| StoredPaper {
                owner_id: dossier.owner().id().to_owned(),
                sha256: sha256.clone(),
                mark: document.mark(),
                upload_id: upload.id.clone(),
                dossier_id: dossier.id.clone(),
                handed_in_at: sent,
                hidden_at: None,
            }));
        }
        papers.retain(|paper| !infected.contains(&paper.sha256));
        stored_paper::keep(&**tx, &papers).await?;
        stored_paper::forget(&**tx, dossier.owner().id(), &infected).await?;
        Ok(())
    }
}
