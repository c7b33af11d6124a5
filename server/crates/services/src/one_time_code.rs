//! Codes that are sent to an address once: whoever types one can read there.
//!
//! They show that an e-mail address or a telephone number is its owner's, and give whoever forgot a
//! password a new one. Both codes and addresses are kept sealed, a code only until it was sent.

mod contact;
mod reset;

use domain::{Lang, Moment, notice::Carrier};
use storage::{
    account::{self, Account},
    notice_account,
    one_time_code::{self, OneTimeCode},
};

use crate::{Result, ServiceError, Services};

/// How long a code is good, in minutes.
pub const MINUTES: i64 = 10;
/// Wrong codes after which the right one is none either.
const TRIES: i64 = 5;
/// Wait before a code that did not go is sent again.
const AGAIN_MS: i64 = 15_000;

/// A code that is ready to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeLetter {
    /// By what it is settled.
    pub id: String,
    /// How it goes.
    pub carrier: Carrier,
    /// The address or number.
    pub to: String,
    /// The code.
    pub code: String,
    /// In which language.
    pub lang: Lang,
    mark: String,
}

impl CodeLetter {
    /// The letter's id, the same at every try, which tells nothing of the row.
    pub fn letter_id(&self) -> String {
        crate::session::hash(&self.mark)[..32].to_owned()
    }
}

/// Where a code goes, and whose it is.
struct Recipient {
    account: String,
    carrier: Carrier,
    address: String,
}

/// Sending.
impl Services {
    /// Claims codes that are to be sent now. One that is too old is not sent any more.
    pub async fn claim_codes(&self, channels: &[Carrier], most: u64) -> Result<Vec<CodeLetter>> {
        let now = self.now();
        let tx = self.db.begin().await?;
        let again = now.plus_ms(AGAIN_MS);
        let claimed = one_time_code::claim(&*tx, channels, now, again, most).await?;
        tx.commit().await?;
        let mut letters = Vec::new();
        for code in claimed {
            match self.letter_of(&code).await? {
                Some(letter) => letters.push(letter),
                None => self.settle_code(&code.id, &code.mark).await?,
            }
        }
        Ok(letters)
    }

    /// The next server has taken it, or will never.
    pub async fn code_sent(&self, letter: &CodeLetter) -> Result<()> {
        self.settle_code(&letter.id, &letter.mark).await
    }

    async fn settle_code(&self, id: &str, mark: &str) -> Result<()> {
        let tx = self.db.begin().await?;
        one_time_code::settle(&*tx, id, mark).await?;
        Ok(tx.commit().await?)
    }

    async fn letter_of(&self, code: &OneTimeCode) -> Result<Option<CodeLetter>> {
        let open = |sealed: &str| {
            let plain = self.vault.open(&context(&code.id), sealed)?;
            String::from_utf8(plain).ok()
        };
        let (Some(account), Some((carrier, address)), Some(sealed)) =
            (&code.account_id, &code.to, &code.code)
        else {
            return Ok(None);
        };
        let (Some(to), Some(plain)) = (open(address), open(sealed)) else { return Ok(None) };
        if !self.is_fresh(code.created_at) {
            return Ok(None);
        }
        let mine = notice_account::find(self.db.read(), account).await?;
        let lang = mine.preferences.map(|preferences| preferences.lang).unwrap_or_default();
        let (id, mark) = (code.id.clone(), code.mark.clone());
        Ok(Some(CodeLetter { id, carrier: *carrier, to, code: plain, lang, mark }))
    }
}

/// Asking and answering.
impl Services {
    /// Whether codes can be sent so: by what reaches an address alone.
    pub(crate) fn sends_codes(&self, carrier: Carrier) -> bool {
        carrier != Carrier::Zalo && self.channels.iter().any(|one| one.channel == carrier)
    }

    /// Keeps a new code of `digits`, to be sent at once; nobody to send it to leaves the same traces.
    async fn put_code(&self, id: String, digits: usize, to: Option<Recipient>) -> Result<()> {
        let code = self.digits(digits);
        let now = self.now();
        let seal = |plain: &str| self.seal_text(&context(&id), plain.as_bytes());
        let (address, sealed) =
            (seal(to.as_ref().map_or("", |to| to.address.as_str())), seal(&code));
        let new = OneTimeCode {
            mark: self.vault.mark(&context(&id), &code),
            account_id: to.as_ref().map(|to| to.account.clone()),
            next_attempt_at: to.is_some().then_some(now),
            to: to.map(|to| (to.carrier, address)),
            code: Some(sealed),
            wrong: 0,
            created_at: now,
            id,
        };
        let tx = self.db.begin().await?;
        match one_time_code::put(&*tx, &new).await {
            Ok(()) => Ok(tx.commit().await?),
            // Pressed twice: the other one is on its way.
            Err(error) if error.is_unique_violation() => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// The code that was asked for, where what was typed is that; it is forgotten.
    ///
    /// # Errors
    ///
    /// `one_time_code_wrong` where it is not, or too old, or after too many tries.
    async fn take_code(&self, id: &str, typed: &str) -> Result<OneTimeCode> {
        let wrong = || ServiceError::BadInput("one_time_code_wrong");
        let tx = self.db.begin().await?;
        let counted = one_time_code::count_try(&*tx, id, TRIES).await?;
        tx.commit().await?;
        let found = one_time_code::by_id(self.db.read(), id).await?;
        let found = found.filter(|code| counted && self.is_fresh(code.created_at));
        let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
        let mark = found.as_ref().map_or_else(String::new, |code| code.mark.clone());
        let agrees = self.vault.is_mark(&context(id), &typed, &mark);
        let found = found.filter(|_| agrees).ok_or_else(wrong)?;
        let tx = self.db.begin().await?;
        let taken = one_time_code::take(&*tx, id).await?;
        tx.commit().await?;
        if taken { Ok(found) } else { Err(wrong()) }
    }

    /// The address that a code was sent to.
    fn code_address(&self, code: &OneTimeCode) -> Option<String> {
        let (_, sealed) = code.to.as_ref()?;
        String::from_utf8(self.vault.open(&context(&code.id), sealed)?).ok()
    }

    fn is_fresh(&self, created_at: Moment) -> bool {
        created_at.plus_minutes(MINUTES) > self.now()
    }

    fn digits(&self, count: usize) -> String {
        let mut bytes = [0; 8];
        self.random.fill(&mut bytes);
        let number = u64::from_be_bytes(bytes) % 10_u64.pow(u32::try_from(count).unwrap_or(6));
        format!("{number:0count$}")
    }
}

/// The address of an account that codes go to: an e-mail address before a telephone number, each only
/// where it is known to be its owner's.
fn reachable(account: &Account, services: &Services) -> Option<(Carrier, String)> {
    let known = [
        (Carrier::Mail, &account.email, account.email_verified_at),
        (Carrier::Sms, &account.phone, account.phone_verified_at),
    ];
    let way = known.into_iter().find(|(carrier, address, verified)| {
        address.is_some() && verified.is_some() && services.sends_codes(*carrier)
    });
    way.and_then(|(carrier, address, _)| Some((carrier, address.clone()?)))
}

/// What is sealed and marked of a code is its own.
fn context(id: &str) -> String {
    format!("code:{id}")
}

async fn account_of(services: &Services, code: &OneTimeCode) -> Result<Account> {
    let id = code.account_id.as_deref().unwrap_or_default();
    let found = account::by_id(services.db.read(), id).await?;
    let found = found.filter(|account| account.disabled_at.is_none());
    found.ok_or(ServiceError::BadInput("one_time_code_wrong"))
}
