//! VietQR: a code for a transfer of an amount to an account, which every bank's app reads.

use crate::emv::{field, sealed};

/// The identifier of VietQR in a code.
const GUID: &str = "A000000727";
/// A transfer to an account.
const TO_ACCOUNT: &str = "QRIBFTTA";
/// Việt Nam đồng (ISO 4217).
const VND: &str = "704";
/// Most characters that statements keep of what a transfer is for.
const MOST_PURPOSE: usize = 25;
/// Most characters of an account number.
const MOST_ACCOUNT: usize = 19;
/// Most digits of an amount.
const MOST_AMOUNT: i64 = 9_999_999_999_999;

/// A transfer that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer<'a> {
    /// The bank's number, six digits.
    pub bank: &'a str,
    /// The account's number or name at the bank.
    pub account: &'a str,
    /// Đồng.
    pub vnd: i64,
    /// What it is for: letters and digits of ASCII, spaces and hyphens.
    pub purpose: &'a str,
}

/// Why there is no code for a transfer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransferFault {
    /// The bank's number.
    #[error("a bank's number has six digits")]
    Bank,
    /// The account.
    #[error("an account has from 1 to {MOST_ACCOUNT} letters and digits")]
    Account,
    /// The amount.
    #[error("an amount is from 1 to {MOST_AMOUNT} đồng")]
    Amount,
    /// What it is for.
    #[error("a purpose has from 1 to {MOST_PURPOSE} letters, digits, spaces and hyphens of ASCII")]
    Purpose,
}

impl Transfer<'_> {
    /// The text of the code.
    ///
    /// # Errors
    ///
    /// [`TransferFault`] where a part does not fit.
    pub fn payload(&self) -> Result<String, TransferFault> {
        self.check()?;
        let account = [field(0, self.bank), field(1, self.account)].concat();
        let service = [field(0, GUID), field(1, &account), field(2, TO_ACCOUNT)].concat();
        Ok(sealed(&[
            field(0, "01"),
            // One payment only, as its amount is in it.
            field(1, "12"),
            field(38, &service),
            field(53, VND),
            field(54, &self.vnd.to_string()),
            field(58, "VN"),
            field(62, &field(8, self.purpose)),
        ]))
    }

    fn check(&self) -> Result<(), TransferFault> {
        let plain = |text: &str, most: usize, signs: &[u8]| {
            (1..=most).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || signs.contains(&byte))
        };
        if self.bank.len() != 6 || !self.bank.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(TransferFault::Bank);
        }
        if !plain(self.account, MOST_ACCOUNT, b"") {
            return Err(TransferFault::Account);
        }
        if !(1..=MOST_AMOUNT).contains(&self.vnd) {
            return Err(TransferFault::Amount);
        }
        if !plain(self.purpose, MOST_PURPOSE, b" -") {
            return Err(TransferFault::Purpose);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEMO: Transfer<'_> =
        Transfer { bank: "970436", account: "0123456789", vnd: 50_000, purpose: "HS 0001 231126" };

    #[test]
    fn agrees_with_the_published_code_and_with_the_computed_ones() {
        let vectors = crate::vectors::read();
        for vector in vectors["vietqr"].as_array().expect("vectors") {
            let text = |name: &str| vector[name].as_str().expect(name);
            let transfer = Transfer {
                bank: text("bank"),
                account: text("account"),
                vnd: vector["vnd"].as_i64().expect("an amount"),
                purpose: text("purpose"),
            };
            assert_eq!(transfer.payload().as_deref(), Ok(text("payload")));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let table = [
            (Transfer { bank: "97043", ..DEMO }, TransferFault::Bank),
            (Transfer { bank: "97O436", ..DEMO }, TransferFault::Bank),
            (Transfer { account: "", ..DEMO }, TransferFault::Account),
            (Transfer { account: "0011 234", ..DEMO }, TransferFault::Account),
            (Transfer { account: "12345678901234567890", ..DEMO }, TransferFault::Account),
            (Transfer { vnd: 0, ..DEMO }, TransferFault::Amount),
            (Transfer { vnd: -1, ..DEMO }, TransferFault::Amount),
            (Transfer { vnd: i64::MAX, ..DEMO }, TransferFault::Amount),
            (Transfer { purpose: "", ..DEMO }, TransferFault::Purpose),
            (Transfer { purpose: "lệ phí", ..DEMO }, TransferFault::Purpose),
            (Transfer { purpose: "12345678901234567890123456", ..DEMO }, TransferFault::Purpose),
        ];
        for (transfer, fault) in table {
            assert_eq!(transfer.payload(), Err(fault), "{transfer:?}");
        }
    }
}
