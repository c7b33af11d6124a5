//! Drafts of results: typeset from the case's template, or brought as PDF.

use documents::{ResultContent, TypesetResult};
use domain::{dossier::Command, result::ResultTemplate, slip::SlipLine};
use signing::Place;
use storage::{
    dossier::Dossier,
    result::{ResultRecord, SigningPlaces},
};

use super::{
    Along,
    brought::{ResultFile, with_signature_fields},
    keys::told,
};
use crate::{Caller, Result, ServiceError, Services, desk::words};

/// Longest line of a result, in characters.
const LINE_MAX: usize = 1_000;

/// What a draft is made of.
#[derive(Clone, Debug)]
pub enum NewResult {
    /// The template's lines, by their keys.
    Lines(Vec<(String, String)>),
    /// A PDF that is there already.
    File(ResultFile),
}

impl Services {
    /// Attaches a draft to a dossier, in the place of the one before.
    pub async fn draft_result(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        new: NewResult,
    ) -> Result<()> {
        let brought = match &new {
            NewResult::File(file) => vec![file.file.clone()],
            NewResult::Lines(_) => Vec::new(),
        };
        let done = self.drafted(caller, code, version, new).await;
        if let Err(error) = &done
            && !matches!(error, ServiceError::Storage(_))
        {
            self.discard(brought).await;
        }
        done
    }

    async fn drafted(
        &self,
        caller: &Caller,
        code: &str,
        version: i64,
        new: NewResult,
    ) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        if dossier.version != version {
            return Err(ServiceError::VersionConflict);
        }
        let id = self.new_id();
        let template = matches!(new, NewResult::Lines(_));
        let command = |title: String, sha256: String| Command::DraftResult {
            document: id.clone(),
            title,
            sha256,
            template,
        };
        // Whoever may not has nothing typeset.
        let asked = command("…".to_owned(), String::new());
        let actor = self.actor_for(caller, &dossier, &asked).await?;
        self.case_rules(&dossier).await?.decide(&dossier, &asked, &actor, self.now())?;
        let before = match &dossier.snapshot.process.document {
            Some(_) => Some(self.result_record(&dossier).await?),
            None => None,
        };
        let made = match new {
            NewResult::Lines(lines) => self.typeset_result(&dossier, &id, lines).await,
            NewResult::File(file) => {
                let places = self.places(&file.file, file.place).await;
                places.map(|places| Made {
                    title: file.title,
                    lines: None,
                    places,
                    file: file.file,
                    sha256: file.sha256,
                })
            }
        };
        let made = made?;
        let record = ResultRecord {
            id: id.clone(),
            dossier_id: dossier.id.clone(),
            owner_id: dossier.owner().id().to_owned(),
            agency: dossier.snapshot.agency.clone(),
            title: made.title.clone(),
            lines: made.lines,
            places: Some(made.places),
            draft_file: made.file.clone(),
            signed_file: None,
            sealed_file: None,
            sha256: None,
            number: None,
            signatures: Vec::new(),
            created_at: self.now(),
            issued_at: None,
            valid_until: None,
            revoked_at: None,
            revoked_reason: None,
            replaced_by: None,
        };
        let command = command(made.title, made.sha256);
        let replaces = before.as_ref().map(|before| before.id.as_str());
        let along = Along::Draft(&record, replaces);
        match self.execute_along(dossier, version, &[command], &actor, &along).await {
            Ok(_) => {
                self.discard(before.map(files_of).unwrap_or_default()).await;
                Ok(())
            }
            Err(error) => {
                if !matches!(error, ServiceError::Storage(_)) {
                    self.discard(vec![made.file]).await;
                }
                Err(error)
            }
        }
    }

    /// Takes the draft away: the result is on paper.
    pub async fn drop_result(&self, caller: &Caller, code: &str, version: i64) -> Result<()> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let record = self.result_record(&dossier).await?;
        let actor = self.actor_for(caller, &dossier, &Command::DropResult).await?;
        let along = Along::Dropped(&record.id);
        self.execute_along(dossier, version, &[Command::DropResult], &actor, &along).await?;
        self.discard(files_of(record)).await;
        Ok(())
    }

    async fn typeset_result(
        &self,
        dossier: &Dossier,
        id: &str,
        lines: Vec<(String, String)>,
    ) -> Result<Made> {
        let rules = self.case_rules(dossier).await?;
        let template = rules.case(dossier).and_then(|case| case.result.clone());
        let template = template.ok_or(ServiceError::BadInput("no_template"))?;
        let lines = read_lines(&template, lines)?;
        let (superior, agency, _) = self.heading_of(&dossier.snapshot.agency);
        let labelled = template.lines.iter().zip(&lines);
        let content = ResultContent {
            title: template.title.clone(),
            superior,
            agency,
            code: dossier.code.clone(),
            opening: template.opening.clone(),
            lines: labelled
                .filter(|(_, (_, text))| !text.is_empty())
                .map(|(line, (_, text))| SlipLine {
                    label: line.label.clone(),
                    value: text.clone(),
                })
                .collect(),
            closing: template.closing.clone(),
            signs: template.signs.clone(),
            url: format!("{}/kiem-tra/{id}", self.public_url),
            at: self.now(),
        };
        let (pdf, places) = self
            .off_thread(move |services| {
                let made: TypesetResult = services
                    .renderer
                    .result(&content)
                    .map_err(|error| ServiceError::Internal(error.to_string()))?;
                let at = |spot: documents::Spot| Place { page: spot.page, rect: spot.rect };
                let fields = [("so", at(made.number)), ("ngay", at(made.date))];
                let pdf = signing::add_fields(&made.pdf, &fields).map_err(told)?;
                let places = SigningPlaces {
                    signer: (made.signer.page, made.signer.rect),
                    seal: (made.seal.page, made.seal.rect),
                };
                Ok((with_signature_fields(pdf, &places)?, places))
            })
            .await?;
        let (file, sha256) = self.keep_pdf(pdf).await?;
        Ok(Made { title: template.title, lines: Some(lines), places, file, sha256 })
    }

    /// The agency above, the agency, and its place, as documents name them.
    pub(crate) fn heading_of(&self, code: &str) -> (String, String, String) {
        let snapshot = self.catalogue.get();
        let agency = snapshot.directory.get(code);
        let above = agency
            .and_then(|agency| agency.parent.as_deref())
            .and_then(|code| snapshot.directory.get(code));
        let place = above.or(agency).map(|agency| crate::slip::place_of(&agency.name.vi));
        let superior = above.map(|agency| agency.name.vi.clone()).unwrap_or_default();
        (superior, snapshot.directory.name(code).vi, place.unwrap_or_default())
    }

    /// Work that takes the processor for a while.
    pub(crate) async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let services = self.clone();
        let done = tokio::task::spawn_blocking(move || work(&services)).await;
        done.map_err(|error| ServiceError::Internal(error.to_string()))?
    }
}

/// The files of a draft that nothing leads to any more.
fn files_of(record: ResultRecord) -> Vec<String> {
    std::iter::once(record.draft_file).chain(record.signed_file).collect()
}

/// A draft that was made, with its file.
struct Made {
    title: String,
    lines: Option<Vec<(String, String)>>,
    places: SigningPlaces,
    file: String,
    sha256: String,
}

/// Every line of the template in its order; what may not be empty is not.
fn read_lines(
    template: &ResultTemplate,
    typed: Vec<(String, String)>,
) -> Result<Vec<(String, String)>> {
    let read = |line: &domain::result::ResultLine| {
        let text = typed.iter().find(|(key, _)| *key == line.key).map(|(_, text)| words(text));
        let text: String = text.unwrap_or_default().chars().take(LINE_MAX).collect();
        if text.is_empty() && !line.optional {
            return Err(ServiceError::BadInput("line_missing"));
        }
        Ok((line.key.clone(), text))
    };
    template.lines.iter().map(read).collect()
}
