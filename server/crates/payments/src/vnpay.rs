//! VNPAY 2.1.0: the address to which somebody who pays is sent, and the notification from server to
//! server that alone says whether they did. What comes back with the person is for showing only.

mod query;

use std::{collections::BTreeMap, fmt};

use domain::{Lang, Moment};
use form_urlencoded::{Serializer, parse};
use hmac::{Hmac, KeyInit, Mac};
use sha2_11::Sha512;

pub use query::{Ending, Question, QuestionAnswer};

const VERSION: &str = "2.1.0";
const SIGNATURE: &str = "vnp_SecureHash";
/// Names the kind of signature in old versions; it is not signed.
const SIGNATURE_KIND: &str = "vnp_SecureHashType";
/// The code of success.
const SUCCESS: &str = "00";
/// Most đồng of an order: the amount has twelve digits, two of which are hundredths.
const MOST_VND: i64 = 9_999_999_999;

/// A merchant's account at VNPAY.
#[derive(Clone)]
pub struct Merchant {
    /// `vnp_TmnCode`, eight letters and digits.
    pub code: String,
    /// The key of the signatures.
    pub secret: String,
    /// Where people pay.
    pub pay_url: String,
    /// Where they come back to.
    pub return_url: String,
}

/// Without the secret.
impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant").field("code", &self.code).finish_non_exhaustive()
    }
}

/// What is to be paid.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The reference, `vnp_TxnRef`; the same one never again on one day.
    pub reference: &'a str,
    /// Đồng.
    pub vnd: i64,
    /// What it is for, without accents.
    pub info: &'a str,
    /// Address of the person who pays.
    pub address: &'a str,
    /// In which language VNPAY speaks to them.
    pub lang: Lang,
    /// When it was made.
    pub created: Moment,
    /// Until when it can be paid.
    pub expires: Moment,
}

/// What a notification says, once its signature was found right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The reference of the order.
    pub reference: String,
    /// Đồng; absent where it is no whole amount.
    pub vnd: Option<i64>,
    /// Whether it was paid: both codes say so. Otherwise it failed.
    pub paid: bool,
    /// VNPAY's number of the transaction.
    pub transaction: String,
    /// The bank.
    pub bank: String,
}

/// What VNPAY is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Written down, also that it failed.
    Confirmed,
    /// There is no such order.
    NoOrder,
    /// It was written down before.
    AlreadyConfirmed,
    /// Another amount than was asked for.
    WrongAmount,
    /// The signature is not VNPAY's.
    WrongSignature,
    /// It cannot be written down now.
    Unknown,
}

impl Verdict {
    /// `RspCode` and `Message`.
    pub const fn answer(self) -> (&'static str, &'static str) {
        match self {
            Self::Confirmed => ("00", "Confirm Success"),
            Self::NoOrder => ("01", "Order not found"),
            Self::AlreadyConfirmed => ("02", "Order already confirmed"),
            Self::WrongAmount => ("04", "Invalid amount"),
            Self::WrongSignature => ("97", "Invalid signature"),
            Self::Unknown => ("99", "Unknown error"),
        }
    }
}

impl Merchant {
    /// Where somebody goes to pay an order; `None` for an amount that VNPAY does not take.
    pub fn pay_address(&self, order: &Order<'_>) -> Option<String> {
        let is_taken = (1..=MOST_VND).contains(&order.vnd);
        let amount = is_taken.then(|| order.vnd * 100)?.to_string();
        let (created, expires) = (stamp(order.created), stamp(order.expires));
        let locale = match order.lang {
            Lang::Vi => "vn",
            Lang::En => "en",
        };
        let query = self.signed(&BTreeMap::from([
            ("vnp_Amount", &*amount),
            ("vnp_Command", "pay"),
            ("vnp_CreateDate", &*created),
            ("vnp_CurrCode", "VND"),
            ("vnp_ExpireDate", &*expires),
            ("vnp_IpAddr", order.address),
            ("vnp_Locale", locale),
            ("vnp_OrderInfo", order.info),
            ("vnp_OrderType", "other"),
            ("vnp_ReturnUrl", &*self.return_url),
            ("vnp_TmnCode", &*self.code),
            ("vnp_TxnRef", order.reference),
            ("vnp_Version", VERSION),
        ]));
        Some(format!("{}?{query}", self.pay_url))
    }

    /// Reads the query of a notification, or of somebody who comes back. `None` where the signature
    /// is not right, so that nothing in it is to be believed.
    pub fn read(&self, query: &str) -> Option<Told> {
        let mut parts = BTreeMap::new();
        for (name, value) in parse(query.as_bytes()).filter(|(name, _)| name.starts_with("vnp_")) {
            // Whoever says something twice is not understood alike by everybody.
            if parts.insert(name, value).is_some() {
                return None;
            }
        }
        let signature = hex::decode(parts.remove(SIGNATURE)?.as_bytes()).ok()?;
        parts.remove(SIGNATURE_KIND);
        let signed = joined(&parts.iter().map(|(name, value)| (&**name, &**value)).collect());
        self.mac(&signed).verify_slice(&signature).ok()?;
        let part = |name: &str| parts.get(name).map(ToString::to_string).unwrap_or_default();
        let is_own = part("vnp_TmnCode") == self.code;
        let amount = part("vnp_Amount").parse::<i64>().ok();
        is_own.then(|| Told {
            reference: part("vnp_TxnRef"),
            vnd: amount.filter(|amount| amount % 100 == 0).map(|amount| amount / 100),
            paid: part("vnp_ResponseCode") == SUCCESS && part("vnp_TransactionStatus") == SUCCESS,
            transaction: part("vnp_TransactionNo"),
            bank: part("vnp_BankCode"),
        })
    }

    /// A query with its signature, as VNPAY signs what it tells.
    pub fn signed(&self, parts: &BTreeMap<&str, &str>) -> String {
        let query = joined(parts);
        let signature = hex::encode(self.mac(&query).finalize().into_bytes());
        format!("{query}&{SIGNATURE}={signature}")
    }

    fn mac(&self, query: &str) -> Hmac<Sha512> {
        // An HMAC takes a key of any length.
        let mut mac = Hmac::<Sha512>::new_from_slice(self.secret.as_bytes())
            .unwrap_or_else(|_| unreachable!("a key of any length is taken"));
        mac.update(query.as_bytes());
        mac
    }
}

/// What is signed: all that is not empty, by name.
fn joined(parts: &BTreeMap<&str, &str>) -> String {
    let mut query = Serializer::new(String::new());
    query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
    query.finish()
}

/// `20261123091500`, in Việt Nam.
fn stamp(moment: Moment) -> String {
    let (date, minute) = (moment.date(), moment.minute_of_day());
    let second = moment.0.div_euclid(1_000).rem_euclid(60);
    format!(
        "{:04}{:02}{:02}{:02}{:02}{second:02}",
        date.year(),
        date.month(),
        date.day(),
        minute / 60,
        minute % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merchant() -> Merchant {
        Merchant {
            code: "DEMOTMN1".to_owned(),
            secret: "test-secret-not-real".to_owned(),
            pay_url: "https://pay.example/vpcpay.html".to_owned(),
            return_url: "https://dvc.example.gov.vn/thanh-toan/ket-qua".to_owned(),
        }
    }

    #[test]
    fn agrees_with_the_vectors() {
        let vectors = crate::vectors::read();
        let text = |node: &serde_json::Value, name: &str| {
            node[name].as_str().unwrap_or_else(|| panic!("{name}")).to_owned()
        };
        for order in vectors["vnpay"]["orders"].as_array().expect("orders") {
            let moment = |name| Moment::from_rfc3339(&text(order, name)).expect(name);
            let address = merchant().pay_address(&Order {
                reference: &text(order, "reference"),
                vnd: order["vnd"].as_i64().expect("an amount"),
                info: &text(order, "info"),
                address: &text(order, "address"),
                lang: if order["lang"] == "vi" { Lang::Vi } else { Lang::En },
                created: moment("created"),
                expires: moment("expires"),
            });
            let expected = format!("{}?{}", merchant().pay_url, text(order, "query"));
            assert_eq!(address, Some(expected));
        }
        for told in vectors["vnpay"]["notifications"].as_array().expect("notifications") {
            let read = merchant().read(&text(told, "query")).expect("signed");
            assert_eq!(Some(read.paid), told["paid"].as_bool());
            assert_eq!((read.vnd, read.reference), (told["vnd"].as_i64(), text(told, "reference")));
        }
    }

    #[test]
    fn no_order_is_made_of_an_amount_that_is_none() {
        let moment = Moment(0);
        for (vnd, taken) in [(0, false), (-1, false), (MOST_VND, true), (MOST_VND + 1, false)] {
            let address = merchant().pay_address(&Order {
                reference: "1",
                vnd,
                info: "Phi",
                address: "127.0.0.1",
                lang: Lang::Vi,
                created: moment,
                expires: moment,
            });
            assert_eq!(address.is_some(), taken, "{vnd}");
        }
    }

    fn notification(parts: &[(&'static str, &'static str)]) -> String {
        let mut all = BTreeMap::from([
            ("vnp_Amount", "5000000"),
            ("vnp_BankCode", "NCB"),
            ("vnp_BankTranNo", ""),
            ("vnp_OrderInfo", "Le phi ho so"),
            ("vnp_ResponseCode", "00"),
            ("vnp_TmnCode", "DEMOTMN1"),
            ("vnp_TransactionNo", "14226112"),
            ("vnp_TransactionStatus", "00"),
            ("vnp_TxnRef", "261123000001"),
        ]);
        all.extend(parts.iter().copied());
        let query = merchant().signed(&all);
        format!("vnp_SecureHashType=HmacSHA512&vnp_BankTranNo=&{query}&x=1")
    }

    #[test]
    fn a_notification_is_believed_when_it_is_signed() {
        let told = merchant().read(&notification(&[])).expect("signed");
        let expected = Told {
            reference: "261123000001".to_owned(),
            vnd: Some(50_000),
            paid: true,
            transaction: "14226112".to_owned(),
            bank: "NCB".to_owned(),
        };
        assert_eq!(told, expected);
        let upper = notification(&[]).replace("vnp_SecureHash=", "vnp_SecureHash=%20");
        assert_eq!(merchant().read(&upper), None, "a blank is no digit");
    }

    #[test]
    fn both_codes_say_that_it_was_paid() {
        for parts in [[("vnp_ResponseCode", "24")], [("vnp_TransactionStatus", "02")]] {
            assert!(!merchant().read(&notification(&parts)).expect("signed").paid, "{parts:?}");
        }
        let odd = merchant().read(&notification(&[("vnp_Amount", "5000001")]));
        assert_eq!(odd.expect("signed").vnd, None);
    }

    #[test]
    fn nothing_else_is_believed() {
        let good = notification(&[]);
        let changed = [
            good.replace("5000000", "5000100"),
            good.replace("261123000001", "261123000002"),
            format!("{good}&vnp_Amount=5000000"),
            format!("{good}&vnp_New=1"),
            good.split("&vnp_SecureHash").next().unwrap_or_default().to_owned(),
            good.replace("vnp_SecureHash=", "vnp_SecureHash=zz"),
            notification(&[("vnp_TmnCode", "ANOTHER1")]),
            String::new(),
        ];
        for query in changed {
            assert_eq!(merchant().read(&query), None, "{query}");
        }
        let other = Merchant { secret: "another".to_owned(), ..merchant() };
        assert_eq!(other.read(&good), None);
        assert!(!format!("{other:?}").contains("another"));
    }
}
