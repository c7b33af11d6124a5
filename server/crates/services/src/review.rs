//! Publishing from the desk: the centre's own officers look revisions over and put them live.

use ::catalogue::import::DoubtKind;
use domain::{
    Text,
    catalogue::{Method, ProcedureContent, RevisionState},
    staff::StaffAction,
    view::{ReviewDoubt, ReviewItem, ReviewList, ReviewView, WayChange},
};
use storage::procedure;

use crate::{Caller, Result, ServiceError, Services, workflow::sound};

/// Lines of a page.
const PAGE: u64 = 50;

impl Services {
    /// Procedures whose latest revision waits, by code, after `after`.
    pub async fn reviews(&self, caller: &Caller, after: &str) -> Result<ReviewList> {
        self.check_of_centre(caller)?;
        let mut lines = procedure::list_review(self.db.read(), after, PAGE + 1).await?;
        let more = lines.len() as u64 > PAGE;
        lines.truncate(PAGE as usize);
        let next = lines.last().filter(|_| more).map(|(code, _)| code.clone());
        let items = lines.into_iter().map(|(code, name)| ReviewItem { code, name }).collect();
        Ok(ReviewList { items, next })
    }

    /// The revision of a procedure that waits.
    pub async fn review(&self, caller: &Caller, code: &str) -> Result<ReviewView> {
        self.check_of_centre(caller)?;
        let latest = procedure::latest(self.db.read(), code).await?;
        let waiting = latest.filter(|revision| revision.state == RevisionState::Review);
        let revision = waiting.ok_or(ServiceError::NotFound)?;
        let doubts = revision
            .content
            .doubts
            .iter()
            .map(|doubt| ReviewDoubt { pointer: doubt.pointer.clone(), words: words(&doubt.code) });
        let published = self.published_revision(code).ok();
        let before = published.as_ref().map(|published| &published.content);
        Ok(ReviewView {
            doubts: doubts.collect(),
            ways: before.map(|before| ways(before, &revision.content)).unwrap_or_default(),
            id: revision.id,
            revision: revision.number,
            created_at: revision.created_at,
            published: published.as_ref().map(|published| published.number),
            content: revision.content,
        })
    }

    /// Puts a revision live that was looked over.
    ///
    /// # Errors
    ///
    /// [`ServiceError::VersionConflict`] when a later one has arrived meanwhile, or somebody was
    /// faster, and [`ServiceError::Workflow`] where a file that came later no longer fits a workflow
    /// that it did not bring.
    pub async fn publish_reviewed(
        &self,
        caller: &Caller,
        code: &str,
        revision: &str,
    ) -> Result<()> {
        self.check_of_centre(caller)?;
        let tx = self.db.begin().await?;
        let latest = procedure::latest(&*tx, code).await?.ok_or(ServiceError::NotFound)?;
        if latest.id != revision || latest.state != RevisionState::Review {
            return Err(ServiceError::VersionConflict);
        }
        for case in latest.content.cases.iter().filter(|case| case.workflow_at_desk) {
            sound(&latest.content, &case.key)?;
        }
        procedure::publish(&*tx, revision, self.now()).await?;
        tx.commit().await?;
        tracing::info!(account.id = caller.account.id, procedure.code = code, "Published");
        self.refresh_catalogue().await
    }

    pub(crate) fn check_of_centre(&self, caller: &Caller) -> Result<()> {
        if self.is_of_centre(caller) { Ok(()) } else { Err(ServiceError::Forbidden) }
    }

    /// Only those publish who do the work on dossiers at an agency that belongs to no other, or head a
    /// centre.
    pub(crate) fn is_of_centre(&self, caller: &Caller) -> bool {
        let snapshot = self.catalogue.get();
        let on_top = |code: &String| {
            snapshot.directory.get(code).is_some_and(|agency| agency.parent.is_none())
        };
        caller.agencies_for(StaffAction::Publish).iter().any(on_top)
            || !self.headed_centres(caller).is_empty()
    }
}

/// The ways that publishing would change; a new case changes none.
fn ways(before: &ProcedureContent, after: &ProcedureContent) -> Vec<WayChange> {
    let several = after.cases.len() > 1;
    let changed = after.cases.iter().filter_map(|case| {
        let before = before.case(&case.key)?.way(Method::Online).into_owned();
        let after = case.way(Method::Online).into_owned();
        let name = case.name.clone().filter(|_| several);
        (before != after).then(|| WayChange { case: case.key.clone(), name, before, after })
    });
    changed.collect()
}

/// A doubt in words; one that this version does not know by its code.
fn words(code: &str) -> Text {
    match DoubtKind::from_code(code) {
        Some(kind) => Text { vi: kind.vi().to_owned(), en: Some(kind.en().to_owned()) },
        None => Text::vi(code),
    }
}
