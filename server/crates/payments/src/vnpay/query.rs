//! Asking VNPAY how a payment ended (`querydr`), where nobody told: JSON, signed over its parts in a
//! fixed order with bars between them.

use std::collections::BTreeMap;

use domain::Moment;
use serde_json::{Map, Value};

use super::{Mac, Merchant, SIGNATURE, SUCCESS, Told, VERSION, stamp};

/// The command.
const COMMAND: &str = "querydr";
/// VNPAY knows of no such payment.
const NOT_FOUND: &str = "91";
/// The payment failed. Any other status than this and success may still become one of them.
const FAILED: &str = "02";

/// What is signed of a question, in this order.
const ASKED: [&str; 9] = [
    "vnp_RequestId",
    "vnp_Version",
    "vnp_Command",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_TransactionDate",
    "vnp_CreateDate",
    "vnp_IpAddr",
    "vnp_OrderInfo",
];
/// What is signed of an answer, in this order.
const ANSWERED: [&str; 15] = [
    "vnp_ResponseId",
    "vnp_Command",
    "vnp_ResponseCode",
    "vnp_Message",
    "vnp_TmnCode",
    "vnp_TxnRef",
    "vnp_Amount",
    "vnp_BankCode",
    "vnp_PayDate",
    "vnp_TransactionNo",
    "vnp_TransactionType",
    "vnp_TransactionStatus",
    "vnp_OrderInfo",
    "vnp_PromotionCode",
    "vnp_PromotionAmount",
];

/// A question about an order.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Another one for every question of a day, at most 32 letters and digits.
    pub id: &'a str,
    /// The order's reference.
    pub reference: &'a str,
    /// When the order was made.
    pub created: Moment,
    /// Now.
    pub now: Moment,
}

/// What VNPAY answers, for whoever plays it.
#[derive(Clone, Copy, Debug)]
pub struct QuestionAnswer<'a> {
    /// The order's reference.
    pub reference: &'a str,
    /// `00`, or `91` where there is no such order.
    pub code: &'a str,
    /// Hundredths of a đồng.
    pub amount: &'a str,
    /// `00` paid, `01` going on, `02` failed.
    pub status: &'a str,
    /// The number of the transaction.
    pub transaction: &'a str,
}

/// How a payment ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// As a notification would tell it.
    Told(Told),
    /// VNPAY knows of no such payment: nobody paid.
    NotFound,
    /// It is still going on, or VNPAY cannot say now: to be asked again.
    Later,
}

impl Merchant {
    /// The body of a question.
    pub fn question(&self, question: &Question<'_>) -> String {
        let (created, now) = (stamp(question.created), stamp(question.now));
        self.sealed(
            &ASKED,
            [
                ("vnp_RequestId", question.id),
                ("vnp_Version", VERSION),
                ("vnp_Command", COMMAND),
                ("vnp_TmnCode", &*self.code),
                ("vnp_TxnRef", question.reference),
                ("vnp_TransactionDate", &*created),
                ("vnp_CreateDate", &*now),
                ("vnp_IpAddr", "127.0.0.1"),
                ("vnp_OrderInfo", "Truy van ket qua thanh toan"),
            ],
        )
    }

    /// The reference that a question is about; `None` where it is not signed by this merchant.
    pub fn read_question(&self, body: &str) -> Option<String> {
        let parts = self.opened(&ASKED, body)?;
        parts.get("vnp_TxnRef").cloned()
    }

    /// The body of an answer.
    pub fn answer(&self, answer: &QuestionAnswer<'_>) -> String {
        self.sealed(
            &ANSWERED,
            [
                ("vnp_ResponseId", answer.reference),
                ("vnp_Command", COMMAND),
                ("vnp_ResponseCode", answer.code),
                ("vnp_Message", "QueryDR"),
                ("vnp_TmnCode", &*self.code),
                ("vnp_TxnRef", answer.reference),
                ("vnp_Amount", answer.amount),
                ("vnp_BankCode", "NCB"),
                ("vnp_TransactionNo", answer.transaction),
                ("vnp_TransactionType", "01"),
                ("vnp_TransactionStatus", answer.status),
            ],
        )
    }

    /// Reads the answer to a question about an order. `None` where it is not signed, or is about
    /// another one: nothing in it is to be believed.
    pub fn read_answer(&self, reference: &str, body: &str) -> Option<Ending> {
        let parts = self.opened(&ANSWERED, body)?;
        let part = |name: &str| parts.get(name).cloned().unwrap_or_default();
        if part("vnp_TxnRef") != reference {
            return None;
        }
        let status = part("vnp_TransactionStatus");
        Some(match part("vnp_ResponseCode").as_str() {
            NOT_FOUND => Ending::NotFound,
            SUCCESS if [SUCCESS, FAILED].contains(&status.as_str()) => {
                let amount = part("vnp_Amount").parse::<i64>().ok();
                Ending::Told(Told {
                    reference: reference.to_owned(),
                    vnd: amount.filter(|amount| amount % 100 == 0).map(|amount| amount / 100),
                    paid: status == SUCCESS,
                    transaction: part("vnp_TransactionNo"),
                    bank: part("vnp_BankCode"),
                })
            }
            _ => Ending::Later,
        })
    }

    /// JSON of parts with their signature.
    fn sealed<const N: usize>(&self, signed: &[&str], parts: [(&str, &str); N]) -> String {
        let known: BTreeMap<&str, &str> = parts.into_iter().collect();
        let of = |name: &&str| known.get(*name).copied().unwrap_or_default();
        let text = signed.iter().map(of).collect::<Vec<_>>().join("|");
        let signature = hex::encode(self.mac(&text).finalize().into_bytes());
        let mut json: Map<String, Value> =
            parts.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        json.insert(SIGNATURE.to_owned(), signature.into());
        Value::Object(json).to_string()
    }

    /// The parts of signed JSON of this merchant's.
    fn opened(&self, signed: &[&str], body: &str) -> Option<BTreeMap<String, String>> {
        let json: Map<String, Value> = serde_json::from_str(body).ok()?;
        let text = |value: Value| match value {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        let mut parts: BTreeMap<String, String> =
            json.into_iter().filter_map(|(name, value)| Some((name, text(value)?))).collect();
        let signature = hex::decode(parts.remove(SIGNATURE)?).ok()?;
        let of = |name: &&str| parts.get(*name).map_or("", String::as_str);
        let joined = signed.iter().map(of).collect::<Vec<_>>().join("|");
        self.mac(&joined).verify_slice(&signature).ok()?;
        let own = parts.get("vnp_TmnCode").is_some_and(|code| *code == self.code);
        own.then_some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merchant() -> Merchant {
        Merchant {
            code: "DEMOTMN1".to_owned(),
            secret: "test-secret-not-real".to_owned(),
            pay_url: String::new(),
            return_url: String::new(),
        }
    }

    const ANSWER: QuestionAnswer<'_> = QuestionAnswer {
        reference: "MC1-1",
        code: "00",
        amount: "800000",
        status: "00",
        transaction: "14226112",
    };

    #[test]
    fn a_question_is_signed_and_names_its_order() {
        let moment = Moment::from_rfc3339("2026-11-23T02:15:00Z").expect("a time");
        let question = Question { id: "a1", reference: "MC1-1", created: moment, now: moment };
        let body = merchant().question(&question);
        assert!(body.contains("\"vnp_TransactionDate\":\"20261123091500\""), "{body}");
        assert_eq!(merchant().read_question(&body).as_deref(), Some("MC1-1"));
        let other = Merchant { secret: "another".to_owned(), ..merchant() };
        assert_eq!(other.read_question(&body), None);
        assert_eq!(merchant().read_question(&body.replace("MC1-1", "MC1-2")), None);
    }

    #[test]
    fn an_answer_says_how_it_ended() {
        let read = |answer: &QuestionAnswer<'_>| {
            merchant().read_answer("MC1-1", &merchant().answer(answer))
        };
        let told = |paid| {
            Some(Ending::Told(Told {
                reference: "MC1-1".to_owned(),
                vnd: Some(8_000),
                paid,
                transaction: "14226112".to_owned(),
                bank: "NCB".to_owned(),
            }))
        };
        assert_eq!(read(&ANSWER), told(true));
        assert_eq!(read(&QuestionAnswer { status: "02", ..ANSWER }), told(false));
        for status in ["01", "04", "07", ""] {
            assert_eq!(read(&QuestionAnswer { status, ..ANSWER }), Some(Ending::Later));
        }
        assert_eq!(read(&QuestionAnswer { code: "94", ..ANSWER }), Some(Ending::Later));
        assert_eq!(read(&QuestionAnswer { code: "91", ..ANSWER }), Some(Ending::NotFound));
        assert_eq!(read(&QuestionAnswer { reference: "MC1-2", ..ANSWER }), None);
    }

    #[test]
    fn nothing_unsigned_is_believed() {
        let good = merchant().answer(&ANSWER);
        // Numbers are signed as they are written.
        let bare = good.replace("\"800000\"", "800000");
        assert!(merchant().read_answer("MC1-1", &bare).is_some());
        for body in [
            good.replace("800000", "900000"),
            good.replace("vnp_SecureHash", "vnp_Hash"),
            good.replace("DEMOTMN1", "ANOTHER1"),
            "[]".to_owned(),
            String::new(),
        ] {
            assert_eq!(merchant().read_answer("MC1-1", &body), None, "{body}");
        }
    }
}
