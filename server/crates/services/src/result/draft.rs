//! Drafts of results: typeset from the case's template, or brought as PDF.

use bytes::Bytes;
use documents::{ResultContent, TypesetResult};
use domain::{
    dossier::Command,
    result::{ResultTemplate, prefilled},
    slip::SlipLine,
    view::{DeskResult, ResultLineView},
};
use futures_core::Stream;
use signing::{Place, SigningError};
use storage::{
    dossier::Dossier,
    result::{ResultRecord, SigningPlaces},
};

use super::{Along, SEAL_FIELD, SIGNER_FIELD, keys::told};
use crate::{
    Caller, Result, ServiceError, Services,
    desk::{line, words},
    upload::StoredFile,
};

/// Longest line of a result, in characters.
const LINE_MAX: usize = 1_000;
/// Most pages of a result.
const MOST_PAGES: usize = 500;
/// Points in a millimetre.
const MM: f32 = 2.834_646;
/// Width and height of a signature in millimetres.
const SIGNATURE: (f32, f32) = (62.0, 27.0);
/// From the right edge, in millimetres (NĐ 30/2020, phụ lục I).
const RIGHT: f32 = 18.0;

/// What a draft is made of.
#[derive(Clone, Debug)]
pub enum NewResult {
    /// The template's lines, by their keys.
    Lines(Vec<(String, String)>),
    /// A PDF that is there already.
    File(ResultFile),
}

/// A PDF that was brought.
#[derive(Clone, Debug)]
pub struct ResultFile {
    /// Its id in the store.
    pub file: String,
    /// Its SHA-256, hexadecimal.
    pub sha256: String,
    /// What it is, as the officer says.
    pub title: String,
    /// Where the competent person signs.
    pub place: PdfPlace,
}

/// Where a file that was brought is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PdfPlace {
    /// The page, from 1; absent: the last one.
    pub page: Option<usize>,
    /// From the page's bottom to the signature, in millimetres.
    pub bottom: u32,
}

impl Services {
    /// What an officer sees of a dossier's result and may do with it.
    pub async fn desk_result(&self, caller: &Caller, code: &str) -> Result<DeskResult> {
        let dossier = self.dossier_at_own_desk(caller, code).await?;
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
        let dossier = self.dossier_at_own_desk(caller, code).await?;
        let document = dossier.snapshot.process.document.as_ref().ok_or(ServiceError::NotFound)?;
        let record = self.result_record(&dossier).await?;
        self.result_file(&record, document.stage()).await
    }

    /// Takes a PDF for [`NewResult::File`].
    ///
    /// # Errors
    ///
    /// [`ServiceError::File`] when it is no PDF that can be signed.
    pub async fn bring_result<S, E>(
        &self,
        caller: &Caller,
        code: &str,
        title: &str,
        place: PdfPlace,
        file_name: &str,
        body: S,
    ) -> Result<ResultFile>
    where
        S: Stream<Item = std::result::Result<Bytes, E>>,
    {
        // Nobody else's disk is filled.
        self.dossier_at_own_desk(caller, code).await?;
        let id = self.new_id();
        let finished = self.files.put(&id, file_name, body, self.uploads.file).await?;
        let result = async {
            if finished.media_type.as_str() != "application/pdf" {
                return Err(ServiceError::File("not_pdf"));
            }
            let title = line(title);
            if title.is_empty() {
                return Err(ServiceError::BadInput("title_missing"));
            }
            // Looked at now, so that nobody waits at the signer's desk for what cannot be signed.
            let places = self.places(&id, place).await?;
            let bytes = self.bytes_of(&id).await?;
            let fields = self.off_thread(move |_| with_signature_fields(bytes, &places)).await?;
            let (file, sha256) = self.keep_pdf(fields).await?;
            Ok(ResultFile { file, sha256, title, place })
        };
        let result = result.await;
        // What goes on is the file with its fields.
        self.discard(vec![id]).await;
        result
    }

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
            account_id: dossier.account_id.clone(),
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

    /// Where a file that was brought is signed: by the person where the officer says, by the
    /// organisation at the top right of the first page.
    async fn places(&self, file: &str, place: PdfPlace) -> Result<SigningPlaces> {
        let bytes = self.bytes_of(file).await?;
        self.off_thread(move |_| {
            let pages = signing::page_count(&bytes).map_err(told)?;
            if pages > MOST_PAGES {
                return Err(ServiceError::File("too_many_pages"));
            }
            let page = place.page.unwrap_or(pages);
            let (width, height) = signing::page_size(&bytes, page).map_err(told)?;
            // On a small page everything is smaller.
            let wide = (SIGNATURE.0 * MM).min(width * 0.45);
            let high = wide * SIGNATURE.1 / SIGNATURE.0;
            let (right, bottom) = (width - margin(width), place.bottom as f32 * MM);
            if bottom + high > height {
                return Err(ServiceError::BadInput("no_page"));
            }
            let (first_width, first_height) = signing::page_size(&bytes, 1).map_err(told)?;
            let corner = (78.0 * MM).min(first_width * 0.6);
            let top = first_height - margin(first_width) / 3.0;
            let edge = first_width - margin(first_width);
            Ok(SigningPlaces {
                signer: (page, [right - wide, bottom, right, bottom + high]),
                seal: (1, [edge - corner, top - corner / 6.5, edge, top]),
            })
        })
        .await
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
    pub(super) async fn off_thread<T: Send + 'static>(
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

/// The fields of both signatures, before anybody signs: a certified document takes no new ones
/// without some readers complaining. Where somebody has signed already they are made later.
fn with_signature_fields(pdf: Vec<u8>, places: &SigningPlaces) -> Result<Vec<u8>> {
    let at = |(page, rect)| Some(Place { page, rect });
    let fields = [(SIGNER_FIELD, at(places.signer)), (SEAL_FIELD, at(places.seal))];
    match signing::add_signature_fields(&pdf, &fields) {
        Err(SigningError::AlreadySigned) => Ok(pdf),
        done => done.map_err(told),
    }
}

/// The right margin of a page as wide as this, in points.
fn margin(width: f32) -> f32 {
    (RIGHT * MM).min(width * 0.09)
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
