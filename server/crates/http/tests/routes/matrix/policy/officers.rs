//! What an officer may.

use domain::workflow::StaffRole::{
    self, Clerk, Head, Monitor, Oversight, Reception, Signer, Specialist, Treasurer,
};

use super::{
    DEAR, Line,
    Mark::{Few, Hides, Still},
    Rule::{
        Agency, AtDesk, By, Cash, Cashier, Decision, Desk, Headed, Known, KnownOwn, Lent, Notice,
        OfCentre, Somewhere, Staffed, Stuck, Urge, UrgeReply, UrgeSender, Words,
    },
    Sent::{Bytes, Form, Json, Nothing, Parts},
    get, line, post,
};

const SEEN: &[(&str, &str)] = &[("if-match", "\"<version>\"")];
const DECIDED: &[(&str, &str)] = &[("if-match", "\"<version>\""), ("prefer", "return=minimal")];
const KEY: &[(&str, &str)] = &[("idempotency-key", "khoa")];
const WRITTEN: &[(&str, &str)] = &[("version", "<version>"), ("message", "Xin")];
const ANSWERED: &[(&str, &str)] = &[("dossier", r#"{"method":"counter"}"#)];

/// Dossiers of the desk.
pub const DOSSIER: &[Line] = &[
    get("/can-bo/ho-so/{dossier}", AtDesk).marked(&[Few]),
    get("/api/v1/intake/{dossier}", AtDesk),
    post("/can-bo/ho-so/{dossier}/muc-dich", AtDesk, Form("purpose=")).marked(&[Few, Still]),
    post("/api/v1/intake/{dossier}/readings", AtDesk, Json(r#"{"purpose":""}"#)).marked(&[Still]),
    post("/can-bo/ho-so/{dossier}", Words, Form("version=<version>&action=note&text="))
        .marked(&[Few, Still]),
    post("/can-bo/ho-so/{dossier}/tin-nhan", Words, Parts(WRITTEN, "")).marked(&[Few]),
    post("/api/v1/intake/{dossier}/messages", Words, Json(r#"{"text":"Xin"}"#))
        .with(SEEN)
        .marked(&[Few]),
    // Not before it was looked at for malware.
    get("/can-bo/ho-so/{dossier}/tep/{file}", Known).marked(&[Hides]),
    get("/can-bo/ho-so/{dossier}/phieu-kiem-soat.pdf", KnownOwn).marked(&[DEAR]),
    post("/api/v1/intake/{dossier}/decisions", Decision, Nothing).with(DECIDED),
    get("/can-bo/ho-so/{dossier}/bo-sung", By(&[Reception])).marked(&[Few]),
    post("/can-bo/ho-so/{dossier}/bo-sung", By(&[Reception]), Parts(&[("_key", "khoa")], ""))
        .marked(&[Few]),
    post("/api/v1/intake/{dossier}/supplement", By(&[Reception]), Parts(ANSWERED, "")).with(KEY),
];

const BROUGHT: &[(&str, &str)] = &[("title", "x"), ("version", "<version>"), ("bottom", "40")];
const SIGNING: &str = r#"{"pin":"x"}"#;
const SEALING: &str = r#"{"number":"1","pin":"x"}"#;
const PARCEL: &str = r#"{"carrier":"x","tracking":"x","vnd":0}"#;

/// Their results.
pub const RESULT: &[Line] = &[
    get("/can-bo/ho-so/{dossier}/ket-qua", KnownOwn).marked(&[Few]),
    get("/can-bo/ho-so/{dossier}/ket-qua/phieu-gui.pdf", KnownOwn),
    get("/api/v1/intake/{dossier}/result", KnownOwn),
    get("/api/v1/intake/{dossier}/result.pdf", KnownOwn).marked(&[Hides]),
    line("PUT", "/api/v1/intake/{dossier}/result", By(&[Specialist]), Json(r#"{"lines":[]}"#))
        .with(SEEN),
    line("DELETE", "/api/v1/intake/{dossier}/result", By(&[Specialist, Signer, Clerk]), Nothing)
        .with(SEEN),
    post("/api/v1/intake/{dossier}/result/file", By(&[Specialist]), Parts(BROUGHT, "file"))
        .with(SEEN),
    post("/api/v1/intake/{dossier}/result/signature", By(&[Signer]), Json(SIGNING)).with(SEEN),
    post("/api/v1/intake/{dossier}/result/seal", By(&[Clerk]), Json(SEALING)).with(SEEN),
    post(
        "/api/v1/intake/{dossier}/result/revocation",
        By(&[Head, Signer]),
        Json(r#"{"reason":"x"}"#),
    )
    .with(SEEN),
    post("/api/v1/intake/{dossier}/result/shipment", By(&[Reception]), Json(PARCEL)).with(SEEN),
    post("/can-bo/ho-so/{dossier}/ket-qua/tep", By(&[Specialist]), Parts(BROUGHT, "file"))
        .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=soan}",
        By(&[Specialist]),
        Form("version=<version>&dong.content=x"),
    )
    .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=bo}",
        By(&[Specialist, Signer, Clerk]),
        Form("version=<version>"),
    )
    .marked(&[Few]),
    post("/can-bo/ho-so/{dossier}/ket-qua/{=ky}", By(&[Signer]), Form("version=<version>&pin=x"))
        .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=phat-hanh}",
        By(&[Clerk]),
        Form("version=<version>&number=1&pin=x"),
    )
    .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=thu-hoi}",
        By(&[Head, Signer]),
        Form("version=<version>&reason=x"),
    )
    .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=cach-nhan}",
        By(&[Reception]),
        Form("version=<version>&delivery=counter"),
    )
    .marked(&[Few]),
    post(
        "/can-bo/ho-so/{dossier}/ket-qua/{=gui}",
        By(&[Reception]),
        Form("version=<version>&carrier=x&tracking=x&postage=0"),
    )
    .marked(&[Few]),
];

const KEEPERS: &[StaffRole] = &[Reception, Clerk, Head, Monitor];
const CASHIERS: &[StaffRole] = &[Reception, Head, Treasurer];
const OVERSEERS: &[StaffRole] = &[Monitor, Head, Oversight];
const NO_ADDRESS: &str = "email=x";
const NO_DOSSIER: &str = r#"{"decision":{"action":"accept"},
    "dossiers":[{"code":"H13.14-261123-9999","version":1}]}"#;
const NOBODY_FILED: &[(&str, &str)] = &[(
    "dossier",
    r#"{"procedure_code":"1.001193","method":"counter",
        "applicant":{"identity_number":"","full_name":"","phone":""}}"#,
)];
const NOTHING_HANDED: &str = r#"{"agency":"<agency>","expected":0,"counted":0,"receiver":"x"}"#;
const NO_URGE: &str = r#"{"key":"","to":"","codes":[],"content":"","hours":1}"#;
const NO_POST: &str = r#"{"order":"post","identity_number":"1","agency":"<below>","home":"",
    "desk":"","roles":["reception"],"since":"","until":""}"#;
const NO_ROLE: &str =
    r#"{"agency":"H13.14","officer":"x","roles":[],"since":"","until":"","reason":""}"#;
const ONCE: &[(&str, &str)] = &[("if-match", "\"1\"")];
const NO_DESK: &str = r#"{"order":"close_desk","version":999,"key":"1"}"#;
const FIRST: &[(&str, &str)] = &[("if-match", "\"0\"")];
const OTHER_VERSION: &[(&str, &str)] = &[("if-match", "\"999\"")];

/// Everything else at the officers' side.
pub const OFFICE: &[Line] = &[
    get("/can-bo", Desk),
    get("/api/v1/intake", Desk),
    get("/can-bo/hang-loat", Desk),
    post("/can-bo/hang-loat", Desk, Form("action=accept")).marked(&[Still]),
    post("/api/v1/intake/decisions", Desk, Json(NO_DOSSIER)).marked(&[Still]),
    post("/can-bo/nhan-tiep", Desk, Nothing),
    post("/api/v1/intake/next", Desk, Nothing),
    post("/can-bo/thu-lai/{message}", Stuck, Nothing),
    get("/can-bo/tai-khoan", Desk),
    post("/can-bo/tai-khoan", Desk, Form("action=end&session=x")).marked(&[Still, Hides]),
    // Roles of one's own, and what is lent of them.
    get("/can-bo/tai-khoan/uy-quyen", Desk),
    post("/can-bo/tai-khoan/uy-quyen", Desk, Form("action=x")).marked(&[Still]),
    get("/api/v1/account/roles", Desk),
    post("/api/v1/account/lendings", Desk, Json(NO_ROLE)).marked(&[Still]),
    line("DELETE", "/api/v1/account/lendings/{lending}", Lent, Nothing).with(ONCE),
    get("/can-bo/thong-bao", Desk),
    post("/can-bo/thong-bao/da-doc", Desk, Form("until=2000-01-01T00:00:00Z")).marked(&[Still]),
    post("/can-bo/thong-bao/{notice}/da-doc", Notice, Nothing),
    get("/can-bo/thong-bao/tuy-chon", Desk),
    post("/can-bo/thong-bao/tuy-chon", Desk, Form(NO_ADDRESS)).marked(&[Still]),
    get("/can-bo/gui-tiep?so=x", Desk),
    post("/can-bo/gui-tiep?so=x", Desk, Nothing).marked(&[Still]),
    post("/can-bo/gui-tiep/bo?so=x", Desk, Nothing).marked(&[Still]),
    get("/can-bo/dang-cho", Desk),
    get("/api/v1/waiting", Desk),
    // The counter.
    get("/can-bo/tiep-nhan", Somewhere(&[Reception])),
    get("/can-bo/tiep-nhan/{procedure}", Somewhere(&[Reception])),
    post("/can-bo/tiep-nhan/{procedure}", Somewhere(&[Reception]), Parts(&[("_key", "khoa")], "")),
    post("/api/v1/intake", Somewhere(&[Reception]), Parts(NOBODY_FILED, "")).with(KEY),
    get("/can-bo/so-quy", Somewhere(CASHIERS)),
    get("/api/v1/payments/cash", Somewhere(CASHIERS)),
    post("/can-bo/so-quy", Cash(CASHIERS), Form("agency=<agency>&expected=0&counted=0&receiver=x")),
    post("/api/v1/payments/cash/handovers", Cash(CASHIERS), Json(NOTHING_HANDED)),
    // Watching and registering.
    get("/can-bo/theo-doi", Somewhere(&[Monitor, Head])),
    get("/api/v1/statistics/due", Somewhere(&[Monitor, Head])),
    get("/can-bo/giam-sat", Somewhere(OVERSEERS)),
    get("/api/v1/statistics/totals", Somewhere(OVERSEERS)),
    get("/can-bo/so-theo-doi", Somewhere(KEEPERS)),
    get("/api/v1/registers", Somewhere(KEEPERS)),
    get("/api/v1/registers/entries?agency={agency}", Agency(KEEPERS)),
    get("/api/v1/registers/entries.xlsx?agency={agency}", Agency(KEEPERS)).marked(&[Hides]),
    get("/api/v1/registers/entries.pdf?agency={agency}", Agency(KEEPERS)).marked(&[Hides, DEAR]),
    get("/can-bo/don-doc", Desk),
    get("/api/v1/urges", Desk),
    get("/can-bo/don-doc/moi", UrgeSender),
    post("/can-bo/don-doc/moi", UrgeSender, Form("key=")),
    post("/api/v1/urges", UrgeSender, Json(NO_URGE)).marked(&[Still]),
    get("/can-bo/don-doc/{urge}", Urge),
    get("/can-bo/don-doc/{urge}/phieu.pdf", Urge).marked(&[DEAR]),
    get("/api/v1/urges/{urge}", Urge),
    post("/can-bo/don-doc/{urge}", UrgeReply, Form("text=")).marked(&[Still]),
    post("/api/v1/urges/{urge}/reply", UrgeReply, Json(r#"{"text":""}"#)).marked(&[Still]),
    // Who is given what.
    get("/api/v1/agencies/{agency}/assignment", Agency(&[Head])),
    line("PUT", "/api/v1/agencies/{agency}/assignment", Agency(&[Head]), Json(r#"{"rules":[]}"#))
        .with(FIRST)
        .marked(&[Still]),
    get("/can-bo/phan-cong?co-quan={agency}", Agency(&[Head])),
    get("/can-bo/phan-cong/quy-tac?co-quan={agency}", Agency(&[Head])),
    post(
        "/can-bo/phan-cong/quy-tac",
        Agency(&[Head]),
        Form("agency=<agency>&order=add&scope=all&version=0"),
    )
    .marked(&[Still]),
    // Money of the whole province.
    get("/can-bo/doi-soat", Cashier),
    post("/can-bo/doi-soat", Cashier, Form("transaction=&of=x")).marked(&[Hides]),
    post("/can-bo/doi-soat/sao-ke", Cashier, Parts(&[], "file")),
    get("/api/v1/payments/reconciliation", Cashier),
    post("/api/v1/payments/statements", Cashier, Bytes("application/octet-stream", "x")),
    post("/api/v1/payments/unmatched/{rest}/match", Cashier, Json(r#"{"of":"x"}"#))
        .marked(&[Still, Hides]),
    get("/api/v1/payments/fee-receipts", Cashier),
    // Procedures and their ways.
    get("/can-bo/thu-tuc", OfCentre),
    get("/can-bo/thu-tuc/{procedure}", OfCentre).marked(&[Hides]),
    post("/can-bo/thu-tuc/{procedure}/cong-bo", OfCentre, Form("revision=x")).marked(&[Hides]),
    get("/api/v1/reviews", OfCentre),
    get("/api/v1/reviews/{procedure}", OfCentre).marked(&[Hides]),
    post("/api/v1/reviews/{procedure}/publication", OfCentre, Json(r#"{"revision":"x"}"#))
        .marked(&[Still, Hides]),
    get("/can-bo/quy-trinh", OfCentre),
    get("/can-bo/quy-trinh/{procedure}?ho-so={case}", OfCentre),
    post("/can-bo/quy-trinh/{procedure}", OfCentre, Form("press=x&case=<case>")),
    get("/api/v1/workflows", OfCentre),
    get("/api/v1/procedures/{procedure}/workflows/{case}", OfCentre),
    line(
        "PUT",
        "/api/v1/procedures/{procedure}/workflows/{case}",
        OfCentre,
        Json(r#"{"steps":[]}"#),
    )
    .with(OTHER_VERSION)
    .marked(&[Still]),
    // A centre of one's own.
    get("/can-bo/trung-tam?trung-tam={centre}", Headed),
    get("/can-bo/trung-tam/gioi-thieu?trung-tam={centre}", Headed),
    post("/can-bo/trung-tam/gioi-thieu", Headed, Form("centre=<centre>&version=999")),
    get("/can-bo/trung-tam/co-quan?trung-tam={centre}", Headed),
    post(
        "/can-bo/trung-tam/co-quan",
        Headed,
        Form("centre=<centre>&order=end&agency=<below>&version=999&last_day=x&goes_on="),
    ),
    get("/can-bo/trung-tam/quay?trung-tam={centre}", Headed),
    post("/can-bo/trung-tam/quay", Headed, Form("centre=<centre>&order=close&desk=1&version=999")),
    post("/can-bo/trung-tam/tiep-nhan", Headed, Form("centre=<centre>&agency=<below>")),
    get("/can-bo/nhan-su?trung-tam={centre}", Staffed),
    post(
        "/can-bo/nhan-su",
        Staffed,
        Form("centre=<centre>&order=post&identity_number=1&agency=<below>&roles=reception"),
    ),
    get("/api/v1/centres/{centre}/staff", Staffed),
    post("/api/v1/centres/{centre}/staff", Staffed, Json(NO_POST)),
    get("/api/v1/centres/{centre}/kept", Headed),
    post("/api/v1/centres/{centre}/kept", Headed, Json(NO_DESK)),
];
