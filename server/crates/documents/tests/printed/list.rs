//! Lists as spreadsheets read them.

use std::io::BufReader;

use calamine::{Data, Reader, Xlsx};
use documents::{Cell, ListHead, ListWorkbook, csv_line};
use domain::Moment;

/// What a spreadsheet would calculate with, or take apart.
const HOSTILE: [&str; 8] = [
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "a\",=1+1,\"b\r\n=2",
];

fn at(text: &str) -> Moment {
    Moment::from_rfc3339(text).unwrap()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn a_line_of_csv_keeps_its_cells_apart() {
    let late = Cell::Day(at("2026-11-26T23:30:00Z"));
    let line = csv_line(&[text("Đổi \"giấy phép\", lái xe"), late, Cell::Empty, text("x")]);
    assert_eq!(line, "\"Đổi \"\"giấy phép\"\", lái xe\",\"2026-11-27\",\"\",\"x\"\r\n");
    assert_eq!(csv_line(&[Cell::Empty, Cell::Empty]), "\"\",\"\"\r\n");
}

#[test]
fn nothing_in_csv_calculates() {
    for typed in HOSTILE {
        let line = csv_line(&[text("first"), text(typed)]);
        let inner = line.strip_prefix("\"first\",\"").and_then(|rest| rest.strip_suffix("\"\r\n"));
        let inner = inner.unwrap();
        assert!(inner.starts_with('\'') || typed.starts_with('a'), "{line}");
        // Nothing but doubled quotes stands in the quotes.
        assert!(!inner.replace("\"\"", "").contains('"'), "{line}");
    }
}

#[test]
fn a_workbook_holds_texts_and_real_days() {
    let head = |name: &str| ListHead { name: name.to_owned(), width: 20.0 };
    let made = at("2026-11-23T02:10:00Z");
    let mut book = ListWorkbook::new(&[head("Mã hồ sơ"), head("Hạn")], made).unwrap();
    // XML has its own mind about other white space.
    let typed: Vec<&str> =
        HOSTILE.into_iter().filter(|typed| !typed.contains(['\t', '\r'])).collect();
    for typed in &typed {
        book.write(&[text(typed), Cell::Day(at("2026-11-26T10:00:00Z"))]).unwrap();
    }
    book.write(&[text("last"), Cell::Empty]).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(book.finish().unwrap())).unwrap();
    let formulas = book.worksheet_formula("Ho so").unwrap();
    assert!(formulas.cells().all(|(.., formula)| formula.is_empty()), "no formula anywhere");
    let sheet = book.worksheet_range("Ho so").unwrap();
    let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
    assert_eq!(rows[0][0], Data::String("Mã hồ sơ".to_owned()));
    assert_eq!(rows.len(), typed.len() + 2);
    for (row, typed) in rows[1..].iter().zip(&typed) {
        assert_eq!(row[0], Data::String((*typed).to_owned()));
        let Data::DateTime(day) = &row[1] else { panic!("{:?}", row[1]) };
        let (year, month, day, ..) = day.to_ymd_hms_milli();
        assert_eq!((year, month, day), (2026, 11, 26));
    }
    assert!(rows[typed.len() + 1][1].to_string().is_empty());
}
