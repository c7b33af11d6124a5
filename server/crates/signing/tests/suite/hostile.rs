//! Files that are broken or meant to break: an error each, never a panic, never a hang.

use crate::common::*;
use signing::*;

#[test]
fn what_cannot_be_signed_is_refused() {
    let people = people();
    let signed = |pdf: &[u8]| sign(pdf, &plain("A", &people.signer)).map(|_| ());
    assert!(matches!(signed(b""), Err(SigningError::Empty)));
    assert!(matches!(signed(b"PK\x03\x04"), Err(SigningError::NotPdf)));
    assert!(matches!(signed(&vec![b'%'; (64 << 20) + 1]), Err(SigningError::TooLarge)));
    let paper = letter();
    assert!(matches!(signed(&paper[..paper.len() / 2]), Err(SigningError::Unreadable(_))));
    assert!(matches!(signed(&crate::common::paper(&[])), Err(SigningError::NoPages)));
    for page in [0, 3, usize::MAX] {
        let seal = stamp("x");
        let visible = Some(shown(&seal, at(page, 0.0)));
        let refused = sign(&paper, &Signing { visible, ..plain("A", &people.signer) });
        assert!(matches!(refused, Err(SigningError::NoPage(given)) if given == page));
        assert!(matches!(page_size(&paper, page), Err(SigningError::NoPage(_))));
    }
    for name in ["", "a.b", "a\nb", &"x".repeat(200)] {
        let refused = sign(&paper, &plain(name, &people.signer));
        assert!(matches!(refused, Err(SigningError::FieldName(_))), "{name}");
    }
    let twice = [("Số", at(1, 10.0)), ("Số", at(1, 90.0))];
    assert!(matches!(add_fields(&paper, &twice), Err(SigningError::FieldExists(_))));
    for rect in [[0.0; 4], [9.0, 0.0, 1.0, 5.0], [f32::NAN, 0.0, 1.0, 1.0]] {
        let refused = add_fields(&paper, &[("Số", Place { page: 1, rect })]);
        assert!(matches!(refused, Err(SigningError::Place(_))));
    }
    let set_up = add_fields(&paper, &[("Số", at(1, 10.0))]).unwrap();
    assert!(matches!(fill(&set_up, &[("Ngày", "1", &stamp("1"))]), Err(SigningError::NoField(_))));
    for broken in [&b""[..], b"%PDF-1.7", &stamp("1")[..200], &letter()] {
        let refused = fill(&set_up, &[("Số", "1", broken)]);
        assert!(matches!(refused, Err(SigningError::Appearance(_))), "{refused:?}");
    }
    assert!(verify(&paper, &[], NOW).unwrap().is_empty());
}

#[test]
fn encrypted_files_and_those_that_do_things_are_refused() {
    let people = people();
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(path(&dir, "a.pdf"), letter()).unwrap();
    for (user, owner) in [("secret", "owner"), ("", "owner")] {
        let encrypt = ["--encrypt", user, owner, "256", "--", "a.pdf", "b.pdf"];
        assert!(run(dir.path(), "qpdf", &encrypt).0);
        let encrypted = std::fs::read(path(&dir, "b.pdf")).unwrap();
        for refused in [
            sign(&encrypted, &plain("A", &people.signer)).map(|_| ()),
            page_count(&encrypted).map(|_| ()),
            verify(&encrypted, &[], NOW).map(|_| ()),
        ] {
            assert!(matches!(refused, Err(SigningError::Encrypted)), "{refused:?}");
        }
    }
    let with = |key: &str, value: lopdf::Object| {
        let mut doc = lopdf::Document::load_mem(&letter()).unwrap();
        doc.catalog_mut().unwrap().set(key, value);
        let mut out = Vec::new();
        doc.save_to(&mut out).unwrap();
        out
    };
    let script =
        lopdf::dictionary! { "S" => "JavaScript", "JS" => lopdf::Object::string_literal("x") };
    let active = with("OpenAction", script.into());
    assert!(matches!(page_count(&active), Err(SigningError::ActiveContent)));
    let xfa = lopdf::dictionary! { "XFA" => lopdf::Object::string_literal("x") };
    let xfa = with("AcroForm", xfa.into());
    assert!(matches!(page_count(&xfa), Err(SigningError::Xfa)));
    assert!(matches!(sign(&xfa, &plain("A", &people.signer)), Err(SigningError::Xfa)));
}

#[test]
fn absurd_nesting_and_circles() {
    // Deep arrays, written by hand, as the library would overflow while writing them.
    for depth in [50, 90, 200, 100_000] {
        let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let mut pdf = b"%PDF-1.4\n".to_vec();
        let mut starts = Vec::new();
        for (index, body) in [
            format!("<</Type/Catalog/Pages 2 0 R/Deep {deep}>>"),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
        ]
        .iter()
        .enumerate()
        {
            starts.push(pdf.len());
            pdf.extend(format!("{} 0 obj\n{body}\nendobj\n", index + 1).bytes());
        }
        let pdf = ended(pdf, &starts);
        let people = people();
        let told = sign(&pdf, &plain("A", &people.signer));
        assert_eq!(told.is_ok(), depth == 50, "{depth}: {told:?}");
    }
    // A tree of pages that contains itself, and a form likewise.
    for (pages, form) in [("2 0 R", ""), ("3 0 R", "/AcroForm<</Fields[4 0 R]>>")] {
        let mut pdf = b"%PDF-1.4\n".to_vec();
        let mut starts = Vec::new();
        for (index, body) in [
            format!("<</Type/Catalog/Pages 2 0 R{form}>>"),
            format!("<</Type/Pages/Kids[{pages}]/Count 1>>"),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>".to_owned(),
            "<</T(a)/Kids[4 0 R]>>".to_owned(),
        ]
        .iter()
        .enumerate()
        {
            starts.push(pdf.len());
            pdf.extend(format!("{} 0 obj\n{body}\nendobj\n", index + 1).bytes());
        }
        let pdf = ended(pdf, &starts);
        let told = sign(&pdf, &plain("A", &people().signer));
        assert!(
            matches!(told, Err(SigningError::TooDeep | SigningError::Unreadable(_))),
            "{told:?}"
        );
    }
}

fn ended(mut pdf: Vec<u8>, starts: &[usize]) -> Vec<u8> {
    let at = pdf.len();
    pdf.extend(format!("xref\n0 {}\n0000000000 65535 f \n", starts.len() + 1).bytes());
    for start in starts {
        pdf.extend(format!("{start:010} 00000 n \n").bytes());
    }
    let size = starts.len() + 1;
    pdf.extend(format!("trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{at}\n%%EOF\n").bytes());
    pdf
}

/// The numbers of a fixed seed (xorshift), so that a failure comes again.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

#[test]
fn damaged_files_never_panic() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let seal = stamp("x");
    let mut numbers = Numbers(0x5eed_1234_5678_9abc);
    for pdf in [letter(), packed(&letter())] {
        let set_up = add_fields(&pdf, &[("Số", at(1, 10.0))]).unwrap();
        let visible = Some(shown(&seal, at(1, 90.0)));
        let signing = Signing { visible, first: true, ..plain("A", &people.signer) };
        let signed = sign(&set_up, &signing).unwrap();
        let again = Signing { first: false, ..plain("B", &people.signer) };
        // Most of a signed file is the hole, of which not everything matters; damage the rest.
        let find = |what: &[u8]| signed.windows(what.len()).rposition(|window| window == what);
        let (from, to) = (find(b"/Contents <").unwrap() + 11, find(b">>>").unwrap());
        for _ in 0..80 {
            let mut broken = signed.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(signed.len() - (to - from));
                let at = if at < from { at } else { at + (to - from) };
                broken[at] = numbers.below(256) as u8;
            }
            if numbers.below(3) == 0 {
                broken.truncate(numbers.below(broken.len()));
            }
            // Nothing that is damaged in the signed part is intact.
            if let Ok(all) = verify(&broken, &roots, NOW)
                && broken.len() == signed.len()
                && broken != signed
            {
                assert!(all.iter().all(|one| !one.valid()), "{all:?}");
            }
            let _ = page_count(&broken);
            let _ = sign(&broken, &again);
            let _ = fill(&broken, &[("Số", "1", &seal)]);
            let _ = add_evidence(&broken, &[], &[], &roots);
            let _ = fill(&set_up, &[("Số", "1", &broken)]);
        }
    }
}

#[test]
fn damaged_signatures_never_panic() {
    let people = people();
    let roots = [people.authority.root().to_vec()];
    let stamps = people.authority.timestamps(NOW - DAY, || NOW).unwrap();
    let signing = Signing { authority: Some(&stamps), ..plain("A", &people.signer) };
    let signed = sign(&letter(), &signing).unwrap();
    let (cms, _) = last_cms(&signed);
    let hex: String = cms.iter().map(|byte| format!("{byte:02x}")).collect();
    let hole = signed.windows(hex.len()).position(|window| window == hex.as_bytes()).unwrap();
    let mut numbers = Numbers(0xfeed_1234_5678_9abc);
    for _ in 0..600 {
        let mut broken = signed.clone();
        broken[hole + numbers.below(hex.len())] = b"0123456789abcdef"[numbers.below(16)];
        if broken == signed {
            continue;
        }
        // What is not signed, such as the timestamp, may break without breaking the signature.
        for one in verify(&broken, &roots, NOW).unwrap() {
            let (now, then) = (one.certificate, Some(people.signer.certificate()));
            assert!(!one.intact || now.as_ref() == then, "another signer");
        }
    }
}

#[test]
fn damaged_keys_and_certificates_never_panic() {
    let authority = signing::demonstration::Authority::create(NOW).unwrap();
    let file = authority.to_pkcs12("").unwrap();
    let root = authority.root();
    let mut numbers = Numbers(0xdeed_1234_5678_9abc);
    for _ in 0..60 {
        let mut broken = file.clone();
        let at = numbers.below(file.len());
        broken[at] = numbers.below(256) as u8;
        let _ = Identity::from_pkcs12(&broken, "");
        let _ = Identity::from_pkcs12(&file[..at], "");
    }
    for _ in 0..5000 {
        let mut broken = root.to_vec();
        broken[numbers.below(root.len())] = numbers.below(256) as u8;
        let _ = Certificate::from_der(&broken);
    }
}
