//! Messages as whoever carries them sees them: what goes next, to whom, and how it ended.

use domain::{
    Lang,
    notice::{Carrier, MessageState, NoticeFacts, NoticeKind, Preferences, retry_after},
};
use storage::{account, dossier, message, notice, notice_account, organisation, watch};

pub use storage::{message::Message, notice::Notice};

use crate::{Result, Services};

/// Notices that a message tells in words; of more it tells the number.
const SHOWN: u64 = 50;
/// Longest words of a server that are kept, in characters.
const SAID_MAX: usize = 500;

/// A message that is ready to go.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// The message itself.
    pub message: Message,
    /// The address or number.
    pub to: String,
    /// To an officer: links lead to the desk.
    pub officer: bool,
    /// In which language.
    pub lang: Lang,
    /// What it tells, the newest notices in the order of time.
    pub notices: Vec<Notice>,
    /// How many notices it tells in all.
    pub count: u64,
}

/// Why a message did not go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undelivered {
    /// For now; it is tried again.
    ForNow(String),
    /// It will not go, and that is not the address's fault.
    Never(String),
    /// The address does not exist, or takes nothing.
    NoSuchAddress(String),
}

impl Services {
    /// Claims up to `most` messages that are due, until `lease_ms` from now.
    pub async fn claim_messages(
        &self,
        channels: &[Carrier],
        lease_ms: i64,
        most: u64,
    ) -> Result<Vec<Message>> {
        let now = self.now();
        let tx = self.db.begin().await?;
        let claimed = message::claim(&*tx, channels, now, now.plus_ms(lease_ms), most).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// What a claimed message says and to whom; nothing, and the message is over, where it cannot go
    /// any more: the account is closed, has no address, or does not want it.
    pub async fn outgoing(&self, message: Message) -> Result<Option<Outgoing>> {
        let read = self.db.read();
        let account = account::by_id(read, &message.account_id).await?;
        let account = account.filter(|account| account.disabled_at.is_none());
        let mine = notice_account::find(read, &message.account_id).await?;
        let officer = account.as_ref().is_some_and(account::Account::is_officer);
        let preferences = mine.preferences.unwrap_or_else(|| Preferences::usual(officer));
        let to = account.and_then(|account| match message.channel {
            Carrier::Mail => account.email.filter(|_| mine.mail_failing.is_none()),
            Carrier::Sms | Carrier::Zalo => account.phone,
        });
        let (ids, count) = message::notices(read, &message.id, SHOWN).await?;
        let mut notices = notice::by_ids(read, &ids).await?;
        notices.retain(|notice| preferences.sends(notice.kind, message.channel));
        self.keep_own(&message.account_id, &mut notices).await?;
        let (Some(to), false) = (to, notices.is_empty()) else {
            self.end(&message, MessageState::Failed, "no longer wanted, or no address").await?;
            return Ok(None);
        };
        // Of more than are shown it is the number of all that were put in.
        let count = if count > SHOWN { count } else { notices.len() as u64 };
        let lang = preferences.lang;
        Ok(Some(Outgoing { message, to, officer, lang, notices, count }))
    }

    /// Keeps what concerns the account now: not the dossiers of an organisation that it has left.
    async fn keep_own(&self, account: &str, notices: &mut Vec<Notice>) -> Result<()> {
        let read = self.db.read();
        let mut ids: Vec<String> =
            notices.iter().filter_map(|notice| notice.dossier_id.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut left = Vec::new();
        for id in ids {
            let Some(organisation) = dossier::organisation_of(read, &id).await?.flatten() else {
                continue;
            };
            if organisation::member(read, &organisation, account).await?.is_none() {
                left.push(id);
            }
        }
        let is_left = |id: &String| left.contains(id);
        notices.retain(|notice| !notice.dossier_id.as_ref().is_some_and(is_left));
        Ok(())
    }

    /// The next server has taken it, under this id.
    pub async fn message_sent(&self, id: &str, smtp_id: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        message::sent(&*tx, id, smtp_id, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// It did not go: it is tried again later, given up, or its address is taken for dead.
    pub async fn message_failed(&self, outgoing: &Outgoing, why: &Undelivered) -> Result<()> {
        let message = &outgoing.message;
        match why {
            Undelivered::ForNow(said) => {
                let mut chance = [0];
                self.random.fill(&mut chance);
                match retry_after(message.attempts, chance[0]) {
                    Some(wait) => {
                        let tx = self.db.begin().await?;
                        let at = self.now().plus_ms(wait);
                        message::retry(&*tx, &message.id, at, &short(said)).await?;
                        Ok(tx.commit().await?)
                    }
                    None => self.end(message, MessageState::Failed, said).await,
                }
            }
            Undelivered::Never(said) => self.end(message, MessageState::Failed, said).await,
            Undelivered::NoSuchAddress(said) => {
                self.bounced(message, Some(&outgoing.to), said).await
            }
        }
    }

    /// A message came back after it had been taken; where nothing arrives there any more, its address
    /// is taken for dead. False: it is none of ours.
    pub async fn message_returned(
        &self,
        id: &str,
        recipient: Option<&str>,
        (dead, said): (bool, &str),
    ) -> Result<bool> {
        let Some(message) = message::by_id(self.db.read(), id).await? else { return Ok(false) };
        if dead {
            self.bounced(&message, recipient, said).await?;
        } else {
            self.end(&message, MessageState::Failed, said).await?;
        }
        Ok(true)
    }

    /// Marks the message, and the address where it is still the account's: no further mail goes
    /// there, and the portal tells the person how to mend it.
    async fn bounced(&self, message: &Message, to: Option<&str>, said: &str) -> Result<()> {
        let said = short(said);
        let tx = self.db.begin().await?;
        message::ended(&*tx, &message.id, MessageState::Bounced, &said).await?;
        let account = account::by_id(&*tx, &message.account_id).await?;
        let email = account.and_then(|account| account.email);
        let current = |email: &String| to.is_none_or(|to| to.eq_ignore_ascii_case(email));
        let mine = notice_account::find(&*tx, &message.account_id).await?;
        let fresh = mine.mail_failing.is_none() && message.channel == Carrier::Mail;
        if fresh && email.as_ref().is_some_and(current) {
            let account = &message.account_id;
            watch::look_again_of(&*tx, account).await?;
            notice_account::set_mail_failing(&*tx, account, Some(&said)).await?;
            let notice = Notice {
                id: self.new_id(),
                account_id: account.clone(),
                dossier_id: None,
                seq: 0,
                kind: NoticeKind::MailFailing,
                facts: NoticeFacts::default(),
                created_at: self.now(),
                unread: true,
            };
            notice::insert(&*tx, &[notice]).await?;
            // The account before its messages, as whoever tells takes them.
            message::end_waiting(&*tx, account, Carrier::Mail, "mail came back").await?;
        }
        Ok(tx.commit().await?)
    }

    async fn end(&self, message: &Message, state: MessageState, said: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        message::ended(&*tx, &message.id, state, &short(said)).await?;
        Ok(tx.commit().await?)
    }

    /// How many messages are still to be sent.
    pub async fn messages_waiting(&self) -> Result<i64> {
        Ok(message::depth(self.db.read()).await?)
    }
}

fn short(said: &str) -> String {
    domain::text::normalise_line(said).chars().take(SAID_MAX).collect()
}
