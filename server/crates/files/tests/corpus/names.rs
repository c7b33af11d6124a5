//! Names that hide what a file is, lead out of its folder, or break what shows them.

use files::MediaType;

use crate::{
    Case, Verdict,
    samples::{pdf_with, png},
};

/// Names that come out harmless, of a file that is.
const TAKEN: [(&str, &str); 33] = [
    ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
    // Written apart, as Macs do.
    ("Gia\u{302}\u{301}y khai sinh.pdf", "Giấy khai sinh.pdf"),
    // Two extensions: the last one counts, and is right.
    ("anh.exe.pdf", "anh.exe.pdf"),
    ("anh.pdf.pdf", "anh.pdf.pdf"),
    ("anh.PDF", "anh.PDF"),
    ("anh.pdf. . ", "anh.pdf"),
    ("anh.pdf...", "anh.pdf"),
    // Turned around, invisible, controlling.
    ("anh\u{202e}fdp.exe.pdf", "anhfdp.exe.pdf"),
    ("\u{2066}anh\u{2069}.pdf", "anh.pdf"),
    ("a\u{200b}n\u{200d}h\u{feff}.pdf", "anh.pdf"),
    ("anh\0.pdf", "anh.pdf"),
    ("anh.pdf\0.exe\0", "anh.pdf.exe"),
    ("a\rn\nh\t.pdf", "anh.pdf"),
    ("a\u{1b}[31mnh.pdf", "a[31mnh.pdf"),
    ("a\u{7f}\u{85}nh.pdf", "anh.pdf"),
    ("a\u{2028}n\u{2029}h.pdf", "anh.pdf"),
    ("\u{e0041}\u{e0042}anh.pdf", "anh.pdf"),
    // Out of the folder.
    ("../../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\..\\windows\\win.pdf", "win.pdf"),
    ("C:\\fakepath\\anh.pdf", "anh.pdf"),
    ("/etc/passwd", "passwd.pdf"),
    ("file:///etc/passwd", "passwd.pdf"),
    ("..", "tep.pdf"),
    (".", "tep.pdf"),
    ("", "tep.pdf"),
    ("/", "tep.pdf"),
    (".pdf", "pdf.pdf"),
    ("....pdf", "pdf.pdf"),
    ("   ", "tep.pdf"),
    // What breaks others.
    ("<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"),
    ("\"; filename=\"evil.pdf", "\"; filename=\"evil.pdf"),
    ("=HYPERLINK(1).pdf", "=HYPERLINK(1).pdf"),
    ("a%0d%0aSet-Cookie: x.pdf", "a%0d%0aSet-Cookie: x.pdf"),
];

/// Names that end as something else, whatever stands before.
const REFUSED: [&str; 16] = [
    "anh.pdf.exe",
    "anh.pdf .exe",
    "anh.pdf\u{a0}.exe",
    "anh\u{202e}fdp.exe",
    "anh.pdf%00.exe",
    "anh.pdf;.html",
    "anh.pdf:.js",
    "anh.p\u{200b}df.scr",
    "anh.pdf\u{2024}exe.com",
    "anh.pdf.lnk",
    "anh.pdf.PHP",
    "anh.pdf.docm",
    "anh.pdf.png",
    "x.pdf/../x.bat",
    "anh.ｐｄｆ.exe",
    "con.exe",
];

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (given, kept) in TAKEN {
        let what = format!("the name {given:?}");
        // One of them ends as another file does after what is invisible in it is gone.
        let program = kept.rsplit('.').next() == Some("exe");
        let verdict = if program {
            Verdict::Refused("file_extension_mismatch")
        } else {
            Verdict::Taken(MediaType::Pdf, kept.to_owned())
        };
        cases.push(Case { what, name: given.to_owned(), bytes: pdf_with(""), verdict });
    }
    for given in REFUSED {
        let what = format!("the name {given:?}");
        cases.push(Case::refused(what, given, pdf_with(""), "file_extension_mismatch"));
    }
    for (what, letter) in [("a", "a"), ("a Vietnamese letter", "ễ"), ("a picture", "😀")] {
        let name = format!("{}.pdf", letter.repeat(300));
        let verdict = Verdict::Taken(MediaType::Pdf, format!("{}.pdf", letter.repeat(116)));
        let what = format!("three hundred times {what}");
        cases.push(Case { what, name, bytes: pdf_with(""), verdict });
    }
    let bare = "a".repeat(300);
    let verdict = Verdict::Taken(MediaType::Png, format!("{}.png", "a".repeat(116)));
    let what = "three hundred letters without an extension".to_owned();
    cases.push(Case { what, name: bare, bytes: png(3, 3), verdict });
    cases
}
