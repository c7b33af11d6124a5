//! Signed XML, with xmlsec1 and OpenSSL as judges.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use signing::{
    Element, Identity, XmlSigning,
    demonstration::{Authority, Holder, KeyKind},
    sign_xml,
};

use crate::common::{DAY, NOW, PASSWORD, openssl, run};

fn receipt() -> Element {
    Element::new("BienLai").child(
        Element::new("DuLieu")
            .child(Element::text("So", "00000012"))
            .child(Element::text("NguoiNop", "Nguyễn Văn A & <b>\"B\"</b>\r"))
            .child(Element::text("SoTien", "16000")),
    )
}

fn signed(authority: &Authority, key: KeyKind<'_>, stamped: bool) -> String {
    let holder =
        Holder { name: "Trung tâm", organisation: Some("Trung tâm"), key, crl_url: None };
    let file = authority.issue(&holder, NOW - DAY, PASSWORD).unwrap();
    let identity = Identity::from_pkcs12(&file, PASSWORD).unwrap();
    let stamps = authority.timestamps(NOW - DAY, || NOW).unwrap();
    let stamps = stamped.then_some(&stamps as &dyn signing::TimestampAuthority);
    let signing = XmlSigning { identity: &identity, at: NOW, authority: stamps, nonce: 7 };
    sign_xml(&receipt(), &signing).unwrap()
}

/// What xmlsec1 says of a document, by the authority's root.
fn xmlsec(dir: &Path, xml: &str, authority: &Authority) -> (bool, String) {
    std::fs::write(dir.join("a.xml"), xml).unwrap();
    std::fs::write(dir.join("root.der"), authority.root()).unwrap();
    let arguments = [
        "--verify",
        "--trusted-der",
        "root.der",
        "--verification-gmt-time",
        "2026-06-01 00:00:00",
        "--id-attr:Id",
        "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
        "a.xml",
    ];
    run(dir, "xmlsec1", &arguments)
}

#[test]
fn xmlsec_finds_signatures_of_either_kind_of_key_right() {
    let authority = Authority::create(NOW - DAY).unwrap();
    let dir = tempfile::tempdir().unwrap();
    openssl(dir.path(), &["genpkey", "-algorithm", "RSA", "-out", "rsa.pem"]);
    let convert = ["-topk8", "-nocrypt", "-in", "rsa.pem", "-outform", "DER", "-out", "rsa.der"];
    openssl(dir.path(), &[&["pkcs8"][..], &convert].concat());
    let rsa = std::fs::read(dir.path().join("rsa.der")).unwrap();
    for rsa in [None, Some(&rsa)] {
        for stamped in [false, true] {
            let key = rsa.map_or(KeyKind::P256, |key| KeyKind::Given(key));
            let xml = signed(&authority, key, stamped);
            let (fine, said) = xmlsec(dir.path(), &xml, &authority);
            assert!(fine && said.contains("SignedInfo References (ok/all): 2/2"), "{said}\n{xml}");
        }
    }
}

#[test]
fn whatever_is_changed_breaks_it() {
    let authority = Authority::create(NOW - DAY).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let xml = signed(&authority, KeyKind::P256, true);
    let changes = [
        ("<SoTien>16000", "<SoTien>16001"),
        ("<DuLieu>", "<DuLieu> "),
        ("</DuLieu>", "</DuLieu><Them></Them>"),
        ("T00:00:00Z</SigningTime>", "T00:00:01Z</SigningTime>"),
        ("#ecdsa-sha256", "#rsa-sha256"),
    ];
    for (from, to) in changes {
        assert!(xml.contains(from), "{from} in {xml}");
        let (fine, said) = xmlsec(dir.path(), &xml.replacen(from, to, 1), &authority);
        assert!(!fine, "{to}: {said}");
    }
    // Of a stranger's making it is as little worth.
    let stranger = signed(&Authority::create(NOW - DAY).unwrap(), KeyKind::P256, false);
    let (fine, said) = xmlsec(dir.path(), &stranger, &authority);
    assert!(!fine, "{said}");
}

#[test]
fn openssl_finds_the_time_of_the_signature_confirmed() {
    let authority = Authority::create(NOW - DAY).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let xml = signed(&authority, KeyKind::P256, true);
    let inside = |name: &str| {
        let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap();
        rest.split_once("</").unwrap().0.to_owned()
    };
    let token = STANDARD.decode(inside("EncapsulatedTimeStamp")).unwrap();
    let value = format!(
        "<SignatureValue xmlns=\"http://www.w3.org/2000/09/xmldsig#\">{}</SignatureValue>",
        inside("SignatureValue")
    );
    std::fs::write(dir.path().join("value"), value).unwrap();
    std::fs::write(dir.path().join("token"), token).unwrap();
    std::fs::write(dir.path().join("root.der"), authority.root()).unwrap();
    openssl(dir.path(), &["x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem"]);
    let time = NOW.to_string();
    let verify = [
        "ts",
        "-verify",
        "-data",
        "value",
        "-in",
        "token",
        "-token_in",
        "-CAfile",
        "root.pem",
        "-attime",
        &time,
    ];
    let said = openssl(dir.path(), &verify);
    assert!(said.contains("Verification: OK"), "{said}");
}
