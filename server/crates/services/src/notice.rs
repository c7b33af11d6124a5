//! Notices as the person they are for reads them, and what that person wants to be told.

use domain::{
    form::{ErrorCode, FieldError},
    identity,
    notice::Preferences,
    view::{DeliveryView, NoticeList, NoticeView, PreferencesChange, PreferencesView, ToldView},
};
use storage::{
    account,
    dossier::Dossier,
    message,
    notice::{self, Notice, Place},
    notice_account, watch,
};

use crate::{
    Caller, Result, ServiceError, Services,
    dossier::{read_cursor, write_cursor},
};

/// Notices of a page.
const PAGE: u64 = 30;

impl Services {
    /// How many notices the caller has not read: kept, and not counted.
    pub async fn unread_notices(&self, caller: &Caller) -> Result<i64> {
        Ok(notice_account::unread(self.db.read(), &caller.account.id).await?)
    }

    /// My notices, unread ones first, then the newest first; `after` is a cursor or empty.
    pub async fn notices(&self, caller: &Caller, after: &str) -> Result<NoticeList> {
        let (read, id) = (self.db.read(), &caller.account.id);
        let after = read_place(after)?;
        let mut notices = notice::list(read, id, after.as_ref(), PAGE + 1).await?;
        let more = notices.len() as u64 > PAGE;
        notices.truncate(PAGE as usize);
        let next = notices.last().filter(|_| more).map(write_place);
        let mine = notice_account::find(read, id).await?;
        Ok(NoticeList {
            items: notices.into_iter().map(view).collect(),
            unread: mine.unread,
            mail_failing: mine.mail_failing.is_some(),
            next,
        })
    }

    /// Marks a notice of mine as read; anybody else's answers like none. Doing it again changes
    /// nothing.
    pub async fn read_notice(&self, caller: &Caller, id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        let mine = notice::mark_read(&*tx, &caller.account.id, id, self.now()).await?;
        tx.commit().await?;
        if mine { Ok(()) } else { Err(ServiceError::NotFound) }
    }

    /// Marks all my notices as read that I had been told by `until`; answers how many that were.
    pub async fn read_all_notices(&self, caller: &Caller, until: domain::Moment) -> Result<u64> {
        let tx = self.db.begin().await?;
        let count = notice::mark_all_read(&*tx, &caller.account.id, until, self.now()).await?;
        tx.commit().await?;
        Ok(count)
    }

    /// What the caller wants to be told, and what this portal can do.
    pub async fn notice_preferences(&self, caller: &Caller) -> Result<PreferencesView> {
        let read = self.db.read();
        let mine = notice_account::find(read, &caller.account.id).await?;
        let usual = || Preferences::usual(caller.officer);
        let account = account::by_id(read, &caller.account.id).await?;
        let account = account.ok_or(ServiceError::NotFound)?;
        Ok(PreferencesView {
            preferences: mine.preferences.unwrap_or_else(usual),
            channels: self.channels.to_vec(),
            email: account.email,
            phone: account.phone,
            mail_failing: mine.mail_failing,
        })
    }

    /// Keeps what the caller wants. Saving an address lets mail be tried again.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] when the address cannot be one.
    pub async fn set_notice_preferences(
        &self,
        caller: &Caller,
        change: PreferencesChange,
    ) -> Result<PreferencesView> {
        let email = match change.email.trim() {
            "" => None,
            typed => Some(identity::email(typed).ok_or_else(|| {
                let (path, code) = ("email".to_owned(), ErrorCode::NotAnEmail);
                ServiceError::Invalid(vec![FieldError { path, code }])
            })?),
        };
        let id = &caller.account.id;
        let tx = self.db.begin().await?;
        account::set_email(&*tx, id, email.as_deref()).await?;
        notice_account::set_preferences(&*tx, id, &change.preferences).await?;
        notice_account::set_mail_failing(&*tx, id, None).await?;
        watch::look_again_of(&*tx, id).await?;
        tx.commit().await?;
        self.notice_preferences(caller).await
    }

    /// What the applicant was told of a dossier, newest first, and how it went out.
    pub(crate) async fn told_of(&self, dossier: &Dossier) -> Result<Vec<ToldView>> {
        let read = self.db.read();
        let notices = notice::of_dossier(read, &dossier.id, &dossier.account_id).await?;
        let ids: Vec<String> = notices.iter().map(|notice| notice.id.clone()).collect();
        let messages = message::of_notices(read, &ids).await?;
        let view = |notice: Notice| ToldView {
            kind: notice.kind,
            at: notice.created_at,
            read: !notice.unread,
            deliveries: messages
                .iter()
                .filter(|(of, _)| *of == notice.id)
                .map(|(_, message)| DeliveryView {
                    channel: message.channel,
                    state: message.state,
                    at: message.sent_at.or(message.next_attempt_at),
                })
                .collect(),
        };
        Ok(notices.into_iter().map(view).collect())
    }
}

fn view(notice: Notice) -> NoticeView {
    NoticeView {
        id: notice.id,
        kind: notice.kind,
        facts: notice.facts,
        at: notice.created_at,
        unread: notice.unread,
    }
}

/// A place in the list: `u` for unread or `r`, then time and id.
fn write_place(notice: &Notice) -> String {
    let part = if notice.unread { 'u' } else { 'r' };
    format!("{part}{}", write_cursor(notice.created_at, &notice.id))
}

/// Reads what [`write_place`] wrote; empty is the first page.
pub(crate) fn read_place(text: &str) -> Result<Option<Place>> {
    let unread = match text.bytes().next() {
        None => return Ok(None),
        Some(b'u') => true,
        Some(b'r') => false,
        Some(_) => return Err(ServiceError::BadInput("cursor")),
    };
    let (at, id) = read_cursor(&text[1..])?.ok_or(ServiceError::BadInput("cursor"))?;
    Ok(Some((unread, at, id)))
}
