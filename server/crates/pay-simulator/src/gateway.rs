//! The gateway: its page, and what it tells the portal when somebody has chosen how it ends.

use std::{collections::BTreeMap, sync::PoisonError, time::Duration};

use axum::{
    Form,
    extract::{RawQuery, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use form_urlencoded::parse;
use html_escape::{encode_double_quoted_attribute, encode_text};
use payments::vnpay::QuestionAnswer;
use serde::Deserialize;

use crate::{
    Simulator,
    teller::{get, portal_of},
};

/// How a payment ends, and how it is told.
const ENDS: [(&str, &str); 7] = [
    ("paid", "Thanh toán thành công"),
    ("twice", "Thành công, báo hai lần cùng lúc"),
    ("late", "Báo thất bại, rồi báo thành công"),
    ("lost", "Thành công, không báo cho cổng"),
    ("forged", "Không trả tiền, giả chữ ký báo thành công"),
    ("slow", "Thành công, báo chậm ba giây"),
    ("cancelled", "Hủy thanh toán"),
];

/// What the page sends.
#[derive(Deserialize)]
pub struct End {
    /// The order's query.
    order: String,
    /// How it ends.
    end: String,
}

/// The page on which somebody pays.
pub async fn page(
    State(simulator): State<Simulator>,
    RawQuery(query): RawQuery,
) -> (StatusCode, Html<String>) {
    let query = query.unwrap_or_default();
    // An order is signed as a notification is.
    let Some(order) = simulator.merchant.read(&query) else {
        return (StatusCode::BAD_REQUEST, Html(frame("<h1>Sai chữ ký</h1>")));
    };
    let part = |name: &str| {
        parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let buttons = ENDS.map(|(end, label)| {
        format!("<p><button name=\"end\" value=\"{end}\">{label}</button></p>")
    });
    let body = format!(
        "<h1>Cổng thanh toán mô phỏng</h1><p>Không có tiền thật nào được chuyển.</p>\
         <dl><dt>Đơn hàng</dt><dd>{}</dd><dt>Nội dung</dt><dd>{}</dd>\
         <dt>Số tiền</dt><dd>{} đồng</dd></dl>\
         <form method=\"post\" action=\"/vpcpay.html/ket-thuc\">\
         <input type=\"hidden\" name=\"order\" value=\"{}\">{}</form>",
        encode_text(&order.reference),
        encode_text(&part("vnp_OrderInfo").unwrap_or_default()),
        order.vnd.unwrap_or_default(),
        encode_double_quoted_attribute(&query),
        buttons.concat(),
    );
    (StatusCode::OK, Html(frame(&body)))
}

/// Ends a payment: tells the portal, then leads the person back to it.
pub async fn end(State(simulator): State<Simulator>, Form(form): Form<End>) -> Response {
    let parts: BTreeMap<String, String> = parse(form.order.as_bytes()).into_owned().collect();
    let known = simulator.merchant.read(&form.order).is_some();
    let back = parts.get("vnp_ReturnUrl").cloned().unwrap_or_default();
    let (true, Some(portal)) = (known, portal_of(&back)) else {
        return (StatusCode::BAD_REQUEST, Html(frame("<h1>Đơn hàng không đúng</h1>")))
            .into_response();
    };
    let ipn = format!("{portal}/api/v1/payments/vnpay/ipn");
    let told = |code: &str| {
        let text = |name: &str| parts.get(name).map_or("", String::as_str);
        simulator.merchant.signed(&BTreeMap::from([
            ("vnp_Amount", text("vnp_Amount")),
            ("vnp_BankCode", "NCB"),
            ("vnp_CardType", "ATM"),
            ("vnp_OrderInfo", text("vnp_OrderInfo")),
            ("vnp_PayDate", text("vnp_CreateDate")),
            ("vnp_ResponseCode", code),
            ("vnp_TmnCode", text("vnp_TmnCode")),
            ("vnp_TransactionNo", &*number_of(text("vnp_TxnRef"))),
            ("vnp_TransactionStatus", if code == "00" { "00" } else { "02" }),
            ("vnp_TxnRef", text("vnp_TxnRef")),
        ]))
    };
    let tell = async |query: String| {
        let answer = get(format!("{ipn}?{query}")).await;
        println!("{}: {}", form.end, answer.unwrap_or_else(|error| error));
    };
    let paid = !matches!(form.end.as_str(), "forged" | "cancelled");
    simulator.end(&parts, if paid { "00" } else { "02" });
    let ended = if paid { "00" } else { "24" };
    match form.end.as_str() {
        "paid" => tell(told("00")).await,
        "twice" => {
            tokio::join!(tell(told("00")), tell(told("00")));
        }
        "late" => {
            tell(told("24")).await;
            tell(told("00")).await;
        }
        "lost" => {}
        "forged" => tell(told("24").replace("=24", "=00")).await,
        "slow" => {
            let query = told("00");
            let address = format!("{ipn}?{query}");
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_secs(3)).await;
                let _ = get(address).await;
            });
        }
        _ => tell(told("24")).await,
    }
    Redirect::to(&format!("{back}?{}", told(ended))).into_response()
}

/// Answers how a payment ended.
pub async fn query(State(simulator): State<Simulator>, body: String) -> (StatusCode, String) {
    let Some(reference) = simulator.merchant.read_question(&body) else {
        return (StatusCode::OK, r#"{"vnp_ResponseCode":"97"}"#.to_owned());
    };
    let ended = simulator.ended(&reference);
    let (code, amount, status) = match &ended {
        Some((amount, status)) => ("00", amount.as_str(), *status),
        None => ("91", "", ""),
    };
    let transaction = number_of(&reference);
    let answer =
        QuestionAnswer { reference: &reference, code, amount, status, transaction: &transaction };
    (StatusCode::OK, simulator.merchant.answer(&answer))
}

impl Simulator {
    fn end(&self, parts: &BTreeMap<String, String>, status: &'static str) {
        let text = |name: &str| parts.get(name).cloned().unwrap_or_default();
        let mut ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.insert(text("vnp_TxnRef"), (text("vnp_Amount"), status));
    }

    fn ended(&self, reference: &str) -> Option<(String, &'static str)> {
        let ended = self.ended.lock().unwrap_or_else(PoisonError::into_inner);
        ended.get(reference).cloned()
    }
}

/// A number of eight digits that is always the same for an order.
fn number_of(reference: &str) -> String {
    let sum = reference
        .bytes()
        .fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    format!("{:08}", 10_000_000 + sum % 90_000_000)
}

fn frame(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>Cổng thanh toán mô phỏng</title></head><body>{body}</body></html>"
    )
}
