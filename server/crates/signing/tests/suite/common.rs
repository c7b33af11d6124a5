//! Papers and people for the tests, and the tools of others that check them.
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use signing::demonstration::{Authority, Holder, KeyKind};
use signing::{Identity, Place, Signing, Visible};

/// 2026-06-01, a day when all certificates of the tests are valid.
pub const NOW: i64 = 1_780_272_000;
pub const DAY: i64 = 86_400;
pub const PASSWORD: &str = "mật khẩu";

/// A PDF with so many pages, each of which says a line, with a classic table of objects.
pub fn paper(pages: &[(&str, [i64; 2])]) -> Vec<u8> {
    let mut doc = Document::with_version("1.7");
    doc.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
    let tree = doc.new_object_id();
    let font = doc.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let resources = doc.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let mut kids = Vec::new();
    for (line, size) in pages {
        let content = Content {
            operations: vec![
                Operation::new("BT", vec![]),
                Operation::new("Tf", vec!["F1".into(), 9.into()]),
                Operation::new("Td", vec![4.into(), 10.into()]),
                Operation::new("Tj", vec![Object::string_literal(*line)]),
                Operation::new("ET", vec![]),
            ],
        };
        let content = Stream::new(dictionary! {}, content.encode().unwrap());
        let content = doc.add_object(content);
        let page = doc.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), size[0].into(), size[1].into()],
        });
        kids.push(page.into());
    }
    let count = kids.len() as i64;
    doc.objects.insert(
        tree,
        Object::Dictionary(dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
        }),
    );
    let root = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", root);
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

pub fn letter() -> Vec<u8> {
    paper(&[("An application of two pages", [595, 842]), ("The second page", [595, 842])])
}

/// What a field shows.
pub fn stamp(line: &str) -> Vec<u8> {
    paper(&[(line, [200, 40])])
}

/// The same paper as others write it: objects packed in streams.
pub fn packed(pdf: &[u8]) -> Vec<u8> {
    rewritten(pdf, &["--object-streams=generate", "--compress-streams=y", "--stream-data=compress"])
}

/// The same paper for reading over a slow network: its first table stands at its beginning.
pub fn linear(pdf: &[u8]) -> Vec<u8> {
    rewritten(pdf, &["--linearize"])
}

fn rewritten(pdf: &[u8], flags: &[&str]) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let (from, to) = (dir.path().join("a.pdf"), dir.path().join("b.pdf"));
    std::fs::write(&from, pdf).unwrap();
    let done = Command::new("qpdf").args(flags).arg(&from).arg(&to).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    std::fs::read(to).unwrap()
}

/// A paper of somebody else's making: tagged, with lists of annotations and a form of its own, the
/// content of its pages in pieces, and its size said once for all pages.
pub fn elaborate() -> Vec<u8> {
    let mut doc = Document::load_mem(&letter()).unwrap();
    let link = doc.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "F" => 4,
        "Rect" => vec![0.into(), 0.into(), 9.into(), 9.into()],
    });
    let list = doc.add_object(vec![Object::Reference(link)]);
    let tags = doc.add_object(dictionary! { "Type" => "StructTreeRoot" });
    let catalog = doc.catalog_mut().unwrap();
    catalog.set("StructTreeRoot", tags);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("AcroForm", dictionary! { "Fields" => Vec::<Object>::new() });
    let tree = catalog.get(b"Pages").unwrap().as_reference().unwrap();
    let size: Vec<Object> = vec![0.into(), 0.into(), 595.into(), 842.into()];
    doc.get_dictionary_mut(tree).unwrap().set("MediaBox", size);
    for (number, id) in doc.get_pages() {
        let more = doc.add_object(Stream::new(dictionary! {}, b"q Q".to_vec()));
        let page = doc.get_dictionary_mut(id).unwrap();
        page.remove(b"MediaBox");
        let content = page.get(b"Contents").unwrap().clone();
        page.set("Contents", vec![content, more.into()]);
        if number == 1 {
            page.set("Annots", list);
        }
    }
    let mut out = Vec::new();
    doc.save_to(&mut out).unwrap();
    out
}

pub fn said(output: &Output) -> String {
    let both = [&output.stdout[..], &output.stderr].concat();
    String::from_utf8_lossy(&both).into_owned()
}

/// Runs a tool in a folder, and returns what it says and whether it was content.
pub fn run(dir: &Path, command: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(command).args(arguments).current_dir(dir).output().unwrap();
    (output.status.success(), said(&output))
}

pub fn openssl(dir: &Path, arguments: &[&str]) -> String {
    let (fine, said) = run(dir, "openssl", arguments);
    assert!(fine, "openssl {arguments:?}: {said}");
    said
}

/// Has the root of a folder certify the request `own.csr`, as `own.cnf` says.
pub fn certify(dir: &Path) {
    let sign = [
        "x509",
        "-req",
        "-in",
        "own.csr",
        "-CA",
        "root.pem",
        "-CAkey",
        "rootkey.pem",
        "-days",
        "3900",
        "-extfile",
        "own.cnf",
        "-CAcreateserial",
        "-out",
        "own.pem",
    ];
    openssl(dir, &sign);
}

pub fn pdfsig(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.pdf"), pdf).unwrap();
    run(dir.path(), "pdfsig", &["-nocert", "a.pdf"]).1
}

/// That qpdf finds no fault with a file.
pub fn proper(pdf: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.pdf"), pdf).unwrap();
    let (fine, said) = run(dir.path(), "qpdf", &["--check", "a.pdf"]);
    assert!(fine && !said.contains("WARNING"), "{said}");
}

/// The authority, a signer and an organisation.
pub struct People {
    pub authority: Authority,
    pub signer: Identity,
    pub organisation: Identity,
}

pub fn people() -> People {
    let authority = Authority::create(NOW - DAY).unwrap();
    let issue = |name, organisation| {
        let holder = Holder { name, organisation, key: KeyKind::P256, crl_url: None };
        let file = authority.issue(&holder, NOW - DAY, PASSWORD).unwrap();
        Identity::from_pkcs12(&file, PASSWORD).unwrap()
    };
    let signer = issue("Nguyễn Thị Bưởi", None);
    let organisation = issue("Văn phòng", Some("Ủy ban nhân dân phường Cửa Nam"));
    People { authority, signer, organisation }
}

pub fn at(page: usize, bottom: f32) -> Place {
    Place { page, rect: [50.0, bottom, 250.0, bottom + 40.0] }
}

/// A signature without frills.
pub fn plain<'a>(field: &'a str, identity: &'a Identity) -> Signing<'a> {
    Signing {
        field,
        identity,
        at: NOW,
        reason: "Tôi đã đọc và đồng ý",
        location: "Hà Nội",
        visible: None,
        authority: None,
        nonce: 0x8877_6655_4433_2211,
        first: false,
    }
}

pub fn shown(appearance: &[u8], place: Place) -> Visible<'_> {
    Visible { place, appearance }
}

pub fn path(dir: &tempfile::TempDir, name: &str) -> PathBuf {
    dir.path().join(name)
}

/// The CMS of the last signature, and the bytes that it is about.
pub fn last_cms(pdf: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mark = b"/ByteRange [";
    let from = pdf.windows(mark.len()).rposition(|window| window == mark).unwrap() + mark.len();
    let to = from + pdf[from..].iter().position(|byte| *byte == b']').unwrap();
    let range: Vec<usize> = std::str::from_utf8(&pdf[from..to])
        .unwrap()
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let mut cms: Vec<u8> = pdf[range[1] + 1..range[2] - 1]
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect();
    assert_eq!(cms[..2], [0x30, 0x82]);
    cms.truncate(4 + usize::from(cms[2]) * 256 + usize::from(cms[3]));
    let content = [&pdf[..range[1]], &pdf[range[2]..range[2] + range[3]]].concat();
    (cms, content)
}

/// Changes one byte in the first place where `what` stands.
pub fn flipped(pdf: &[u8], what: &[u8]) -> Vec<u8> {
    let at = pdf.windows(what.len()).position(|window| window == what).unwrap();
    let mut pdf = pdf.to_vec();
    pdf[at] ^= 0x01;
    pdf
}
