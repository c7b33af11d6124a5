use std::io::{self, BufRead, Cursor, Read};

use proptest::prelude::*;
use serde_json::json;

use super::{super::read as read_file, record, with};
use crate::import::{ImportReport, LineError, lines, read_line};

fn file(bytes: &[u8]) -> (Vec<String>, ImportReport) {
    let (imported, report) = read_file(Cursor::new(bytes), &mut |_| {});
    (imported.into_iter().map(|one| one.content.code).collect(), report)
}

#[test]
fn each_broken_line_is_named_and_the_rest_arrives() {
    let good = record().to_string();
    let other = with("code", json!("1.001194")).to_string();
    let mut bytes = Vec::new();
    bytes.extend_from_slice("\u{feff}".as_bytes());
    bytes.extend_from_slice(good.as_bytes());
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes.extend_from_slice(b"{\"code\": \"1.0000\xff\"}\n");
    bytes.extend_from_slice(b"not json\n");
    bytes.extend_from_slice(with("name", json!("  ")).to_string().as_bytes());
    bytes.push(b'\n');
    bytes.extend_from_slice(good.as_bytes());
    bytes.push(b'\n');
    bytes.extend_from_slice(other.as_bytes());

    let (codes, report) = file(&bytes);

    assert_eq!(codes, ["1.001193", "1.001194"]);
    assert_eq!((report.lines, report.blank, report.read), (7, 1, 2));
    let named: Vec<(u64, Option<&str>)> =
        report.broken.iter().map(|one| (one.line, one.code.as_deref())).collect();
    assert_eq!(named, [(3, None), (4, None), (5, Some("1.001193")), (6, Some("1.001193"))]);
    assert_eq!(report.broken[0].reason, LineError::NotUtf8);
    assert!(matches!(report.broken[1].reason, LineError::NotARecord(_)));
    assert_eq!(report.broken[2].reason, LineError::Missing("name"));
    assert_eq!(report.broken[3].reason, LineError::Duplicate { first: 1 });
    let told = report.to_string();
    assert!(told.contains("dòng 6 (1.001193): mã đã có ở dòng 1"), "{told}");
    assert!(told.contains("line 6 (1.001193): The code stood on line 1 already"), "{told}");
}

#[test]
fn a_line_of_ten_megabytes_is_named_and_skipped() {
    let mut bytes = vec![b'x'; 10 * 1024 * 1024];
    bytes.push(b'\n');
    bytes.extend_from_slice(record().to_string().as_bytes());
    let (codes, report) = file(&bytes);
    assert_eq!(codes, ["1.001193"]);
    assert_eq!(report.broken[0].line, 1);
    assert_eq!(report.broken[0].reason, LineError::TooLong { limit: lines::LIMIT });
}

#[test]
fn what_a_procedure_cannot_do_without() {
    let why = |record: serde_json::Value| read_line(&record.to_string()).expect_err("broken");
    assert_eq!(why(json!({})), LineError::Missing("code"));
    assert_eq!(why(with("code", json!(null))), LineError::Missing("code"));
    assert_eq!(why(with("name", json!(null))), LineError::Missing("name"));
    for code in ["1.00119", "11.001193", "1,001193", "a.001193", "1.00119３", "../../x"] {
        assert_eq!(why(with("code", json!(code))), LineError::WrongCode(code.to_owned()));
    }
    assert!(matches!(why(with("code", json!(1.001_193))), LineError::NotARecord(_)));
    assert!(matches!(why(with("levels", json!("Cấp xã"))), LineError::NotARecord(_)));
    assert!(matches!(why(with("documents", json!([{"originals": -1}]))), LineError::NotARecord(_)));
    let unknown = LineError::UnknownMethod { index: 0, method: "fax".to_owned() };
    assert_eq!(why(with("channels", json!([{"method": "fax"}]))), unknown);
}

#[test]
fn only_the_first_line_may_begin_with_a_byte_order_mark() {
    let text = format!("\n\u{feff}{}\n", record());
    let (codes, report) = file(text.as_bytes());
    assert!(codes.is_empty());
    assert_eq!(report.broken[0].line, 2);
}

#[test]
fn an_empty_file_holds_nothing() {
    let (codes, report) = file(b"");
    assert!(codes.is_empty());
    assert_eq!(report, ImportReport::default());
}

/// Answers a few bytes and then an error, as a disk that fails.
struct Failing(Cursor<Vec<u8>>);

impl Read for Failing {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buf)? {
            0 => Err(io::Error::other("disk gone")),
            read => Ok(read),
        }
    }
}

impl BufRead for Failing {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.0.position() == self.0.get_ref().len() as u64 {
            return Err(io::Error::other("disk gone"));
        }
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

#[test]
fn a_file_that_stops_answering_keeps_what_was_read() {
    let bytes = format!("{}\n{{", record()).into_bytes();
    let (imported, report) = read_file(Failing(Cursor::new(bytes)), &mut |_| {});
    assert_eq!(imported.len(), 1);
    assert_eq!(report.broken[0].reason, LineError::Unreadable("disk gone".to_owned()));
    assert_eq!(report.broken.len(), 1);
}

#[test]
fn progress_ends_at_the_size_of_the_file() {
    let bytes = format!("{}\n\nx\n", record()).into_bytes();
    let mut told = Vec::new();
    read_file(Cursor::new(&bytes), &mut |read| told.push(read));
    assert_eq!(told.len(), 3);
    assert!(told.is_sorted());
    assert_eq!(told.last(), Some(&(bytes.len() as u64)));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (imported, report) = read_file(Cursor::new(&bytes), &mut |_| {});
        let taken = imported.len() as u64 + report.blank + report.broken.len() as u64;
        prop_assert_eq!(taken, report.lines);
    }

    #[test]
    fn no_texts_make_it_panic(text in any::<String>(), note in any::<String>(), days in any::<f64>()) {
        let mut record = record();
        for key in ["name", "steps", "agency", "conditions"] {
            record[key] = json!(text);
        }
        record["audience"] = json!([text]);
        record["legal_basis"] = json!([text]);
        record["channels"] = json!([{"method": "post", "duration": days, "note": note, "unit": text}]);
        record["documents"] = json!([{"name": text, "group": note, "template": text}]);
        // Either a content or a reason; and the same line always tells the same.
        let line = record.to_string();
        prop_assert_eq!(read_line(&line), read_line(&line));
    }
}
