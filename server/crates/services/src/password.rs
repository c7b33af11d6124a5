//! What a new password has to be: long enough, not what everybody tries first, and not one that is
//! known from elsewhere (NIST SP 800-63B 5.1.1.2). Nothing else: no signs that must be in it, no end.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::PathBuf,
};

use domain::form::{ErrorCode, FieldError};
use sha1::{Digest, Sha1};
use storage::account::Account;
use zxcvbn::{Score, zxcvbn};

use crate::{Result, ServiceError, Services};

/// Shortest password, in characters.
const MIN: usize = 10;
/// Longest password, in characters: hashing takes time by length.
const MAX: usize = 200;
/// Longest line of a list of known passwords, in bytes: 40 digits, a colon, a number.
const LINE: u64 = 100;

/// Passwords that are known from elsewhere: a file with the SHA-1 of one a line, in order, as lists
/// of known passwords are published (`5BAA61E4…:3861493`). Without a file none is known.
#[derive(Clone, Debug, Default)]
pub struct Breached(Option<PathBuf>);

impl Breached {
    /// The list in a file.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or its first line is no hash.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let mut first = String::new();
        BufReader::new(File::open(&path)?).take(LINE).read_line(&mut first)?;
        let hash = first.get(..40).filter(|hash| hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
        if hash.is_none() {
            let told = "the first line does not begin with a SHA-1 in hexadecimal";
            return Err(io::Error::new(io::ErrorKind::InvalidData, told));
        }
        Ok(Self(Some(path)))
    }

    /// Whether a password is in the list; a few dozen reads, however long that is.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn holds(&self, password: &str) -> io::Result<bool> {
        let Some(path) = &self.0 else { return Ok(false) };
        let wanted = hex::encode_upper(Sha1::digest(password.as_bytes()));
        let mut file = BufReader::new(File::open(path)?);
        let (mut low, mut high) = (0, file.seek(SeekFrom::End(0))?);
        // The line wanted begins in low..high.
        while low < high {
            let middle = low + (high - low) / 2;
            let (begin, line) = line_from(&mut file, middle)?;
            if begin >= high || line.is_empty() {
                high = middle;
                continue;
            }
            match line.get(..40).unwrap_or_default().to_ascii_uppercase().cmp(&wanted) {
                std::cmp::Ordering::Equal => return Ok(true),
                std::cmp::Ordering::Less => low = begin + line.len() as u64,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Ok(false)
    }
}

/// The first line that begins at `from` or after, with its end, and where it begins.
fn line_from(file: &mut BufReader<File>, from: u64) -> io::Result<(u64, String)> {
    let mut begin = from;
    file.seek(SeekFrom::Start(from.saturating_sub(1)))?;
    if from > 0 {
        let mut skipped = Vec::new();
        file.by_ref().take(LINE).read_until(b'\n', &mut skipped)?;
        begin = from - 1 + skipped.len() as u64;
    }
    let mut line = Vec::new();
    file.by_ref().take(LINE).read_until(b'\n', &mut line)?;
    Ok((begin, String::from_utf8_lossy(&line).into_owned()))
}

/// What is wrong with a new password of somebody whom these words are of.
fn fault(password: &str, about: &[String]) -> Option<ErrorCode> {
    match password.chars().count() {
        length if length < MIN => return Some(ErrorCode::TooSmall { min: MIN as i64 }),
        length if length > MAX => return Some(ErrorCode::TooLong { max: MAX as u32 }),
        _ => {}
    }
    // Only its beginning is looked at: looking takes time by length.
    let beginning: String = password.chars().take(60).collect();
    let about: Vec<&str> = about.iter().map(String::as_str).collect();
    (zxcvbn(&beginning, &about).score() < Score::Two).then_some(ErrorCode::TooCommon)
}

/// What people are tempted to make a password of.
pub(crate) fn words_of(account: &Account) -> Vec<String> {
    words(&account.identity_number, &account.full_name, &[&account.phone, &account.email])
}

/// [`words_of`] somebody who has no account yet.
pub(crate) fn words(number: &str, full_name: &str, ways: &[&Option<String>]) -> Vec<String> {
    let name = domain::text::fold(full_name);
    let parts = name.split(' ').map(str::to_owned);
    let own = [number.to_owned(), name.replace(' ', ""), "motcua".to_owned()];
    let ways = ways.iter().filter_map(|way| (*way).clone());
    own.into_iter().chain(parts).chain(ways).filter(|word| !word.is_empty()).collect()
}

impl Services {
    /// What is wrong with a new password of somebody whom these words are of.
    pub(crate) async fn password_fault(
        &self,
        password: &str,
        about: Vec<String>,
    ) -> Result<Option<ErrorCode>> {
        let (password, breached) = (password.to_owned(), self.breached.clone());
        self.hashed(move || {
            if let Some(fault) = fault(&password, &about) {
                return Ok(Some(fault));
            }
            let known = breached.holds(&password);
            let known = known.map_err(|error| {
                ServiceError::Internal(format!("the list of known passwords: {error}"))
            })?;
            Ok(known.then_some(ErrorCode::TooCommon))
        })
        .await
    }

    /// Refuses a new password that will not do, at the control `path`.
    pub(crate) async fn check_password(
        &self,
        path: &str,
        password: &str,
        about: Vec<String>,
    ) -> Result<()> {
        match self.password_fault(password, about).await? {
            Some(code) => {
                Err(ServiceError::Invalid(vec![FieldError { path: path.to_owned(), code }]))
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_everybody_tries_first_is_refused_and_a_sentence_is_not() {
        let about = words("092190000017", "Nguyễn Thị Ánh", &[&Some("0912345678".to_owned())]);
        for bad in [
            "1234567890",
            "password123",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "nguyenthianh",
            "092190000017",
            "0912345678",
            "motcua2026",
            "iloveyou2026",
        ] {
            assert_eq!(fault(bad, &about), Some(ErrorCode::TooCommon), "{bad}");
        }
        for good in
            ["mật khẩu thử nghiệm", "motcua-demo-2026", "một câu khác dễ nhớ", "vịt lội qua ao bèo"]
        {
            assert_eq!(fault(good, &about), None, "{good}");
        }
        assert!(matches!(fault("ngắn", &about), Some(ErrorCode::TooSmall { .. })));
        assert!(matches!(fault(&"ă".repeat(201), &about), Some(ErrorCode::TooLong { .. })));
    }

    proptest! {
        #[test]
        fn the_list_holds_what_is_in_it_and_nothing_else(
            known in prop::collection::btree_set("[a-e]{1,3}", 1..40),
            asked in "[a-e]{1,3}",
            end in prop::bool::ANY,
        ) {
            let mut hashes: Vec<String> =
                known.iter().map(|word| hex::encode_upper(Sha1::digest(word.as_bytes()))).collect();
            hashes.sort();
            let lines: Vec<String> =
                hashes.iter().enumerate().map(|(place, hash)| format!("{hash}:{}", place * 7)).collect();
            let mut file = tempfile::NamedTempFile::new().unwrap();
            let text = lines.join("\r\n") + if end { "\r\n" } else { "" };
            file.write_all(text.as_bytes()).unwrap();
            let list = Breached::open(file.path().to_owned()).unwrap();
            for word in &known {
                prop_assert!(list.holds(word).unwrap(), "{}", word);
            }
            prop_assert_eq!(list.holds(&asked).unwrap(), known.contains(&asked));
        }
    }

    #[test]
    fn what_is_no_list_is_told_at_the_start() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(b"password\n").unwrap();
        assert!(Breached::open(file.path().to_owned()).is_err());
        assert!(Breached::open("/nowhere".into()).is_err());
        assert!(!Breached::default().holds("password123").unwrap());
    }
}
