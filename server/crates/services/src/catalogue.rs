//! The catalogue: importing revisions, publishing them, and the published ones in memory.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use ::catalogue::import::digest;
use domain::{
    Text,
    catalogue::{ProcedureContent, RevisionState},
    view::{ProcedurePage, ProcedureQuery, ProcedureView, RelatedProcedure},
};
use search::{Catalogue as SearchIndex, Synonyms};
use storage::procedure::{self, Revision};

use crate::{Result, ServiceError, Services, directory::Directory};

/// How many procedures are written to the database in one transaction.
const IMPORT_CHUNK: usize = 200;
/// Earlier revisions that are kept in memory; beyond that all are forgotten.
const EARLIER_KEPT: usize = 256;

/// Number, digest and source of the latest revisions, by code.
type Known = HashMap<String, (u32, String, String)>;

/// What is published: the search index and every procedure by code. Replaced as a whole.
pub struct PublishedCatalogue {
    current: RwLock<Arc<Snapshot>>,
    /// Earlier revisions that running dossiers stay on, as far as they were asked for.
    earlier: Mutex<HashMap<String, Arc<Revision>>>,
}

/// The published catalogue at one version.
pub struct Snapshot {
    /// Grows with every publication.
    pub version: i64,
    /// The search index.
    pub index: Arc<SearchIndex>,
    /// The agencies.
    pub directory: Directory,
    by_code: Arc<HashMap<String, Arc<Revision>>>,
}

impl Snapshot {
    /// The fields of all procedures, by name.
    pub(crate) fn fields(&self) -> Vec<Text> {
        let fields = self.by_code.values().map(|revision| &revision.content.field);
        let by_name: BTreeMap<&str, &Text> =
            fields.map(|field| (field.vi.as_str(), field)).collect();
        by_name.into_values().cloned().collect()
    }
}

impl PublishedCatalogue {
    /// An empty catalogue, until [`Services::refresh_catalogue`] fills it.
    ///
    /// # Errors
    ///
    /// When the search index cannot be built.
    pub fn empty() -> Result<Self> {
        let index =
            SearchIndex::build::<ProcedureContent>(&[], &Synonyms::shipped()).map_err(internal)?;
        let (directory, by_code) = (Directory::empty(), Arc::default());
        let snapshot = Snapshot { version: -1, index: Arc::new(index), directory, by_code };
        Ok(Self { current: RwLock::new(Arc::new(snapshot)), earlier: Mutex::default() })
    }

    /// A revision that was published before and read since: it does not change any more.
    fn earlier(&self, id: &str) -> Option<Arc<Revision>> {
        self.earlier.lock().unwrap_or_else(PoisonError::into_inner).get(id).cloned()
    }

    /// Keeps an earlier revision, so that who holds a transaction need not read it.
    fn keep(&self, revision: &Arc<Revision>) {
        let mut earlier = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        if earlier.len() >= EARLIER_KEPT {
            earlier.clear();
        }
        earlier.insert(revision.id.clone(), Arc::clone(revision));
    }

    /// The catalogue now.
    pub fn get(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Procedures that were not there.
    pub new: usize,
    /// Procedures that got a new revision.
    pub changed: usize,
    /// Procedures that were there already, to the letter.
    pub unchanged: usize,
    /// Imported records of procedures that were written here, whose own texts stay.
    pub kept: usize,
    /// Procedures among those that are there of which the desk decided on a workflow, which stays.
    pub of_desk: usize,
}

impl Services {
    /// Puts procedures into review: a new one or a changed one as a new revision, an unchanged one
    /// not at all. `source` is `authored` or `imported`; an imported record never replaces a
    /// procedure that was written here, and no file the workflow that the desk decided on.
    pub async fn import_procedures(
        &self,
        contents: Vec<ProcedureContent>,
        source: &str,
        mut progress: impl FnMut(usize),
    ) -> Result<Imported> {
        let known: Known = procedure::latest_digests(self.db.read())
            .await?
            .into_iter()
            .map(|(code, number, sha256, source)| (code, (number, sha256, source)))
            .collect();
        let mut imported = Imported::default();
        let mut contents = contents.into_iter().map(ProcedureContent::of_file).peekable();
        while contents.peek().is_some() {
            let mut revisions = Vec::new();
            let chunk = contents.by_ref().take(IMPORT_CHUNK);
            let mut chunk: Vec<_> = chunk.map(|content| (digest(&content), content)).collect();
            let seen = chunk.len();
            imported.of_desk += self.keep_desk_ways(&mut chunk, &known).await?;
            for (content_sha256, content) in chunk {
                let number = match known.get(&content.code) {
                    Some((_, sha256, _)) if *sha256 == content_sha256 => {
                        imported.unchanged += 1;
                        continue;
                    }
                    Some((_, _, owner)) if owner == "authored" && source != "authored" => {
                        imported.kept += 1;
                        continue;
                    }
                    Some((number, ..)) => {
                        imported.changed += 1;
                        number + 1
                    }
                    None => {
                        imported.new += 1;
                        1
                    }
                };
                revisions.push(Revision {
                    id: self.new_id(),
                    procedure_code: content.code.clone(),
                    number,
                    state: RevisionState::Review,
                    content,
                    content_sha256,
                    source: source.to_owned(),
                    created_at: self.now(),
                    published_at: None,
                });
            }
            let tx = self.db.begin().await?;
            procedure::insert_many(&*tx, &revisions).await?;
            tx.commit().await?;
            progress(seen);
        }
        Ok(imported)
    }

    /// Puts the ways that the desk decided on into what a file says; answers in how many procedures.
    async fn keep_desk_ways(
        &self,
        chunk: &mut [(String, ProcedureContent)],
        known: &Known,
    ) -> Result<usize> {
        let changed = chunk.iter().filter(|(new, content)| {
            known.get(&content.code).is_some_and(|(_, sha256, _)| sha256 != new)
        });
        let codes: Vec<&str> = changed.map(|(_, content)| content.code.as_str()).collect();
        if codes.is_empty() {
            return Ok(0);
        }
        let latest = procedure::latest_of(self.db.read(), &codes).await?;
        let latest: HashMap<String, ProcedureContent> =
            latest.into_iter().map(|found| (found.procedure_code, found.content)).collect();
        let mut kept = 0;
        for (sha256, content) in chunk {
            if let Some(before) = latest.get(&content.code)
                && content.keep_desk_ways(before)
            {
                *sha256 = digest(content);
                kept += 1;
            }
        }
        Ok(kept)
    }

    /// Publishes every latest revision that is in review; answers how many.
    pub async fn publish_all(&self) -> Result<u64> {
        let tx = self.db.begin().await?;
        let count = procedure::publish_all(&*tx, self.now()).await?;
        tx.commit().await?;
        self.refresh_catalogue().await?;
        Ok(count)
    }

    /// Publishes the latest revision of one procedure.
    pub async fn publish(&self, code: &str) -> Result<()> {
        let latest = procedure::latest(self.db.read(), code).await?;
        let latest = latest.ok_or(ServiceError::NotFound)?;
        let tx = self.db.begin().await?;
        procedure::publish(&*tx, &latest.id, self.now()).await?;
        tx.commit().await?;
        self.refresh_catalogue().await
    }

    /// Reads the published catalogue and the agencies again if somebody changed them since, and
    /// rebuilds the index.
    pub async fn refresh_catalogue(&self) -> Result<()> {
        let version = procedure::catalogue_version(self.db.read()).await?;
        if self.catalogue.get().version == version {
            return Ok(());
        }
        let revisions = procedure::all_published(self.db.read()).await?;
        let directory = Directory::load(&self.db).await?;
        let snapshot = tokio::task::spawn_blocking(move || build(version, directory, revisions))
            .await
            .map_err(internal)??;
        let count = snapshot.by_code.len();
        *self.catalogue.current.write().unwrap_or_else(PoisonError::into_inner) =
            Arc::new(snapshot);
        tracing::info!(catalogue.version = version, procedures = count, "Catalogue loaded");
        Ok(())
    }

    /// Reads the agencies again after a change of them alone, which made this version: the procedures
    /// and their index stay, unless something else changed before it.
    pub(crate) async fn refresh_directory(&self, version: i64) -> Result<()> {
        let before = self.catalogue.get();
        if before.version != version - 1 {
            return self.refresh_catalogue().await;
        }
        let (index, by_code) = (Arc::clone(&before.index), Arc::clone(&before.by_code));
        let directory = Directory::load(&self.db).await?;
        let snapshot = Arc::new(Snapshot { version, index, directory, by_code });
        let mut current = self.catalogue.current.write().unwrap_or_else(PoisonError::into_inner);
        // Whoever was faster has read this change, too.
        if current.version < version {
            *current = snapshot;
        }
        Ok(())
    }

    /// Searches the published catalogue.
    pub fn search_procedures(&self, query: &ProcedureQuery) -> ProcedurePage {
        let mut page = self.catalogue.get().index.search(query);
        if query.page <= 1 {
            page.centres = self.centres_named(&query.q);
        }
        page
    }

    /// One published procedure.
    pub fn procedure(&self, code: &str) -> Result<ProcedureView> {
        let revision = self.published_revision(code)?;
        let related = revision.content.related.iter().filter_map(|code| {
            let name = self.published_revision(code).ok()?.content.name.clone();
            Some(RelatedProcedure { code: code.clone(), name })
        });
        Ok(ProcedureView {
            content: revision.content.clone().with_fees_of_channels(),
            revision: revision.number,
            published_at: revision.published_at.unwrap_or(revision.created_at),
            related: related.collect(),
            centres: self.centres_receiving(code),
        })
    }

    /// The published revision of a procedure, from memory.
    pub(crate) fn published_revision(&self, code: &str) -> Result<Arc<Revision>> {
        self.catalogue.get().by_code.get(code).cloned().ok_or(ServiceError::NotFound)
    }

    /// A revision by its id: from memory when it is the published one, else from the database.
    pub(crate) async fn revision(&self, code: &str, id: &str) -> Result<Arc<Revision>> {
        if let Ok(revision) = self.published_revision(code)
            && revision.id == id
        {
            return Ok(revision);
        }
        if let Some(known) = self.catalogue.earlier(id) {
            return Ok(known);
        }
        let revision = procedure::by_id(self.db.read(), id).await?;
        let revision = revision
            .map(Arc::new)
            .ok_or_else(|| ServiceError::Internal(format!("no revision {id}")))?;
        self.catalogue.keep(&revision);
        Ok(revision)
    }
}

fn build(version: i64, directory: Directory, revisions: Vec<Revision>) -> Result<Snapshot> {
    let contents: Vec<ProcedureContent> =
        revisions.iter().map(|revision| revision.content.clone()).collect();
    let index = SearchIndex::build(&contents, &Synonyms::shipped()).map_err(internal)?;
    let by_code = revisions
        .into_iter()
        .map(|revision| (revision.procedure_code.clone(), Arc::new(revision)))
        .collect();
    let (index, by_code) = (Arc::new(index), Arc::new(by_code));
    Ok(Snapshot { version, index, directory, by_code })
}

fn internal(error: impl std::fmt::Display) -> ServiceError {
    ServiceError::Internal(error.to_string())
}
