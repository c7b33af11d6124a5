//! Signed PDFs, certificates, timestamps: strangers' files under our own judgement.

use std::sync::OnceLock;

use ::signing::{
    Certificate, Identity, Place, Signing, TimestampAuthority as _, add_fields,
    demonstration::{Authority, Holder, KeyKind},
    fill, page_count, page_size, sign, timestamp_token, verify,
};

use super::texts;

/// 2026-06-01, when everything here is valid.
const NOW: i64 = 1_780_272_000;
const DAY: i64 = 86_400;
const NONCE: u64 = 0x8877_6655_4433_2211;
const PAPER: &[u8] = include_bytes!("../../../signing/tests/fixtures/typst-backend.pdf");
const STAMP: &[u8] = include_bytes!("../../../signing/tests/fixtures/typst-backend-stamp.pdf");

/// Made once: keys are random, and what they sign is kept.
struct Made {
    root: Vec<u8>,
    holder: Vec<u8>,
    set_up: Vec<u8>,
    signed: Vec<u8>,
    token: Vec<u8>,
}

fn made() -> &'static Made {
    static MADE: OnceLock<Made> = OnceLock::new();
    MADE.get_or_init(|| make().expect("a signed paper"))
}

fn make() -> Result<Made, ::signing::SigningError> {
    let authority = Authority::create(NOW - DAY)?;
    let holder =
        Holder {
            name: "Nguyễn Thị Bưởi", organisation: None, key: KeyKind::P256, crl_url: None
        };
    let file = authority.issue(&holder, NOW - DAY, "1")?;
    let identity = Identity::from_pkcs12(&file, "1")?;
    let stamps = authority.timestamps(NOW - DAY, || NOW)?;
    let place = Place { page: 1, rect: [50.0, 50.0, 250.0, 90.0] };
    let set_up = add_fields(PAPER, &[("so", place)])?;
    let signing = Signing {
        field: "ky",
        identity: &identity,
        at: NOW,
        reason: "Tôi đồng ý",
        location: "Hà Nội",
        visible: None,
        authority: Some(&stamps),
        nonce: NONCE,
        first: true,
    };
    let signed = sign(&set_up, &signing)?;
    Ok(Made {
        root: authority.root().to_vec(),
        holder: identity.certificate().der().to_vec(),
        token: stamps.stamp(&[7; 32], NONCE)?,
        set_up,
        signed,
    })
}

pub(super) fn pdfs() -> Vec<Vec<u8>> {
    vec![made().signed.clone(), made().set_up.clone(), PAPER.to_vec()]
}

pub(super) fn pdf(bytes: &[u8]) {
    let roots = [made().root.clone()];
    if let Ok(all) = verify(bytes, &roots, NOW) {
        for one in all.iter().filter(|one| one.valid()) {
            let who = one.certificate.as_ref().map(Certificate::der);
            assert_eq!(who, Some(&made().holder[..]), "nobody else has signed");
        }
    }
    let _ = (page_count(bytes), page_size(bytes, 1));
    let _ = fill(bytes, &[("so", "1", STAMP)]);
}

pub(super) fn chains() -> Vec<Vec<u8>> {
    vec![made().root.clone(), made().holder.clone()]
}

pub(super) fn chain(bytes: &[u8]) {
    if let Ok(certificate) = Certificate::from_der(bytes) {
        let web =
            |address: &String| address.starts_with("http://") || address.starts_with("https://");
        assert!(certificate.crls.iter().all(web), "{certificate:?}");
    }
}

pub(super) fn stamps() -> Vec<Vec<u8>> {
    // An answer that grants: its status, then the token.
    let token = &made().token;
    let inner = [b"\x30\x03\x02\x01\x00".as_slice(), token].concat();
    let length = (inner.len() as u16).to_be_bytes();
    let mut seeds = texts(&["0"]);
    seeds.push([b"\x30\x82".as_slice(), &length, &inner].concat());
    seeds.push(token.clone());
    seeds
}

pub(super) fn stamp(bytes: &[u8]) {
    let _ = timestamp_token(bytes, &[7; 32], NONCE);
    assert!(timestamp_token(bytes, &[8; 32], NONCE).is_err(), "it is about something else");
    assert!(timestamp_token(bytes, &[7; 32], NONCE ^ 1).is_err(), "it answers another question");
}
