//! Keys in hardware tokens and HSMs, which never leave them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;
use der::asn1::Uint;
use der::{Encode, Sequence};

use super::{Identity, Key, Kind};
use crate::certificate::Parsed;
use crate::{SigningError, asn1};

/// What stands before a SHA-256 in an RSA signature (RFC 8017, 9.2). Signing the whole with the
/// plain mechanism works with old tokens, too.
const SHA256_PREFIX: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// A module is loaded and initialised once in a process. A token asks for its PIN once, too, and
/// takes any later: so the digest of the right one is kept beside it.
struct Loaded {
    module: Pkcs11,
    pins: BTreeMap<String, [u8; 32]>,
}

static MODULES: Mutex<BTreeMap<PathBuf, Loaded>> = Mutex::new(BTreeMap::new());

pub(super) fn open(
    module: &Path,
    token: &str,
    pin: &str,
    label: &str,
) -> Result<Identity, SigningError> {
    let mut modules = locked(&MODULES);
    if !modules.contains_key(module) {
        modules.insert(module.to_owned(), Loaded { module: load(module)?, pins: BTreeMap::new() });
    }
    let Some(loaded) = modules.get_mut(module) else {
        return Err(SigningError::Module("it is gone".to_owned()));
    };
    let slot = slot(&loaded.module, token)?;
    let session = loaded.module.open_ro_session(slot).map_err(told)?;
    login(&session, loaded, token, pin)?;

    let named = |class| [Attribute::Class(class), Attribute::Label(label.as_bytes().to_vec())];
    let keys = session.find_objects(&named(ObjectClass::PRIVATE_KEY)).map_err(told)?;
    let key = *keys.first().ok_or_else(|| SigningError::NoKey(label.to_owned()))?;
    let own = certificates(&session, &named(ObjectClass::CERTIFICATE))?;
    let own = own.into_iter().next().ok_or(SigningError::NoCertificate(label.to_owned()))?;
    let others = certificates(&session, &[Attribute::Class(ObjectClass::CERTIFICATE)])?;
    let kind = Kind::of(&own)?;
    Identity::new(own, others, Box::new(Held { session: Mutex::new(session), key, kind }))
}

fn load(path: &Path) -> Result<Pkcs11, SigningError> {
    let broken = |error: Error| SigningError::Module(error.to_string());
    let module = Pkcs11::new(path).map_err(broken)?;
    match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
        Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(module),
        Err(error) => Err(broken(error)),
    }
}

fn slot(module: &Pkcs11, token: &str) -> Result<Slot, SigningError> {
    for slot in module.get_slots_with_token().map_err(told)? {
        if module.get_token_info(slot).is_ok_and(|info| info.label().trim_end() == token) {
            return Ok(slot);
        }
    }
    Err(SigningError::NoToken(token.to_owned()))
}

fn login(
    session: &Session,
    loaded: &mut Loaded,
    token: &str,
    pin: &str,
) -> Result<(), SigningError> {
    let digest = asn1::sha256(pin.as_bytes());
    match session.login(UserType::User, Some(&AuthPin::from(pin.to_owned()))) {
        Ok(()) => {
            loaded.pins.insert(token.to_owned(), digest);
            Ok(())
        }
        Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => match loaded.pins.get(token) {
            Some(right) if *right == digest => Ok(()),
            _ => Err(SigningError::WrongPin),
        },
        Err(error) => Err(told(error)),
    }
}

fn certificates(session: &Session, which: &[Attribute]) -> Result<Vec<Parsed>, SigningError> {
    let mut all = Vec::new();
    for handle in session.find_objects(which).map_err(told)? {
        for value in session.get_attributes(handle, &[AttributeType::Value]).map_err(told)? {
            if let Attribute::Value(der) = value
                && let Ok(parsed) = Parsed::from_der(&der)
            {
                all.push(parsed);
            }
        }
    }
    Ok(all)
}

fn told(error: Error) -> SigningError {
    match error {
        Error::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _) => {
            SigningError::WrongPin
        }
        Error::Pkcs11(RvError::PinLocked, _) => SigningError::PinLocked,
        error => SigningError::Token(error.to_string()),
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A key that a token holds.
struct Held {
    session: Mutex<Session>,
    key: ObjectHandle,
    kind: Kind,
}

/// An elliptic signature as certificates and CMS write it.
#[derive(Sequence)]
struct Pair {
    r: Uint,
    s: Uint,
}

impl Key for Held {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SigningError> {
        let digest = asn1::sha256(message);
        let session = locked(&self.session);
        match self.kind {
            Kind::Rsa => {
                let whole = [&SHA256_PREFIX[..], &digest].concat();
                session.sign(&Mechanism::RsaPkcs, self.key, &whole).map_err(told)
            }
            Kind::P256 => {
                let signed = session.sign(&Mechanism::Ecdsa, self.key, &digest).map_err(told)?;
                let (r, s) = signed.split_at(signed.len() / 2);
                Ok(Pair { r: Uint::new(r)?, s: Uint::new(s)? }.to_der()?)
            }
        }
    }
}
