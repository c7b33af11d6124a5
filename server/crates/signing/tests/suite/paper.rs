//! A paper on its way: set up, signed, filled in, signed again, with evidence; checked by us and
//! by the tools of others.

use crate::common::*;
use signing::demonstration::{Authority, Holder, KeyKind};
use signing::*;

/// The whole way; `authority` says whether with timestamps.
fn way(
    pdf: &[u8],
    people: &People,
    authority: Option<&dyn TimestampAuthority>,
) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let set_up = add_fields(pdf, &[("Số", at(1, 700.0)), ("Ngày", at(1, 650.0))]).unwrap();
    let seal = stamp("Signed by the signer");
    let visible = Some(shown(&seal, at(2, 100.0)));
    let first =
        Signing { visible, first: true, authority, ..plain("Người ký", &people.signer) };
    let first = sign(&set_up, &first).unwrap();
    let (number, date) = (stamp("123/2026"), stamp("1 June 2026"));
    let filled = fill(&first, &[("Số", "123/2026-UBND", &number), ("Ngày", "1/6/2026", &date)]);
    let filled = filled.unwrap();
    let seal = stamp("Signed by the organisation");
    let visible = Some(shown(&seal, at(2, 200.0)));
    let second =
        Signing { visible, authority, at: NOW + 60, ..plain("Cơ quan", &people.organisation) };
    let second = sign(&filled, &second).unwrap();
    assert!(
        second.starts_with(&filled) && filled.starts_with(&first) && first.starts_with(&set_up)
    );
    assert!(set_up.starts_with(pdf));
    (first, filled, second)
}

#[test]
fn two_sign_and_a_clerk_fills_in_between() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let all = [letter(), packed(&letter()), linear(&letter()), elaborate(), packed(&elaborate())];
    for pdf in all {
        let (first, filled, second) = way(&pdf, &people, None);
        for step in [&first, &filled, &second] {
            proper(step);
            let said = pdfsig(step);
            let valid = said.matches("Signature is Valid").count();
            assert_eq!(valid, if step == &second { 2 } else { 1 }, "{said}");
        }
        let all = verify(&second, &roots, NOW + DAY).unwrap();
        let [signer, organisation] = all.as_slice() else { panic!("two: {all:?}") };
        assert!(signer.valid() && organisation.valid(), "{all:?}");
        assert_eq!((signer.field.as_str(), organisation.field.as_str()), ("Người ký", "Cơ quan"));
        assert_eq!((signer.later, organisation.later), (Later::Allowed, Later::None));
        assert_eq!((signer.whole, organisation.whole), (false, true));
        assert_eq!(signer.signed_at, Some(NOW));
        assert_eq!(signer.revision_end, first.len());
        let said = organisation.certificate.as_ref().unwrap();
        assert_eq!(said.subject, "Văn phòng");
        assert_eq!(said.organisation.as_deref(), Some("Ủy ban nhân dân phường Cửa Nam"));
        assert!(said.demonstration && !signer.timestamped);
        assert_eq!(page_count(&second).unwrap(), 2);
        assert_eq!(page_size(&second, 2).unwrap(), (595.0, 842.0));
    }
}

#[test]
fn tagged_papers_are_gone_through_in_their_order() {
    let people = people();
    let signed = sign(&elaborate(), &plain("A", &people.signer)).unwrap();
    let doc = lopdf::Document::load_mem(&signed).unwrap();
    let page = doc.get_dictionary(doc.get_pages()[&1]).unwrap();
    // The list is an object of its own, so that the page stays as it is.
    assert!(!page.has(b"Tabs"));
    let list = page.get(b"Annots").unwrap().as_reference().unwrap();
    assert_eq!(doc.get_object(list).unwrap().as_array().unwrap().len(), 2);
    let seal = stamp("Signed");
    let visible = Some(shown(&seal, at(2, 50.0)));
    let signed = sign(&signed, &Signing { visible, ..plain("B", &people.signer) }).unwrap();
    let doc = lopdf::Document::load_mem(&signed).unwrap();
    let page = doc.get_dictionary(doc.get_pages()[&2]).unwrap();
    assert_eq!(page.get(b"Tabs").unwrap().as_name().unwrap(), b"S");
    let all = verify(&signed, &[people.authority.root().to_vec()], NOW).unwrap();
    assert!(all.len() == 2 && all.iter().all(Checked::valid), "{all:?}");
    // What is shown may be in pieces, too.
    let set_up = add_fields(&letter(), &[("Số", at(1, 700.0))]).unwrap();
    let mut piece = lopdf::Document::load_mem(&elaborate()).unwrap();
    piece.delete_pages(&[2]);
    let mut shown = Vec::new();
    piece.save_to(&mut shown).unwrap();
    proper(&fill(&set_up, &[("Số", "1", &shown)]).unwrap());
}

#[test]
fn papers_and_stamps_as_typst_writes_them() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let paper = include_bytes!("../fixtures/typst-backend.pdf");
    let seal = include_bytes!("../fixtures/typst-backend-stamp.pdf");
    for (paper, seal) in [(paper.to_vec(), seal.to_vec()), (packed(paper), packed(seal))] {
        let set_up = add_fields(&paper, &[("Số", at(1, 700.0))]).unwrap();
        let visible = Some(shown(&seal, at(1, 100.0)));
        let first = Signing { visible, first: true, ..plain("A", &people.signer) };
        let first = sign(&set_up, &first).unwrap();
        let filled = fill(&first, &[("Số", "12", &seal)]).unwrap();
        let visible = Some(shown(&seal, at(2, 100.0)));
        let second = Signing { visible, ..plain("B", &people.organisation) };
        let second = sign(&filled, &second).unwrap();
        proper(&second);
        assert_eq!(pdfsig(&second).matches("Signature is Valid").count(), 2);
        assert!(verify(&second, &roots, NOW).unwrap().iter().all(Checked::valid));
        // The texts of the stamps are there, with their fonts, for people and for machines.
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(path(&dir, "a.pdf"), &second).unwrap();
        let (_, said) = run(dir.path(), "pdftotext", &["a.pdf", "-"]);
        assert_eq!(said.matches("Ký bởi: Nguyễn Thị Bưởi").count(), 3, "{said}");
    }
}

#[test]
fn the_strings_and_the_form_are_what_they_should_be() {
    let people = people();
    let (_, _, second) = way(&letter(), &people, None);
    let doc = lopdf::Document::load_mem(&second).unwrap();
    let root = doc.catalog().unwrap();
    let form = doc.get_dictionary(root.get(b"AcroForm").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(form.get(b"SigFlags").unwrap().as_i64().unwrap(), 3);
    let mut names = Vec::new();
    for field in form.get(b"Fields").unwrap().as_array().unwrap() {
        let field = doc.get_dictionary(field.as_reference().unwrap()).unwrap();
        assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 132);
        assert!(field.has(b"TU") && field.has(b"P") && field.has(b"AP"));
        let name = lopdf::decode_text_string(field.get(b"T").unwrap()).unwrap();
        if field.get(b"FT").unwrap().as_name().unwrap() == b"Sig" {
            let held = field.get(b"V").unwrap().as_reference().unwrap();
            let held = doc.get_dictionary(held).unwrap();
            let reason = lopdf::decode_text_string(held.get(b"Reason").unwrap()).unwrap();
            assert_eq!(reason, "Tôi đã đọc và đồng ý");
            assert_eq!(held.has(b"Reference"), name == "Người ký");
            let at = held.get(b"M").unwrap().as_str().unwrap();
            assert!(at.starts_with(b"D:20260601070") && at.ends_with(b"+07'00'"));
        } else {
            assert_eq!(field.get(b"Ff").unwrap().as_i64().unwrap(), 1);
            assert!(field.has(b"V"));
        }
        names.push(name);
    }
    assert_eq!(names, ["Số", "Ngày", "Người ký", "Cơ quan"]);
}

#[test]
fn a_byte_that_was_changed_shows() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let (_, _, second) = way(&letter(), &people, None);
    // In the first revision: both signatures are about it.
    let broken = flipped(&second, b"An application");
    let said = pdfsig(&broken);
    assert!(!said.contains("Signature is Valid") && said.contains("Digest Mismatch"), "{said}");
    let all = verify(&broken, &roots, NOW).unwrap();
    assert!(all.iter().all(|one| !one.intact && !one.valid()), "{all:?}");
    // In what was filled in: only the organisation signed that.
    let broken = flipped(&second, b"1 June 2026");
    assert_eq!(pdfsig(&broken).matches("Signature is Valid").count(), 1);
    let intact: Vec<bool> =
        verify(&broken, &roots, NOW).unwrap().iter().map(|one| one.intact).collect();
    assert_eq!(intact, [true, false]);
}

#[test]
fn what_may_not_be_changed_later_is_noticed() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let (first, filled, second) = way(&letter(), &people, None);
    let judged = |pdf: &[u8]| -> Vec<(bool, Later)> {
        let all = verify(pdf, &roots, NOW).unwrap();
        all.iter().map(|one| (one.intact, one.later)).collect()
    };
    // The content of a page is replaced.
    let replaced = appended(&second, |doc, update| {
        let page = doc.get_pages()[&1];
        let content = doc.get_dictionary(page).unwrap().get(b"Contents").unwrap();
        let id = content.as_reference().unwrap();
        let mut stream = doc.get_object(id).unwrap().as_stream().unwrap().clone();
        stream.set_plain_content(b"BT /F1 9 Tf 4 10 Td (Something else) Tj ET".to_vec());
        update.objects.insert(id, stream.into());
    });
    assert_eq!(judged(&replaced), [(true, Later::Forbidden), (true, Later::Forbidden)]);
    // Two pages change places.
    let swapped = appended(&first, |doc, update| {
        let root = doc.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        let mut tree = doc.get_dictionary(root).unwrap().clone();
        tree.get_mut(b"Kids").unwrap().as_array_mut().unwrap().reverse();
        update.objects.insert(root, tree.into());
    });
    assert_eq!(judged(&swapped), [(true, Later::Forbidden)]);
    // A field that was filled in is filled in again: it was still open for the first signer.
    assert!(matches!(
        fill(&filled, &[("Số", "124", &stamp("124"))]),
        Err(SigningError::FieldFilled(_))
    ));
    let again = appended(&second, |doc, update| {
        let (id, field) = doc
            .objects
            .iter()
            .find(|(_, object)| object.as_dict().is_ok_and(|dict| dict.has(b"DA")))
            .unwrap();
        let mut field = field.as_dict().unwrap().clone();
        field.set("V", lopdf::Object::string_literal("666"));
        update.objects.insert(*id, field.into());
    });
    assert_eq!(judged(&again), [(true, Later::Allowed), (true, Later::Forbidden)]);
    // A note is put over the text.
    let noted = appended(&second, |doc, update| {
        let id = doc.get_pages()[&1];
        let note = (update.max_id + 1, 0);
        update.max_id += 1;
        update
            .objects
            .insert(note, lopdf::dictionary! { "Type" => "Annot", "Subtype" => "FreeText" }.into());
        let mut page = doc.get_dictionary(id).unwrap().clone();
        page.get_mut(b"Annots").unwrap().as_array_mut().unwrap().push(note.into());
        update.objects.insert(id, page.into());
    });
    assert_eq!(judged(&noted), [(true, Later::Forbidden), (true, Later::Forbidden)]);
    // Nothing of this hurt what was not signed yet.
    assert_eq!(judged(&second), [(true, Later::Allowed), (true, Later::None)]);
}

/// An update by somebody else's library.
fn appended(pdf: &[u8], change: impl FnOnce(&lopdf::Document, &mut lopdf::Document)) -> Vec<u8> {
    let doc = lopdf::Document::load_mem(pdf).unwrap();
    let mut update = lopdf::IncrementalDocument::create_from(pdf.to_vec(), doc.clone());
    change(&doc, &mut update.new_document);
    let mut out = Vec::new();
    update.save_to(&mut out).unwrap();
    assert!(out.starts_with(pdf));
    out
}

#[test]
fn openssl_agrees_with_the_signature() {
    let people = people();
    let (_, _, second) = way(&letter(), &people, None);
    let dir = tempfile::tempdir().unwrap();
    let (cms, content) = last_cms(&second);
    std::fs::write(path(&dir, "a.cms"), cms).unwrap();
    std::fs::write(path(&dir, "a.bin"), content).unwrap();
    std::fs::write(path(&dir, "root.der"), people.authority.root()).unwrap();
    openssl(dir.path(), &["x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem"]);
    let check = [
        "cms",
        "-verify",
        "-binary",
        "-inform",
        "DER",
        "-in",
        "a.cms",
        "-content",
        "a.bin",
        "-CAfile",
        "root.pem",
        "-purpose",
        "any",
        "-cades",
        "-attime",
        "1780272000",
        "-out",
        "o",
    ];
    let said = openssl(dir.path(), &check);
    assert!(said.contains("successful"), "{said}");
    let printed =
        openssl(dir.path(), &["cms", "-cmsout", "-print", "-inform", "DER", "-in", "a.cms"]);
    assert!(printed.contains("signingCertificateV2") && !printed.contains("signingTime"));
}

#[test]
fn timestamps_and_evidence() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let stamps = people.authority.timestamps(NOW - DAY, || NOW + 5).unwrap();
    for pdf in [letter(), packed(&letter())] {
        let (_, _, second) = way(&pdf, &people, Some(&stamps));
        let all = verify(&second, &roots, NOW + DAY).unwrap();
        assert!(all.iter().all(|one| one.valid() && one.timestamped), "{all:?}");
        assert!(all.iter().all(|one| one.signed_at == Some(NOW + 5) && !one.revocation_known));
        // Long after the certificates ran out, the timestamp still tells that they were good.
        let later = verify(&second, &roots, NOW + 3000 * DAY).unwrap();
        assert!(later.iter().all(Checked::valid), "{later:?}");

        let crl = people.authority.crl(NOW, &[]).unwrap();
        let kept = add_evidence(&second, &[crl], &[], &[]).unwrap();
        assert!(kept.starts_with(&second));
        proper(&kept);
        assert_eq!(pdfsig(&kept).matches("Signature is Valid").count(), 2);
        let all = verify(&kept, &roots, NOW + DAY).unwrap();
        assert!(all.iter().all(|one| one.valid() && one.revocation_known), "{all:?}");
        assert!(all[1].whole && all[1].later == Later::Allowed);
        let doc = lopdf::Document::load_mem(&kept).unwrap();
        let store = doc.catalog().unwrap().get(b"DSS").unwrap().as_reference().unwrap();
        let store = doc.get_dictionary(store).unwrap();
        // Two signers, one stamper, one root.
        assert_eq!(store.get(b"Certs").unwrap().as_array().unwrap().len(), 4);
        assert_eq!(store.get(b"CRLs").unwrap().as_array().unwrap().len(), 1);
        // Adding it again adds nothing.
        let crl = people.authority.crl(NOW, &[]).unwrap();
        let twice = add_evidence(&kept, &[crl], &[], &[roots[0].clone()]).unwrap();
        let twice = verify(&twice, &roots, NOW + DAY).unwrap();
        assert!(twice.iter().all(Checked::valid) && twice[1].whole, "{twice:?}");
    }
}

#[test]
fn openssl_agrees_with_the_timestamp() {
    let people = people();
    let stamps = people.authority.timestamps(NOW - DAY, || NOW).unwrap();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(path(&dir, "data"), b"something").unwrap();
    std::fs::write(path(&dir, "root.der"), people.authority.root()).unwrap();
    openssl(dir.path(), &["x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem"]);
    let said = openssl(dir.path(), &["dgst", "-sha256", "-hex", "-r", "data"]);
    let digest = said.split_whitespace().next().unwrap();
    let mut sha256 = [0; 32];
    for (index, byte) in sha256.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digest[index * 2..index * 2 + 2], 16).unwrap();
    }
    let token = stamps.stamp(&sha256, u64::MAX).unwrap();
    std::fs::write(path(&dir, "a.tst"), token).unwrap();
    let check = [
        "ts",
        "-verify",
        "-data",
        "data",
        "-in",
        "a.tst",
        "-token_in",
        "-CAfile",
        "root.pem",
        "-attime",
        "1780272000",
    ];
    let said = openssl(dir.path(), &check);
    assert!(said.contains("Verification: OK"), "{said}");
    std::fs::write(path(&dir, "data"), b"something else").unwrap();
    assert!(!run(dir.path(), "openssl", &check).0);
}

#[test]
fn revoked_unknown_and_expired_certificates() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let stamps = people.authority.timestamps(NOW - DAY, || NOW).unwrap();
    let (_, _, bare) = way(&letter(), &people, None);
    let (_, _, stamped) = way(&letter(), &people, Some(&stamps));
    let chains = |pdf: &[u8], roots: &[Vec<u8>], crls: &[Vec<u8>], at| -> Vec<Chain> {
        verify_with(pdf, roots, crls, at).unwrap().iter().map(|one| one.chain).collect()
    };
    let serial = people.signer.certificate().serial.clone();
    for at in [NOW - 60, NOW + 60] {
        let crl = people.authority.crl(NOW + DAY, &[(&serial, at)]).unwrap();
        let kept = add_evidence(&bare, std::slice::from_ref(&crl), &[], &[]).unwrap();
        let revoked = [Chain::Revoked { at }, Chain::Trusted];
        assert_eq!(chains(&kept, &roots, &[], NOW + DAY), revoked);
        assert_eq!(chains(&bare, &roots, std::slice::from_ref(&crl), NOW + DAY), revoked);
        // A timestamp from before the revocation saves the signature.
        let saved = if at > NOW { [Chain::Trusted; 2] } else { revoked };
        assert_eq!(chains(&stamped, &roots, &[crl], NOW + DAY), saved);
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(path(&dir, "root.der"), people.authority.root()).unwrap();
    std::fs::write(path(&dir, "a.crl"), people.authority.crl(NOW, &[(&serial, NOW)]).unwrap())
        .unwrap();
    openssl(dir.path(), &["x509", "-inform", "DER", "-in", "root.der", "-out", "root.pem"]);
    let check = ["crl", "-inform", "DER", "-in", "a.crl", "-CAfile", "root.pem", "-noout", "-text"];
    let said = openssl(dir.path(), &check);
    assert!(said.contains("verify OK") && said.contains(&serial.to_uppercase()), "{said}");
    // A list of an authority that only has the same name says nothing.
    let other = Authority::create(NOW - DAY).unwrap();
    let forged = other.crl(NOW, &[(&serial, NOW - 60)]).unwrap();
    assert_eq!(chains(&bare, &roots, &[forged], NOW), [Chain::Trusted; 2]);
    assert_eq!(chains(&bare, &[other.root().to_vec()], &[], NOW), [Chain::Unknown; 2]);
    assert_eq!(chains(&bare, &[], &[], NOW), [Chain::Unknown; 2]);
    assert_eq!(chains(&bare, &roots, &[], NOW + 3000 * DAY), [Chain::Expired; 2]);
    // With timestamps of nobody one trusts, the time is only what was said.
    let unknown = verify(&stamped, &[other.root().to_vec()], NOW).unwrap();
    assert!(unknown.iter().all(|one| !one.timestamped && one.intact && !one.valid()));
}

#[test]
fn fields_may_be_set_up_before_anybody_signs() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let seal = stamp("Signed");
    let set_up = add_signature_fields(&letter(), &[("A", Some(at(1, 100.0))), ("B", None)]);
    let set_up = set_up.unwrap();
    let visible = Some(shown(&seal, at(1, 100.0)));
    let first = Signing { visible, first: true, ..plain("A", &people.signer) };
    let first = sign(&set_up, &first).unwrap();
    let second = sign(&first, &plain("B", &people.organisation)).unwrap();
    proper(&second);
    assert_eq!(pdfsig(&second).matches("Signature is Valid").count(), 2);
    let all = verify(&second, &roots, NOW).unwrap();
    assert!(all.len() == 2 && all.iter().all(Checked::valid), "{all:?}");
    // Each only once, and nobody certifies or sets up fields behind others.
    assert!(matches!(
        sign(&second, &plain("A", &people.signer)),
        Err(SigningError::FieldExists(_))
    ));
    let certify = Signing { first: true, ..plain("C", &people.signer) };
    assert!(matches!(sign(&second, &certify), Err(SigningError::AlreadySigned)));
    assert!(matches!(add_fields(&second, &[("C", at(1, 50.0))]), Err(SigningError::AlreadySigned)));
}

#[test]
fn the_demonstration_is_marked_and_can_be_put_away() {
    let authority = Authority::create(NOW).unwrap();
    let file = authority.to_pkcs12(PASSWORD).unwrap();
    let again = Authority::from_pkcs12(&file, PASSWORD).unwrap();
    assert_eq!(again.root(), authority.root());
    assert!(matches!(Authority::from_pkcs12(&file, "no"), Err(SigningError::WrongPassword)));
    let url = "http://127.0.0.1/crl";
    let holder =
        Holder { name: "Ai đó", organisation: None, key: KeyKind::P256, crl_url: Some(url) };
    let file = again.issue(&holder, NOW, "").unwrap();
    let identity = Identity::from_pkcs12(&file, "").unwrap();
    assert!(identity.certificate().demonstration);
    assert_eq!(identity.certificate().crls, [url]);
    assert_eq!(identity.certificate().issuer, signing::demonstration::NAME);
    let signed = sign(&letter(), &plain("A", &identity)).unwrap();
    let all = verify(&signed, &[authority.root().to_vec()], NOW).unwrap();
    assert!(all[0].valid() && all[0].whole, "{all:?}");
}
