//! What a citizen may with what is the citizen's own, or that of the organisation acted for.

use domain::organisation::OrganisationAction::{Manage, Pay, Prepare, See, Submit};

use super::{
    DEAR, Line,
    Mark::{Few, Hides, Only, Still, Writes},
    Rule::{
        Begin, Dossier, Draft, Invitation, Mine, Notice, Organisation, OwnSlip, Paper, Reuse,
        Token, Upload, View, Webhook,
    },
    Sent::{Bytes, Form, Json, Nothing, Parts},
    get, line, post,
};

/// Of whom there is little to be packed.
const LITTLE: super::Mark = Only(&["binh"]);
const ONE_ROLE: &str = r#"{"roles":["view"]}"#;
const INVITED: &str = r#"{"identity_number":"<number>","roles":["view"]}"#;

pub const OWN: &[Line] = &[
    get("/ho-so", Mine),
    post("/ho-so", Mine, Form("action=x")).marked(&[Still]),
    get("/tai-khoan", Mine),
    post("/tai-khoan", Mine, Form("action=end&session=x")).marked(&[Still, Hides]),
    get("/tai-khoan/du-lieu", Mine),
    post("/tai-khoan/du-lieu", Mine, Form("action=x")).marked(&[Still]),
    get("/tai-khoan/du-lieu/tai-ve", Mine).marked(&[LITTLE]),
    post("/tai-khoan/du-lieu/tai-ve", Mine, Form("data_password=x")).marked(&[LITTLE]),
    post("/tai-khoan/dinh-danh", Mine, Nothing),
    get("/tai-lieu", Mine),
    post("/tai-lieu", Mine, Form("action=x")).marked(&[Still]),
    get("/thong-bao", Mine),
    post("/thong-bao/da-doc", Mine, Form("until=2000-01-01T00:00:00Z")).marked(&[Still]),
    post("/thong-bao/{notice}/da-doc", Notice, Nothing),
    get("/thong-bao/tuy-chon", Mine),
    post("/thong-bao/tuy-chon", Mine, Form("email=x")).marked(&[Still]),
    get("/gui-tiep?so=x", Mine),
    post("/gui-tiep?so=x", Mine, Nothing).marked(&[Still]),
    post("/gui-tiep/bo?so=x", Mine, Nothing).marked(&[Still]),
    get("/api/v1/account/data", Mine).marked(&[LITTLE]),
    get("/api/v1/drafts", Mine),
    get("/api/v1/dossiers", Mine),
    get("/api/v1/documents", Mine),
    get("/api/v1/documents/papers", Mine),
    line("PUT", "/api/v1/documents/papers/{paper}", Paper, Json(r#"{"valid_until":null}"#)),
    line("DELETE", "/api/v1/documents/papers/{paper}", Paper, Nothing),
    // Organisations.
    get("/to-chuc", Mine),
    post("/to-chuc", Mine, Form("action=x")).marked(&[Still]),
    post("/to-chuc/chuyen", Mine, Form("tax_code=")),
    line("PUT", "/api/v1/sessions/current/organisation", Mine, Json(r#"{"tax_code":""}"#)),
    get("/api/v1/organisations", Mine),
    post("/api/v1/organisations", Mine, Json(r#"{"tax_code":"1","name":"x"}"#)).marked(&[Still]),
    get("/to-chuc/{organisation}", Organisation(See)),
    get("/api/v1/organisations/{organisation}", Organisation(See)),
    get("/api/v1/organisations/{organisation}/history", Organisation(See)),
    post(
        "/to-chuc/{organisation}",
        Organisation(Manage),
        Form("action=invite&identity_number=<number>&roles=view"),
    ),
    post("/api/v1/organisations/{organisation}/invitations", Organisation(Manage), Json(INVITED)),
    line(
        "DELETE",
        "/api/v1/organisations/{organisation}/invitations/{invitation}",
        Organisation(Manage),
        Nothing,
    )
    .marked(&[Hides]),
    line(
        "PUT",
        "/api/v1/organisations/{organisation}/members/{member}",
        Organisation(Manage),
        Json(ONE_ROLE),
    ),
    line(
        "DELETE",
        "/api/v1/organisations/{organisation}/members/{member}",
        Organisation(Manage),
        Nothing,
    ),
    post("/api/v1/invitations/{invitation}/acceptance", Invitation, Nothing),
    line("DELETE", "/api/v1/invitations/{invitation}", Invitation, Nothing),
];

const NO_SCOPE: &str = r#"{"name":"x","scopes":[]}"#;
const NO_URL: &str = r#"{"url":"","events":[]}"#;
const NO_NAME: &str = r#"{"name":""}"#;
const NAME: &str = r#"{"name":"x"}"#;

/// What programs ask with and are told, and what members keep of the list of dossiers.
pub const KEPT: &[Line] = &[
    get("/tai-khoan/ung-dung", Mine),
    post("/tai-khoan/ung-dung", Mine, Form("action=x")).marked(&[Still]),
    get("/tai-khoan/ung-dung/{webhook}", Webhook),
    post("/tai-khoan/ung-dung/{webhook}", Webhook, Form("action=delete")),
    get("/api/v1/account/tokens", Mine),
    post("/api/v1/account/tokens", Mine, Json(NO_SCOPE)).marked(&[Still]),
    line("DELETE", "/api/v1/account/tokens/{token}", Token, Nothing),
    // A session is no token.
    get("/api/v1/tokens/current", Mine).marked(&[Hides]),
    get("/api/v1/webhooks", Begin(Manage)),
    post("/api/v1/webhooks", Begin(Manage), Json(NO_URL)).marked(&[Still]),
    line("DELETE", "/api/v1/webhooks/{webhook}", Webhook, Nothing),
    get("/api/v1/webhooks/{webhook}/deliveries", Webhook),
    post("/api/v1/webhooks/{webhook}/deliveries/{delivery}/replay", Webhook, Nothing),
    get("/api/v1/dossiers/summary", Mine),
    post("/api/v1/dossiers/export.csv", Mine, Nothing),
    post("/api/v1/dossiers/export.xlsx", Mine, Nothing),
    post("/ho-so/tai-ve", Mine, Form("kind=csv")),
    get("/api/v1/dossiers/views", Mine),
    post("/api/v1/dossiers/views", Mine, Json(NO_NAME)).marked(&[Still]),
    line("PUT", "/api/v1/dossiers/views/{view}", View, Json(NAME)),
    line("DELETE", "/api/v1/dossiers/views/{view}", View, Nothing),
    post("/api/v1/dossiers/calendar", Mine, Nothing),
    line("DELETE", "/api/v1/dossiers/calendar", Mine, Nothing),
];

const NO_CASE: &str = r#"{"procedure_code":"1.001193","case":"khong-co"}"#;
const NOTHING_FILED: &[(&str, &str)] =
    &[("dossier", r#"{"procedure_code":"1.001193","case":"khong-co","answers":{}}"#)];
const KEY: &[(&str, &str)] = &[("idempotency-key", "khoa")];
const OTHER_VERSION: &[(&str, &str)] = &[("if-match", "\"999\"")];
const TUS: &[(&str, &str)] = &[("tus-resumable", "1.0.0")];
/// A piece at a place where the upload is not.
const ELSEWHERE: &[(&str, &str)] = &[("tus-resumable", "1.0.0"), ("upload-offset", "7")];
const ANNOUNCED: &[(&str, &str)] = &[
    ("tus-resumable", "1.0.0"),
    ("upload-length", "10"),
    ("upload-metadata", "draft <draft64>,requirement ZXhwbGFuYXRpb24=,filename YS5wZGY="),
];

pub const FILING: &[Line] = &[
    post("/nop-ho-so/{procedure}", Begin(Prepare), Form("case=khong-co&filer=x")),
    post("/api/v1/drafts", Begin(Prepare), Json(NO_CASE)).marked(&[Still]),
    post("/api/v1/dossiers", Begin(Submit), Parts(NOTHING_FILED, "")).with(KEY),
    get("/nhap/{draft}", Draft(See)),
    get("/nhap/{draft}/buoc/{step}", Draft(See)),
    get("/nhap/{draft}/giay-to", Draft(See)),
    get("/nhap/{draft}/kiem-tra", Draft(See)),
    get("/nhap/{draft}/tep/{file}", Draft(See)),
    get("/api/v1/drafts/{draft}", Draft(See)),
    get("/api/v1/drafts/{draft}/files/{file}", Draft(See)),
    line("PUT", "/api/v1/drafts/{draft}", Draft(Prepare), Json(r#"{"answers":{}}"#))
        .with(OTHER_VERSION)
        .marked(&[Still]),
    line("DELETE", "/api/v1/drafts/{draft}", Draft(Prepare), Nothing),
    line("DELETE", "/api/v1/drafts/{draft}/files/{file}", Draft(Prepare), Nothing),
    post("/nhap/{draft}/buoc/{step}", Draft(Prepare), Form("_action=exit")),
    post("/nhap/{draft}/xoa", Draft(Prepare), Nothing),
    post("/nhap/{draft}/giay-to/{requirement}", Draft(Prepare), Parts(&[], "file")),
    post("/nhap/{draft}/giay-to/xoa/{file}", Draft(Prepare), Nothing),
    post("/api/v1/uploads", Draft(Prepare), Nothing).with(ANNOUNCED),
    post("/api/v1/drafts/{draft}/submission", Draft(Submit), Nothing).with(KEY),
    post("/nhap/{draft}/nop", Draft(Submit), Form("submission_key=khoa")),
    post(
        "/api/v1/drafts/{draft}/documents",
        Reuse,
        Json(r#"{"document":"<paper>","requirement":"explanation"}"#),
    ),
    post(
        "/nhap/{draft}/giay-to/kho",
        Reuse,
        Form("document=<paper>&requirement-<paper>=explanation"),
    ),
    line("HEAD", "/api/v1/uploads/{upload}", Upload(Prepare), Nothing).with(TUS),
    line(
        "PATCH",
        "/api/v1/uploads/{upload}",
        Upload(Prepare),
        Bytes("application/offset+octet-stream", "x"),
    )
    .with(ELSEWHERE)
    .marked(&[Still]),
    line("DELETE", "/api/v1/uploads/{upload}", Upload(Prepare), Nothing).with(TUS),
];

pub const FOLLOWING: &[Line] = &[
    get("/ho-so/{dossier}", Dossier(See)).marked(&[Few]),
    get("/ho-so/{dossier}/da-nop", Dossier(See)).marked(&[Few]),
    get("/ho-so/{dossier}/bien-nhan", Dossier(See)).marked(&[Few]),
    get("/ho-so/{dossier}/qr.svg", Dossier(See)),
    get("/ho-so/{dossier}/bien-nhan.pdf", Dossier(See)).marked(&[DEAR]),
    get("/ho-so/{dossier}/tep/{file}", Dossier(See)),
    get("/api/v1/dossiers/{dossier}", Dossier(See)),
    get("/api/v1/dossiers/{dossier}/files/{file}", Dossier(See)),
    get("/api/v1/dossiers/{dossier}/receipt.pdf", Dossier(See)).marked(&[DEAR]),
    get("/api/v1/slips/{slip}/pdf", OwnSlip).marked(&[DEAR]),
    get("/api/v1/dossiers/{dossier}/result.pdf", Dossier(See)).marked(&[Hides, Writes]),
    get("/api/v1/dossiers/{dossier}/payment/code.svg", Dossier(See)).marked(&[Hides]),
    post("/ho-so/{dossier}/bo-sung", Dossier(Prepare), Nothing),
    post("/api/v1/dossiers/{dossier}/supplement", Dossier(Prepare), Nothing),
    post("/ho-so/{dossier}/rut", Dossier(Submit), Form("reason=x")).marked(&[Few]),
    post("/api/v1/dossiers/{dossier}/withdrawal", Dossier(Submit), Json(r#"{"reason":"x"}"#)),
    post("/ho-so/{dossier}/giay-tiep-nhan", Dossier(Submit), Nothing),
    post("/api/v1/dossiers/{dossier}/receipt-request", Dossier(Submit), Nothing),
    post("/ho-so/{dossier}/tin-nhan", Dossier(Submit), Parts(&[("message", "Xin")], ""))
        .marked(&[Few]),
    post("/api/v1/dossiers/{dossier}/messages", Dossier(Submit), Json(r#"{"text":"Xin"}"#))
        .marked(&[Few]),
    post("/ho-so/{dossier}/nhan-ket-qua", Dossier(Submit), Form("delivery=counter")).marked(&[Few]),
    line(
        "PUT",
        "/api/v1/dossiers/{dossier}/delivery",
        Dossier(Submit),
        Json(r#"{"delivery":"counter"}"#),
    )
    .marked(&[Few]),
    post("/ho-so/{dossier}/thanh-toan", Dossier(Pay), Nothing).marked(&[Hides]),
    post("/ho-so/{dossier}/thanh-toan/gia-han", Dossier(Pay), Nothing).marked(&[Hides]),
    post("/api/v1/dossiers/{dossier}/payment/vnpay", Dossier(Pay), Nothing).marked(&[Hides]),
    post("/api/v1/dossiers/{dossier}/payment/renewal", Dossier(Pay), Nothing).marked(&[Hides]),
];
