//! A provider of national identity that attests what a test tells it.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use domain::{Moment, identity::Assurance};
use oidc::{Attested, OidcError, Question};

use crate::identity::IdentityProvider;

/// Where it claims to be.
pub const ISSUER: &str = "https://dinh-danh.example";

/// Attests whoever was put in it, to whoever brings the nonce that it was asked with.
#[derive(Default)]
pub struct Attesting {
    next: Mutex<Option<(String, Assurance)>>,
    asked: Mutex<Vec<Question>>,
}

impl Attesting {
    /// Attests this number from now on.
    pub fn attest(&self, number: &str, assurance: Assurance) {
        *locked(&self.next) = Some((number.to_owned(), assurance));
    }

    /// Answers nobody from now on.
    pub fn go_down(&self) {
        *locked(&self.next) = None;
    }

    /// The state of the last question.
    pub fn state(&self) -> String {
        locked(&self.asked).last().map(|question| question.state.clone()).unwrap_or_default()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl IdentityProvider for Attesting {
    fn name(&self) -> &'static str {
        "VNeID"
    }

    fn origin(&self) -> String {
        ISSUER.to_owned()
    }

    fn is_issuer(&self, named: Option<&str>) -> bool {
        named.is_none_or(|named| named == ISSUER)
    }

    async fn ask(&self, question: Question, _: Moment) -> Result<String, OidcError> {
        if locked(&self.next).is_none() {
            return Err(OidcError::Down("nobody is there".to_owned()));
        }
        let url = format!("{ISSUER}/auth?state={}", question.state);
        locked(&self.asked).push(question);
        Ok(url)
    }

    async fn redeem(
        &self,
        code: String,
        question: Question,
        _: Moment,
    ) -> Result<Attested, OidcError> {
        let next = locked(&self.next).clone();
        let (subject, assurance) =
            next.ok_or_else(|| OidcError::Down("nobody is there".to_owned()))?;
        let known = locked(&self.asked).iter().position(|asked| *asked == question);
        let known = known.filter(|_| code == "ma");
        let place = known.ok_or_else(|| OidcError::Refused("invalid_grant".to_owned()))?;
        locked(&self.asked).remove(place);
        Ok(Attested { subject, name: Some("NGUYỄN THỊ ÁNH TUYẾT".to_owned()), assurance })
    }
}
