//! Results as electronic documents: drafted by the specialist, signed by who is competent, numbered
//! and sealed by the clerk, then in the applicant's store, where anybody who holds one can check it.

mod brought;
mod check;
mod delivery;
mod desk;
mod draft;
mod evidence;
mod guesses;
mod keys;
mod pickup;
mod seal;
mod sign;
mod store;

use domain::{
    dossier::Refusal,
    result::{ResultDocument, ResultStage},
    view::ResultView,
};
use futures::stream;
use storage::{
    Tx,
    dossier::Dossier,
    result::{self, ResultRecord},
};
use tokio::io::AsyncReadExt;

use crate::{Result, ServiceError, Services, upload::StoredFile};

pub use brought::{PdfPlace, ResultFile};
pub use draft::NewResult;
pub(crate) use keys::told;
pub use keys::{Keys, SigningMeans, agency_label, officer_label};
pub(crate) use sign::{Act, mark_demonstration, seconds};

/// Name of the field of the competent person's signature.
const SIGNER_FIELD: &str = "chu-ky-nguoi-ky";
/// Name of the field of the organisation's.
const SEAL_FIELD: &str = "chu-ky-co-quan";

/// What is written with a command about a result, in its transaction.
pub(crate) enum Along<'a> {
    /// A new draft, in the place of another or of none.
    Draft(&'a ResultRecord, Option<&'a str>),
    /// The draft is taken away.
    Dropped(&'a str),
    /// The document as it is now.
    Changed(&'a ResultRecord),
    /// Where the post brings it.
    Address(&'a domain::result::PostalAddress),
}

impl Along<'_> {
    /// Writes it.
    pub(crate) async fn write(&self, tx: &Tx, dossier: &Dossier) -> Result<()> {
        match self {
            Self::Draft(record, before) => {
                if let Some(before) = before {
                    result::delete(&**tx, before).await?;
                }
                result::insert(&**tx, record).await?;
            }
            Self::Dropped(id) => result::delete(&**tx, id).await?,
            Self::Changed(record) => result::update(&**tx, record).await?,
            Self::Address(address) => result::set_address(&**tx, &dossier.id, address).await?,
        }
        Ok(())
    }
}

impl Services {
    /// The document of a dossier.
    async fn result_record(&self, dossier: &Dossier) -> Result<ResultRecord> {
        let document = dossier.snapshot.process.document.as_ref();
        let document = document.ok_or(ServiceError::Refused(Refusal::WrongState))?;
        let record = result::by_id(self.db.read(), &document.id).await?;
        record.ok_or_else(|| ServiceError::Internal(format!("no result {}", document.id)))
    }

    /// A whole file of the store.
    async fn bytes_of(&self, file: &str) -> Result<Vec<u8>> {
        let (mut file, size) = self.files.read(file).await?;
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
        let read = file.read_to_end(&mut bytes).await;
        read.map_err(|error| ServiceError::Internal(error.to_string()))?;
        Ok(bytes)
    }

    /// Keeps a PDF of ours; answers its id and SHA-256.
    pub(crate) async fn keep_pdf(&self, bytes: Vec<u8>) -> Result<(String, String)> {
        let id = self.new_id();
        let limit = bytes.len() as u64;
        let body = stream::iter([Ok::<_, std::convert::Infallible>(bytes.into())]);
        let finished = self.files.put(&id, "ket-qua.pdf", body, limit).await?;
        Ok((id, finished.sha256))
    }

    /// Removes files that nothing leads to any more; that they stay does no harm.
    pub(crate) async fn discard(&self, files: Vec<String>) {
        for file in files {
            if let Err(error) = self.files.remove(&file).await {
                tracing::warn!(error = ?error, file, "A file that nothing leads to was not removed");
            }
        }
    }

    /// The file of a document as it is at a stage, under a name that tells what it is.
    async fn result_file(&self, record: &ResultRecord, stage: ResultStage) -> Result<StoredFile> {
        let id = match stage {
            ResultStage::Drafted => Some(&record.draft_file),
            ResultStage::Signed => record.signed_file.as_ref(),
            ResultStage::Sealed | ResultStage::Revoked => record.sealed_file.as_ref(),
        };
        let (file, size) = self.files.read(id.ok_or(ServiceError::NotFound)?).await?;
        let name = file_name(record);
        Ok(StoredFile { file, name, media_type: "application/pdf".to_owned(), size })
    }

    /// The document for whoever may see it; applicants see it once it is published.
    pub(crate) async fn result_view(
        &self,
        dossier: &Dossier,
        for_officer: bool,
    ) -> Result<Option<ResultView>> {
        let process = &dossier.snapshot.process;
        let Some(document) = &process.document else { return Ok(None) };
        if !for_officer && !dossier.snapshot.has_published_result() {
            return Ok(None);
        }
        let record = self.result_record(dossier).await?;
        Ok(Some(view(document, record)))
    }
}

fn view(document: &ResultDocument, record: ResultRecord) -> ResultView {
    let stage = document.stage();
    // What was sent back keeps no signature.
    let signatures = if stage == ResultStage::Drafted { Vec::new() } else { record.signatures };
    ResultView {
        id: record.id,
        title: record.title,
        stage,
        number: document.sealed.as_ref().map(|seal| seal.number.clone()),
        signatures,
        collected_at: document.collected_at,
    }
}

/// `Trích lục khai sinh 125-TLHT-BS.pdf`.
fn file_name(record: &ResultRecord) -> String {
    let number = record.number.as_deref().unwrap_or_default().replace(['/', '\\'], "-");
    let name = format!("{} {number}", record.title);
    let name: String = name.chars().filter(|c| !c.is_control()).take(110).collect();
    files::check_name(&format!("{}.pdf", name.trim()))
}
