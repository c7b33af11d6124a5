//! Accounts: identity number and password.

use std::collections::{BTreeMap, BTreeSet};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use domain::{
    Moment, agency,
    dossier::Actor,
    form::{ErrorCode, FieldError},
    identity::{self, Assurance},
    staff::{self, Duty, Posting, StaffAction, StaffRole, Standing},
    view::{AccountView, Registration},
};
use storage::{
    account::{self, Account},
    cover, posting,
};

use crate::{
    Result, ServiceError, Services,
    guess::{Client, Target},
    organisation::Acting,
    presence::no_program,
    reception::Claim,
    session::SessionEnd,
};

/// Who asks. Having one means that somebody is signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The account; an officer's with the agencies and roles that hold today.
    pub account: Account,
    /// Signed in at the officers' desk.
    pub officer: bool,
    /// What an officer may do today, for which agency and in whose stead.
    pub duties: Vec<Duty>,
    /// Hash of the token of the session that asks; empty outside of one.
    pub session: String,
    /// When it was last proven who sits there: when that session began, or by the password since.
    pub since: Moment,
    /// When it ends.
    pub ends: SessionEnd,
    /// How surely it was known who signed in.
    pub assurance: Assurance,
    /// The organisation that is acted for; absent: one acts for oneself.
    pub organisation: Option<Acting>,
    /// The name of the organisation that was acted for and is not any more, because the caller is no
    /// member; nothing is changed until the caller says for whom to act.
    pub left: Option<String>,
    /// Id of the token by which a program asks; absent: a session does.
    pub token: Option<String>,
}

impl Caller {
    /// A citizen.
    pub const fn citizen(account: Account) -> Self {
        Self {
            account,
            officer: false,
            duties: Vec::new(),
            session: String::new(),
            since: Moment(0),
            ends: SessionEnd { at: Moment(0), last: true },
            assurance: Assurance::Local,
            organisation: None,
            left: None,
            token: None,
        }
    }

    /// An officer with what holds today; the account's agencies become those whose desks the officer
    /// works at, and its roles all that the officer has.
    pub fn of_duties(mut account: Account, duties: Vec<Duty>) -> Self {
        let at_desk = duties.iter().filter(|duty| duty.may(StaffAction::SeeDesk));
        account.agencies = agencies_of(at_desk);
        let roles: BTreeSet<StaffRole> =
            duties.iter().flat_map(|duty| duty.roles.iter().copied()).collect();
        account.roles = roles.into_iter().collect();
        Self { officer: true, duties, ..Self::citizen(account) }
    }

    /// Whether the officer may do something for an agency today, even in somebody's stead.
    pub fn may(&self, agency: &str, action: StaffAction) -> bool {
        self.officer && self.duties.iter().any(|duty| duty.agency == agency && duty.may(action))
    }

    /// [`Self::may`] for any agency.
    pub fn may_anywhere(&self, action: StaffAction) -> bool {
        self.officer && self.duties.iter().any(|duty| duty.may(action))
    }

    /// The agencies for which the officer may do something, by code.
    pub fn agencies_for(&self, action: StaffAction) -> Vec<String> {
        agencies_of(self.duties.iter().filter(|duty| self.officer && duty.may(action)))
    }

    /// Whether the officer has a role at an agency today, even in somebody's stead.
    pub fn has_role(&self, agency: &str, role: StaffRole) -> bool {
        self.duties.iter().any(|duty| duty.agency == agency && duty.roles.contains(&role))
    }

    /// As whom the officer may act for an agency: as such first, then in the stead of others.
    pub fn actors(&self, agency: &str) -> Vec<Actor> {
        let at_desk = |duty: &&Duty| duty.agency == agency && duty.may(StaffAction::SeeDesk);
        let duties = self.duties.iter().filter(at_desk);
        let actor = |duty: &Duty| Actor::Officer {
            account: self.account.id.clone(),
            agencies: vec![duty.agency.clone()],
            roles: duty.roles.clone(),
            stands_for: duty.stands_for.clone(),
        };
        duties.map(actor).collect()
    }

    /// What the account shows of itself.
    pub fn view(&self) -> AccountView {
        AccountView {
            id: self.account.id.clone(),
            full_name: self.account.full_name.clone(),
            identity_masked: identity::mask(&self.account.identity_number),
            phone: self.account.phone.clone(),
            email: self.account.email.clone(),
            agencies: agencies_of(self.duties.iter()),
            assurance: self.assurance,
        }
    }
}

/// Agencies of duties, each once, by code.
fn agencies_of<'a>(duties: impl Iterator<Item = &'a Duty>) -> Vec<String> {
    let agencies: BTreeSet<&String> = duties.map(|duty| &duty.agency).collect();
    agencies.into_iter().cloned().collect()
}

/// The name of an account, among those that [`account::names`] answered.
pub(crate) fn name_of(names: &[(String, String)], id: &str) -> Option<String> {
    names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone())
}

impl Services {
    /// Opens a citizen's account, or gives the one its owner that waits since a dossier was handed in
    /// on paper.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Invalid`] names every wrong part; [`ServiceError::AccountExists`] when the
    /// identity number has one; `account_waiting` when its account waits and the dossier's code, the
    /// telephone number and the name do not all agree.
    pub async fn register(&self, registration: Registration) -> Result<Account> {
        self.open_account(registration, Vec::new(), Vec::new()).await
    }

    /// The officer with what holds today: the one place where posts, absences and what was lent become
    /// what may be done. A post that is over is none.
    pub async fn officer_today(&self, account: Account) -> Result<Caller> {
        let read = self.db.read();
        let day = self.today();
        let own = posting::of_account(read, &account.id).await?;
        let mut covered = Vec::new();
        for cover in cover::of_substitute(read, &account.id, &day).await? {
            if cover.on(&day) == Standing::Current {
                let lent = posting::of_account(read, &cover.absent).await?;
                covered.push((cover, lent));
            }
        }
        let snapshot = self.catalogue.get();
        let root = |code: &str| snapshot.directory.root(code).to_owned();
        Ok(Caller::of_duties(account, staff::duties(&own, &covered, &day, root)))
    }

    /// Opens an officer's account at the desks of `agencies`, in these roles; by command only.
    ///
    /// # Errors
    ///
    /// As [`Services::register`]; `unknown_agency`, `agency_missing`, `role_missing`, where one person
    /// cannot have these roles together `roles_apart` or `treasurer_reconciles`, and
    /// `administration_place`.
    pub async fn add_officer(
        &self,
        registration: Registration,
        agencies: Vec<String>,
        roles: Vec<StaffRole>,
    ) -> Result<Account> {
        // Of the database: a command has no catalogue in memory.
        let known = storage::agency::list(self.db.read()).await?;
        let known: BTreeMap<String, Option<String>> =
            known.into_iter().map(|agency| (agency.code, agency.parent)).collect();
        if !agencies.iter().all(|code| known.contains_key(code)) {
            return Err(ServiceError::BadInput("unknown_agency"));
        }
        if agencies.is_empty() {
            return Err(ServiceError::BadInput("agency_missing"));
        }
        if roles.is_empty() {
            return Err(ServiceError::BadInput("role_missing"));
        }
        let posts = agencies.iter().map(|code| Posting::at_home(code, roles.clone()));
        let held = staff::held_by(&posts.collect::<Vec<_>>(), &self.today());
        let root = |code: &str| {
            agency::root(code, |code| known.get(code).and_then(Option::as_deref)).to_owned()
        };
        if let Some(fault) = staff::holding_fault(&held, root) {
            return Err(ServiceError::BadInput(fault.code()));
        }
        if roles.contains(&StaffRole::NetworkAdmin) {
            let centres = storage::centre::list(self.db.read()).await?;
            let opens = |code: &String| {
                known.get(code).is_some_and(Option::is_none)
                    || centres.iter().any(|centre| centre.agency == *code)
            };
            if !agencies.iter().all(opens) {
                return Err(ServiceError::BadInput("administration_place"));
            }
        }
        self.open_account(registration, agencies, roles).await
    }

    async fn open_account(
        &self,
        registration: Registration,
        agencies: Vec<String>,
        roles: Vec<StaffRole>,
    ) -> Result<Account> {
        let about = crate::password::words(
            &registration.identity_number,
            &registration.full_name,
            &[&Some(registration.phone.clone()), &Some(registration.email.clone())],
        );
        let fault = self.password_fault(&registration.password, about).await?;
        let details = check_registration(&registration, fault)?;
        let dossier_code = registration.dossier_code;
        let password_hash = self.hash_password(registration.password).await?;
        let account = Account {
            id: self.new_id(),
            identity_number: details.identity_number,
            full_name: details.full_name,
            password_hash,
            phone: details.phone,
            email: details.email,
            created_at: self.now(),
            disabled_at: None,
            linked_at: None,
            email_verified_at: None,
            phone_verified_at: None,
            closed_at: None,
            agencies,
            roles,
        };
        let tx = self.db.begin().await?;
        match account::insert(&*tx, &account).await {
            Ok(()) => {}
            Err(error) if error.is_unique_violation() => {
                drop(tx);
                self.db.settle().await?;
                return self.claim_existing(account, &dossier_code).await;
            }
            Err(error) => return Err(error.into()),
        }
        tx.commit().await?;
        Ok(account)
    }

    /// What becomes of an account that cannot be opened because there is one.
    async fn claim_existing(&self, asked: Account, dossier_code: &str) -> Result<Account> {
        if asked.is_officer() {
            return Err(ServiceError::AccountExists);
        }
        let found = account::by_identity(self.db.read(), &asked.identity_number, false).await?;
        let claim = Claim {
            dossier_code,
            phone: asked.phone.as_deref(),
            email: asked.email.as_deref(),
            full_name: &asked.full_name,
            password_hash: &asked.password_hash,
        };
        self.claim_account(found.ok_or(ServiceError::AccountExists)?, &claim).await
    }

    /// Finds the account that identity number and password belong to.
    ///
    /// An unknown number takes as long as a wrong password, so that nobody can list accounts.
    pub(crate) async fn check_credentials(
        &self,
        identity_number: &str,
        password: String,
        officer: bool,
        client: &Client,
    ) -> Result<Account> {
        let number = identity::PersonalId::parse(identity_number);
        let guess = match &number {
            Some(number) => {
                let target = Target::of(number, officer);
                Some(self.count_guess("password", &target, client).await?)
            }
            None => None,
        };
        let found = match &number {
            Some(number) => account::by_identity(self.db.read(), number.as_str(), officer).await?,
            None => None,
        };
        // One that waits for its owner, or has a national identity alone, has no password: it is
        // answered like an unknown number.
        let found = found.filter(Account::has_password);
        let hash = found.as_ref().map(|account| account.password_hash.clone());
        // By its id alone: what was typed as a number may be anything, a password too.
        let whose = found.as_ref().map(|account| account.id.clone());
        let agrees = self.verify_password(password, hash).await?;
        match found {
            Some(account) if agrees && account.disabled_at.is_none() => {
                if let Some(guess) = guess {
                    self.forget_guesses(&guess).await?;
                }
                Ok(account)
            }
            _ => {
                tracing::info!(account.id = whose, officer, "Not signed in: password or number");
                Err(ServiceError::WrongCredentials)
            }
        }
    }

    /// The password once more, of whoever is signed in.
    ///
    /// # Errors
    ///
    /// `password_wrong`, also where the account has none; `guesses_locked`.
    pub(crate) async fn prove_again(
        &self,
        caller: &Caller,
        password: String,
        client: &Client,
    ) -> Result<()> {
        no_program(caller)?;
        let target = Target::account(&caller.account, caller.officer);
        let guess = self.count_guess("password", &target, client).await?;
        let known = Some(caller.account.password_hash.clone());
        let known = known.filter(|_| caller.account.has_password());
        if !self.verify_password(password, known).await? {
            tracing::info!(account.id = caller.account.id, "A wrong password of who is signed in");
            return Err(ServiceError::BadInput("password_wrong"));
        }
        self.forget_guesses(&guess).await
    }

    pub(crate) async fn hash_password(&self, password: String) -> Result<String> {
        let mut salt = [0; 16];
        self.random.fill(&mut salt);
        self.hashed(move || {
            let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string())
                .map_err(|error| ServiceError::Internal(error.to_string()))
        })
        .await
    }

    pub(crate) async fn verify_password(
        &self,
        password: String,
        hash: Option<String>,
    ) -> Result<bool> {
        self.hashed(move || {
            let Some(hash) = hash else {
                // The same work for an account that does not exist.
                let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[7; 16]);
                return Ok(false);
            };
            let parsed = PasswordHash::new(&hash)
                .map_err(|error| ServiceError::Internal(error.to_string()))?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await
    }

    /// Runs password hashing off the request threads, a bounded number at a time.
    pub(crate) async fn hashed<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _permit = self
            .hashing
            .acquire()
            .await
            .map_err(|error| ServiceError::Internal(error.to_string()))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| ServiceError::Internal(error.to_string()))?
    }
}

struct Details {
    identity_number: String,
    full_name: String,
    phone: Option<String>,
    email: Option<String>,
}

fn check_registration(
    registration: &Registration,
    password_fault: Option<ErrorCode>,
) -> Result<Details> {
    let mut errors = Vec::new();
    let mut wrong = |path: &str, code: ErrorCode| {
        errors.push(FieldError { path: path.to_owned(), code });
    };
    let identity_number =
        if let Some(id) = identity::PersonalId::parse(&registration.identity_number) {
            id.as_str().to_owned()
        } else {
            wrong("identity_number", ErrorCode::NotAPersonalId);
            String::new()
        };
    let full_name = identity::full_name(&registration.full_name).unwrap_or_default();
    if full_name.is_empty() {
        wrong("full_name", identity::full_name_fault(&registration.full_name));
    }
    if let Some(code) = password_fault {
        wrong("password", code);
    }
    let phone = optional(&registration.phone, identity::phone);
    if phone.is_err() {
        wrong("phone", ErrorCode::NotAPhone);
    }
    let email = optional(&registration.email, identity::email);
    if email.is_err() {
        wrong("email", ErrorCode::NotAnEmail);
    }
    match (errors.is_empty(), phone, email) {
        (true, Ok(phone), Ok(email)) => Ok(Details { identity_number, full_name, phone, email }),
        _ => Err(ServiceError::Invalid(errors)),
    }
}

/// An empty text is no value; any other must be readable.
fn optional(
    text: &str,
    parse: impl Fn(&str) -> Option<String>,
) -> std::result::Result<Option<String>, ()> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some).ok_or(()) }
}
