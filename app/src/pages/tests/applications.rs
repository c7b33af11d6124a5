//! The pages of programs: tokens, webhooks, and the reference.

use domain::{
    Lang, Moment,
    form::{ErrorCode, FieldError},
    token::TokenScope,
    view::{
        ApiAnswer, ApiBody, ApiField, ApiGroup, ApiKind, ApiOperation, ApiProblemCode,
        ApiReference, ApiShape, ApiVariant, Applications, TokenView, WebhookDelivery, WebhookLog,
        WebhookView,
    },
    webhook::{DeliveryFault, DeliveryState, WebhookEvent},
};

use super::{contains, page, page_with, portal::Portal};
use crate::context::{Refused, Typed};

const AT: Moment = Moment(1_795_653_600_000);

fn webhook() -> WebhookView {
    WebhookView {
        id: "w1".to_owned(),
        url: "https://phan-mem.example.vn/tin?a=<1>".to_owned(),
        events: vec![WebhookEvent::StateChanged, WebhookEvent::ResultReady],
        created_at: AT,
        resting_until: Some(AT),
    }
}

/// A token that is in use, one of an organisation that is over, and a webhook.
pub fn applications() -> Applications {
    let token = TokenView {
        id: "t1".to_owned(),
        name: "Kế toán <b>".to_owned(),
        hint: "mc_12ab34".to_owned(),
        scopes: vec![TokenScope::Read, TokenScope::Submit],
        organisation: None,
        created_at: AT,
        expires_at: AT,
        expired: false,
        last_used_at: Some(AT),
        last_used_from: Some("192.0.2.7".to_owned()),
    };
    let over = TokenView {
        id: "t2".to_owned(),
        name: "Cũ".to_owned(),
        organisation: Some("Công ty <Hoa Sen>".to_owned()),
        expired: true,
        last_used_at: None,
        last_used_from: None,
        ..token.clone()
    };
    Applications {
        tokens: vec![token, over],
        webhooks: vec![webhook()],
        manages: true,
        organisation: Some("Công ty <Hoa Sen>".to_owned()),
        password: true,
        recent: false,
        identity: Some("VNeID".to_owned()),
    }
}

/// A webhook that was told twice.
pub fn log(id: &str, after: &str) -> Option<WebhookLog> {
    if id != "w1" {
        return None;
    }
    let failed = WebhookDelivery {
        id: "m1".to_owned(),
        event_id: "e1".to_owned(),
        kind: WebhookEvent::StateChanged,
        dossier: "H13.20-261123-0001".to_owned(),
        state: DeliveryState::Failed,
        attempts: 14,
        created_at: AT,
        tried_at: Some(AT),
        next_attempt_at: None,
        status: Some(500),
        fault: Some(DeliveryFault::Status),
        answer: "<script>alert(1)</script>".to_owned(),
    };
    let waiting = WebhookDelivery {
        id: "m2".to_owned(),
        state: DeliveryState::Queued,
        attempts: 0,
        tried_at: None,
        next_attempt_at: Some(AT),
        status: None,
        fault: None,
        answer: String::new(),
        ..failed.clone()
    };
    let next = after.is_empty().then(|| "1795653600000_m2".to_owned());
    Some(WebhookLog { webhook: webhook(), deliveries: vec![failed, waiting], next })
}

/// A reference of one operation, with a shape of every sort.
pub fn reference() -> ApiReference {
    let of =
        |words: &str, shape: &str| ApiKind { words: words.to_owned(), shape: shape.to_owned() };
    let field = |name: &str, place: &str, kind: ApiKind| ApiField {
        name: name.to_owned(),
        place: place.to_owned(),
        kind,
        required: true,
        text: "What <it> is.".to_owned(),
        rule: "letters, at most: 60".to_owned(),
    };
    let operation = ApiOperation {
        id: "create_draft".to_owned(),
        method: "POST".to_owned(),
        path: "/api/v1/drafts".to_owned(),
        summary: "Begins a draft.".to_owned(),
        text: String::new(),
        need: "prepare".to_owned(),
        parameters: vec![field("Idempotency-Key", "header", of("text", ""))],
        bodies: vec![ApiBody {
            media: "application/json".to_owned(),
            kind: of("", "NewDraft"),
            fields: vec![field("case", "", of("text", ""))],
        }],
        answers: vec![ApiAnswer {
            status: "201".to_owned(),
            media: "application/json".to_owned(),
            kind: of("list of", "DraftView"),
        }],
    };
    let shape = ApiShape {
        name: "DraftView".to_owned(),
        text: "A draft.".to_owned(),
        variants: vec![ApiVariant {
            fields: vec![field("id", "", of("text", ""))],
            ..ApiVariant::default()
        }],
        ..ApiShape::default()
    };
    let problem = |code: &str, status| ApiProblemCode {
        code: code.to_owned(),
        status,
        vi: "Hãy làm thế này.".to_owned(),
        en: "Do this.".to_owned(),
    };
    ApiReference {
        groups: vec![ApiGroup { name: "drafts".to_owned(), operations: vec![operation] }],
        shapes: vec![shape],
        problems: vec![problem("token_scope", Some(403))],
        faults: vec![problem("required", None)],
        flow: ["curl 1", "curl 2", "curl 3 <<E", "curl 4"].map(str::to_owned).into(),
        receivers: vec![("Python".to_owned(), "import hmac".to_owned())],
        message: "{\"id\":\"0199\"}".to_owned(),
    }
}

fn refused(typed: &[(&str, &str)], code: &str, errors: Vec<FieldError>) -> Refused {
    let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Refused { typed: Typed(typed.iter().map(owned).collect()), errors, code: code.to_owned() }
}

fn answered(refused: Refused) -> String {
    let signed_in = Portal { signed_in: true };
    page_with("/tai-khoan/ung-dung", signed_in, Lang::Vi, Some(refused)).1
}

#[test]
fn tokens_and_webhooks_are_listed_with_what_they_may_do() {
    let (status, html) = page("/tai-khoan/ung-dung", Portal { signed_in: true }, Lang::Vi);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Kế toán &lt;b&gt;",
            "Xem hồ sơ, Nộp hồ sơ",
            "mc_12ab34",
            "từ địa chỉ 192.0.2.7",
            "Chưa dùng lần nào",
            "Đã hết hạn",
            "Làm cho Công ty &lt;Hoa Sen&gt;",
            "name=\"token\" value=\"t1\"",
            "name=\"scopes\"",
            "<option value=\"90\" selected",
            "autocomplete=\"current-password\"",
            "href=\"/tai-khoan/ung-dung/w1\"",
            "tin?a=&lt;1&gt;",
            "Trạng thái hồ sơ thay đổi, Đã có kết quả",
            "name=\"url\"",
            "href=\"/lap-trinh\"",
        ],
    );
    let (status, _) = page("/tai-khoan/ung-dung", Portal::default(), Lang::Vi);
    assert_eq!(status, 401);
    let (_, own) = page("/tai-khoan", Portal { signed_in: true }, Lang::En);
    contains(&own, &["href=\"/tai-khoan/ung-dung\"", "Connected applications"]);
    let (_, desk) = page("/can-bo/tai-khoan", Portal { signed_in: true }, Lang::Vi);
    assert!(!desk.contains("href=\"/tai-khoan/ung-dung\""), "officers have no tokens");
}

#[test]
fn what_opens_something_is_shown_once_and_in_no_control() {
    let html =
        answered(refused(&[("made", "mc_secret"), ("made_name", "Kho <1>")], "", Vec::new()));
    contains(&html, &["<code>mc_secret</code>", "Kho &lt;1&gt;", "role=\"status\""]);
    assert!(!html.contains("value=\"mc_secret\""), "nothing fills it in again");
    let made = [("made_secret", "whsec_x"), ("made_url", "https://a.example/")];
    let html = answered(refused(&made, "", Vec::new()));
    contains(&html, &["<code>whsec_x</code>", "https://a.example/"]);
}

#[test]
fn what_is_wrong_stands_beside_its_control() {
    let token = [("action", "token"), ("name", "Cũ"), ("scopes", "pay"), ("days", "30")];
    for (code, control) in [
        ("password_wrong", "password"),
        ("scope_missing", "scopes"),
        ("token_name_taken", "name"),
        ("tokens_full", "name"),
    ] {
        let html = answered(refused(&token, code, Vec::new()));
        let place = format!("id=\"{control}-error\"");
        contains(
            &html,
            &[&*place, "value=\"Cũ\"", "<title>Lỗi: ", "<option value=\"30\" selected"],
        );
    }
    let required = FieldError { path: "name".to_owned(), code: ErrorCode::Required };
    let html = answered(refused(&token, "invalid", vec![required]));
    contains(&html, &["id=\"name-error\"", "nhiều nhất 60 chữ"]);

    let webhook = [("action", "webhook"), ("url", "ftp://a"), ("events", "result_ready")];
    for (code, control) in
        [("webhook_url", "url"), ("webhook_exists", "url"), ("event_missing", "events")]
    {
        let html = answered(refused(&webhook, code, Vec::new()));
        contains(&html, &[&*format!("id=\"{control}-error\""), "value=\"ftp://a\""]);
    }
}

#[test]
fn the_log_says_how_each_try_went() {
    let (status, html) = page("/tai-khoan/ung-dung/w1", Portal { signed_in: true }, Lang::En);
    assert_eq!(status, 200);
    contains(
        &html,
        &[
            "Given up",
            "Try 14, at 26/11/2026 07:40: the receiver answered 500, which is not 2xx.",
            "&lt;script&gt;alert(1)",
            "Not sent yet.",
            "name=\"delivery\" value=\"m1\"",
            "href=\"/ho-so/H13.20-261123-0001\"",
            "href=\"/tai-khoan/ung-dung/w1?after=1795653600000_m2\"",
            "value=\"delete\"",
        ],
    );
    let (status, _) = page("/tai-khoan/ung-dung/w2", Portal { signed_in: true }, Lang::En);
    assert_eq!(status, 404);
}

#[test]
fn the_reference_is_there_for_everybody_in_both_languages() {
    for (lang, words) in [(Lang::Vi, "Mã truy cập có quyền prepare"), (Lang::En, "scope prepare")]
    {
        let (status, html) = page("/lap-trinh", Portal::default(), lang);
        assert_eq!(status, 200);
        contains(
            &html,
            &[
                words,
                "href=\"/api/v1/openapi.json\"",
                "href=\"#nhom-drafts\"",
                "id=\"create_draft\"",
                "POST /api/v1/drafts",
                "href=\"#kieu-DraftView\"",
                "id=\"kieu-DraftView\"",
                "What &lt;it&gt; is.",
                "id=\"loi-token_scope\"",
                "HTTP 403",
                "Hãy làm thế này.",
                "Do this.",
                "curl 3 &lt;&lt;E",
                "import hmac",
                "{\"id\":\"0199\"}",
            ],
        );
        assert!(!html.contains("import(\""), "it is read, and needs no program");
    }
    let (_, html) = page("/", Portal::default(), Lang::Vi);
    contains(&html, &["href=\"/lap-trinh\""]);
}
