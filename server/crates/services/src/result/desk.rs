//! What an officer sees of a dossier's result and may do with it.

use domain::{
    result::prefilled,
    view::{DeskResult, ResultLineView},
};

use crate::{Caller, Result, ServiceError, Services, upload::StoredFile};

impl Services {
    /// What an officer sees of a dossier's result and may do with it.
    pub async fn desk_result(&self, caller: &Caller, code: &str) -> Result<DeskResult> {
        let dossier = self.known_at_own_desk(caller, code).await?;
        let rules = self.case_rules(&dossier).await?;
        let case = rules.case(&dossier).ok_or(ServiceError::NotFound)?;
        let result = self.result_view(&dossier, true).await?;
        // What was typed before the answers changed is no longer what to begin with.
        let document = dossier.snapshot.process.document.as_ref();
        let typed = match document.filter(|document| !document.outdated) {
            Some(_) => self.result_record(&dossier).await?.lines,
            None => None,
        };
        let names = case
            .form
            .as_ref()
            .map_or_else(Vec::new, |form| self.units.names_of(form, &dossier.answers));
        let lines = case.result.as_ref().map(|template| {
            let begins =
                typed.unwrap_or_else(|| prefilled(template, case, &dossier.answers, &names));
            let text = |key: &str| begins.iter().find(|(known, _)| known == key);
            let view = |line: &domain::result::ResultLine| ResultLineView {
                key: line.key.clone(),
                label: line.label.clone(),
                text: text(&line.key).map(|(_, text)| text.clone()).unwrap_or_default(),
                optional: line.optional,
            };
            template.lines.iter().map(view).collect()
        });
        let template = case.result.as_ref();
        let symbol = template.map(|template| template.symbol.clone());
        let title = template.map(|template| template.title.clone());
        let view = self.desk_dossier(caller, code).await?;
        Ok(DeskResult {
            code: dossier.code.clone(),
            version: dossier.version,
            procedure_name: dossier.procedure_name.clone(),
            applicant_name: dossier.applicant_name.clone(),
            may: view.may,
            step: view.step,
            result,
            lines,
            symbol,
            title,
            keys: self.signing.is_ready(),
            delivery: self.delivery_of(&dossier).await?,
            reason: dossier
                .snapshot
                .process
                .document
                .as_ref()
                .and_then(|document| Some(document.revoked.as_ref()?.reason.clone())),
        })
    }

    /// The document as it is now, for officers of the dossier's agency.
    pub async fn desk_result_file(&self, caller: &Caller, code: &str) -> Result<StoredFile> {
        let dossier = self.known_at_own_desk(caller, code).await?;
        let document = dossier.snapshot.process.document.as_ref().ok_or(ServiceError::NotFound)?;
        let record = self.result_record(&dossier).await?;
        self.result_file(&record, document.stage()).await
    }
}
