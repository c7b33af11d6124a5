//! PDFs that do something when they are opened, or hide that they do.

use std::io::{self, Read as _, Write as _};

use files::MediaType;
use flate2::{Compression, write::ZlibEncoder};

use crate::{
    Case, Verdict,
    samples::{packed_pdf, pdf_with},
};

const ACTIVE: &str = "file_active_content";

/// What is active, as the inside of a dictionary.
const DOES: [(&str, &str); 32] = [
    ("a script", "/S/JavaScript/JS(app.alert(1))"),
    ("a script in a stream", "/S/JavaScript/JS 9 0 R"),
    ("a script in hexadecimal", "/S/JavaScript/JS<6170702e616c657274283129>"),
    ("a script by an escaped name", "/S/J#61vaScript/J#53(app.alert(1))"),
    ("a script by a name all escaped", "/S/#4a#61#76#61#53#63#72#69#70#74/X 1"),
    ("a script when it is opened", "/OpenAction<</S/JavaScript/JS(x)>>"),
    ("a script when it is closed", "/AA<</WC<</S/JavaScript/JS(x)>>>>"),
    ("a script of a page", "/Type/Page/AA<</O<</S/JavaScript/JS(x)>>>>"),
    ("a script of a field", "/FT/Tx/AA<</K<</S/JavaScript/JS(x)>>>>"),
    ("a script by name", "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>"),
    ("a script behind another action", "/S/URI/URI(x)/Next<</S/JavaScript/JS(x)>>"),
    ("a script in a list", "/Kids[<</A<</S/JavaScript/JS(x)>>>>]"),
    ("a script of a film", "/S/Rendition/OP 0/JS(x)"),
    ("a program", "/S/Launch/F(cmd.exe)"),
    ("a program of Windows", "/S/Launch/Win<</F(cmd.exe)/P(/c calc)>>"),
    ("a program when it is opened", "/OpenAction<</S/Launch/F(cmd.exe)>>"),
    ("a form that is a program", "/AcroForm<</XFA[(template) 9 0 R]>>"),
    ("a film", "/Subtype/RichMedia/RichMediaContent 9 0 R"),
    ("a film of the old kind", "/Subtype/Movie/Movie<</F(a.avi)>>"),
    ("a film that begins", "/S/Movie/T(a)"),
    ("a film by a player", "/S/Rendition/R 9 0 R/OP 0"),
    ("a sound", "/Subtype/Sound/Sound 9 0 R"),
    ("a sound that begins", "/S/Sound/Sound 9 0 R"),
    ("a model", "/Subtype/3D/3DD 9 0 R"),
    ("answers that are sent", "/S/SubmitForm/F(https://evil.example)"),
    ("answers that are fetched", "/S/ImportData/F(a.fdf)"),
    ("a file inside that is opened", "/S/GoToE/T<</R/C/N(a)>>"),
    ("a file at a place", "/Subtype/FileAttachment/FS<</F(a.exe)>>"),
    ("a file by its content", "/F(a.exe)/EF<</F 9 0 R>>"),
    ("a file by its content elsewhere", "/F(a.exe)/EF 9 0 R"),
    ("files inside", "/Names<</EmbeddedFiles<</Names[(a.exe) 9 0 R]>>>>"),
    ("a file inside", "/Type/EmbeddedFile/Params<</Size 1>>"),
];

/// What says the same words and does nothing.
const HARMLESS: [(&str, &str); 8] = [
    ("a title", "/Title(/JavaScript /JS /Launch)"),
    ("a title with brackets", "/Title(\\(<</S/JavaScript>>)"),
    ("a title in hexadecimal", "/Title<2f4a617661536372697074>"),
    ("a place to open at", "/OpenAction[3 0 R/Fit]"),
    ("a link", "/A<</S/URI/URI(https://dichvucong.gov.vn)>>"),
    ("a way within the file", "/A<</S/GoTo/D[3 0 R/Fit]>>"),
    ("a form", "/AcroForm<</Fields[]/DA(/Helv 0 Tf)>>"),
    ("a font", "/BaseFont/Launch/Encoding/WinAnsiEncoding"),
];

/// Where an index finds a script that whoever reads from the front may take for something else.
const HIDDEN: [(&str, &str); 12] = [
    ("behind a text", "7 0 obj[(%)<</S/JavaScript/JS(app.alert(1))>>]endobj"),
    ("behind a text with brackets", "7 0 obj[(\\()<</S/JavaScript/JS(x)>>]endobj"),
    ("in a text", "6 0 obj(7 0 obj<</S/JavaScript/JS(x)>>endobj)endobj"),
    ("in a title", "6 0 obj<</Title(7 0 obj<</S/JavaScript/JS(x)>>endobj)>>endobj"),
    ("in a text without end", "6 0 obj(\n7 0 obj<</S/JavaScript/JS<41>>>endobj"),
    ("in a comment", "%7 0 obj<</S/JavaScript/JS(x)>>endobj"),
    (
        "with a comment in a stream",
        "6 0 obj<<>>stream\n7 0 obj%\n<</S/JavaScript/JS(x)>>endobj\nendstream endobj",
    ),
    (
        "with comments in a stream",
        "6 0 obj<<>>stream\n7%x\n0%y\nobj<</S/JavaScript/JS(x)>>endobj\nendstream endobj",
    ),
    (
        "in a list in a stream",
        "6 0 obj<<>>stream\n7 0 obj[<</S/JavaScript/JS(x)>>]endobj\nendstream endobj",
    ),
    ("at the end of a stream", "6 0 obj<<>>stream\n7 0 obj\nendstream\n<</S/URI>>endobj"),
    (
        "behind packed objects",
        "6 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\nx 7 0 obj<</S/JavaScript>>endobj\n\
         endstream endobj",
    ),
    ("by a name elsewhere", "7 0 obj<</S 9 0 R/F(cmd.exe)>>endobj 9 0 obj/Launch endobj"),
];

/// Objects that look like something else, as programs write them.
const HONEST: [(&str, &str); 7] = [
    ("a palette", "7 0 obj [/Indexed/DeviceRGB 2(<HP%)<!-)] endobj"),
    ("a palette with brackets", "7 0 obj [/Indexed/DeviceRGB 2(\\(\\)\\\\<a<<%\\()] endobj"),
    ("a title of its own", "7 0 obj (Đơn của <Họ tên> <!-- a -->) endobj"),
    ("names of letters", "7 0 obj[0/3C/3D/3E/EF 65/Sound2]endobj"),
    (
        "packed objects without parameters",
        "7 0 obj<</Type/ObjStm/DecodeParms[null]>>stream\n8 0 1\nendstream endobj",
    ),
    (
        "packed objects with parameters of nothing",
        "7 0 obj<</Type/ObjStm/DecodeParms<</Predictor 1/Columns 4>>>>stream\n8 0 1\nendstream endobj",
    ),
    (
        "words of the format in a stream",
        "7 0 obj<<>>stream\n(an object, 0 obj) Tj\nendstream endobj",
    ),
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (place, objects) in HIDDEN {
        let bytes = pdf_with(objects);
        cases.push(Case::refused(format!("a script {place}"), "đơn.pdf", bytes, ACTIVE));
    }
    for (what, object) in HONEST {
        let verdict = Verdict::Taken(MediaType::Pdf, "đơn.pdf".to_owned());
        let (what, name) = (format!("{what}, in a PDF"), "đơn.pdf".to_owned());
        cases.push(Case { what, name, bytes: pdf_with(object), verdict });
    }
    for (what, inside) in DOES {
        let object = format!("7 0 obj<<{inside}>>endobj");
        let spread = inside.replace('/', "\n/").replace("<<", "<<%(\n");
        let spread = format!("7 0 obj\n<<% comment >>\n{spread}>>\nendobj");
        for (place, bytes) in [
            ("in an object", pdf_with(&object)),
            ("over lines with comments", pdf_with(&spread)),
            ("in a packed object", packed_pdf(&format!("7 0 <<{inside}>>"))),
            ("after its end", [pdf_with(""), object.clone().into_bytes(), pdf_with("")].concat()),
            ("in what seems a stream", pdf_with(&hidden(&object))),
        ] {
            cases.push(Case::refused(format!("{what}, {place}"), "đơn.pdf", bytes, ACTIVE));
        }
    }
    for (what, inside) in HARMLESS {
        let verdict = Verdict::Taken(MediaType::Pdf, "đơn.pdf".to_owned());
        let bytes = pdf_with(&format!("7 0 obj<<{inside}>>endobj"));
        cases.push(Case { what: what.to_owned(), name: "đơn.pdf".to_owned(), bytes, verdict });
    }
    let packed = |filter: &str| {
        let object = format!("8 0 obj<</Type/ObjStm/N 1/First 4{filter}>>stream\n7 0 x\nendstream");
        pdf_with(&format!("{object} endobj"))
    };
    for (what, bytes, code) in [
        ("objects packed in an old way", packed("/Filter/LZWDecode"), ACTIVE),
        ("objects packed twice", packed("/Filter[/ASCIIHexDecode/FlateDecode]"), ACTIVE),
        ("objects encrypted alone", packed("/Filter/Crypt"), ACTIVE),
        (
            "objects that are predicted",
            packed("/Filter/FlateDecode/DecodeParms<</Predictor 12>>"),
            ACTIVE,
        ),
        (
            "objects with parameters elsewhere",
            packed("/Filter/FlateDecode/DecodeParms 9 0 R"),
            ACTIVE,
        ),
        ("a bomb of objects", bomb(), "file_unpacks_too_large"),
        ("a password", pdf_with("trailer<</Encrypt 9 0 R>>"), "file_password_protected"),
        ("a password here", pdf_with("trailer<</Encrypt<</V 5>>>>"), "file_password_protected"),
        (
            "a password in a packed index",
            pdf_with("9 0 obj<</Type/XRef/Encrypt 8 0 R/W[1 1 1]>>stream\nx\nendstream endobj"),
            "file_password_protected",
        ),
        (
            "a script and a password",
            pdf_with("7 0 obj<</JS(x)>>endobj trailer<</Encrypt 1 0 R>>"),
            "file_password_protected",
        ),
        (
            "no index",
            b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n".to_vec(),
            "file_truncated",
        ),
        ("a sign alone", b"%PDF-1.7".to_vec(), "file_truncated"),
        (
            "brackets without end",
            [b"%PDF-1.7\n".as_slice(), &b"<<".repeat(100_000)].concat(),
            "file_truncated",
        ),
        (
            "lists without end",
            [b"%PDF-1.7\n".as_slice(), &b"[".repeat(100_000)].concat(),
            "file_truncated",
        ),
        (
            "a text without end",
            [b"%PDF-1.7\n<<(".as_slice(), &b"(".repeat(100_000)].concat(),
            "file_truncated",
        ),
    ] {
        cases.push(Case::refused(what, "đơn.pdf", bytes, code));
    }
    cases
}

/// An object where whoever reads from the front sees a stream, and an index leads to it.
fn hidden(object: &str) -> String {
    format!("6 0 obj<</Length 200>>stream\n{object}\nendstream endobj")
}

/// Objects that are nothing but blanks, packed so small that nobody expects so many.
fn bomb() -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    io::copy(&mut io::repeat(b' ').take(66 << 20), &mut encoder).unwrap();
    encoder.flush().unwrap();
    let head = b"%PDF-1.7\n5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\r\n";
    let end = b"\nendstream endobj\n6 0 obj<</Type/XRef/Size 7>>stream\n\nendstream endobj\n";
    [head.as_slice(), &encoder.finish().unwrap(), end].concat()
}
