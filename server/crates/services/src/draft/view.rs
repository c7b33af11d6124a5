//! What is shown of a draft and of a file.

use domain::{
    catalogue::Method,
    fee::Quote,
    form,
    view::{DraftView, FileView},
};
use storage::upload::Upload;

use super::{Checked, Loaded};
use crate::{Result, Services};

impl Services {
    pub(crate) fn view_draft(&self, loaded: Loaded) -> Result<DraftView> {
        let Checked { errors, readiness } = self.check_draft(&loaded)?;
        let case = loaded.case()?.clone();
        // What an answer to a supplement request costs, its own dossier tells.
        let fee = if loaded.draft.supplements.is_some() {
            Quote::Untold
        } else {
            let agency = self.agency_of(&loaded)?;
            loaded.quote(Method::Online, &agency, &self.today(), &errors)?
        };
        let (organisation, withheld) = loaded.acting.unzip();
        let (draft, content) = (loaded.draft, &loaded.revision.content);
        let (steps, unit_names) = match &case.form {
            Some(form) => (
                form::step_statuses(form, &draft.answers, &errors),
                self.units.names_of(form, &draft.answers),
            ),
            None => (Vec::new(), Vec::new()),
        };
        Ok(DraftView {
            id: draft.id,
            version: draft.version,
            procedure_code: draft.procedure_code,
            procedure_name: content.name.clone(),
            level: content.level.clone(),
            case,
            answers: draft.answers,
            files: loaded.uploads.iter().map(file_view).collect(),
            errors,
            steps,
            readiness,
            saved_at: draft.saved_at,
            unit_names,
            dossier_code: draft.dossier_code,
            supplements: draft.supplements,
            filed_at: loaded.filed,
            submission_key: draft.submission_key,
            receiver: None,
            organisation,
            withheld: withheld.flatten().map(str::to_owned),
            fee,
            max_file_bytes: self.uploads.file,
            max_dossier_bytes: self.uploads.dossier,
        })
    }
}

/// What is shown of a stored file.
pub(crate) fn file_view(upload: &Upload) -> FileView {
    FileView {
        id: upload.id.clone(),
        requirement: upload.requirement.clone(),
        name: upload.file_name.clone(),
        size: upload.length,
        media_type: upload.media_type.clone().unwrap_or_default(),
        sha256: upload.sha256.clone().unwrap_or_default(),
        scan: upload.scan,
    }
}
