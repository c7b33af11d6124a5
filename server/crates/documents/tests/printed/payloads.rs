//! Every hostile text on paper and in a workbook: printed as it was typed, and nothing but that.

use std::io::BufReader;

use calamine::{Data, Reader, Xlsx};
use documents::{RegisterHead, RegisterWorkbook};
use domain::{
    Moment,
    slip::{SlipContent, SlipForm, SlipLine},
    view::RegisterLine,
};
use test_support::{harmless, payloads};

use crate::common::{RENDERER, ask, words_of};

/// Texts on one slip, so that all of them stand on its first page.
const TOGETHER: usize = 8;

fn slip(texts: &[String]) -> SlipContent {
    SlipContent {
        form: SlipForm::Refusal,
        number: "0007/TC".to_owned(),
        superior: "Ủy ban nhân dân thành phố Cần Thơ".to_owned(),
        agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        place: "Cần Thơ".to_owned(),
        issued_at: Moment(1_795_399_800_000),
        code: "H13.20-260205-0001".to_owned(),
        opening: String::new(),
        lines: vec![SlipLine { label: "Lý do".to_owned(), value: texts[0].clone() }],
        list_title: "Giấy tờ".to_owned(),
        list: texts.to_vec(),
        closing: String::new(),
        left_signs: String::new(),
        right_signs: "Người tiếp nhận".to_owned(),
        right_name: "Trần Thị Mai".to_owned(),
    }
}

/// What every font has, without blanks: where lines break is the page's affair.
fn squeezed(text: &str) -> String {
    text.chars().filter(char::is_ascii_graphic).collect()
}

#[test]
fn slips_print_what_was_typed() {
    // Where signs are written over each other they are one letter on paper.
    let plain =
        |text: &String| !text.contains(|letter: char| ('\u{300}'..'\u{370}').contains(&letter));
    let texts: Vec<String> = payloads().into_iter().filter(plain).collect();
    for few in texts.chunks(TOGETHER) {
        let pdf = RENDERER.slip(&slip(few), "https://motcua.example/kiem-tra/1").unwrap();
        let Some(words) = words_of(&pdf) else { return };
        let printed = squeezed(&words);
        for text in few {
            assert!(printed.contains(&squeezed(text)), "{text:?} in {words}");
        }
        assert!(printed.contains(&squeezed("H13.20-260205-0001")), "{words}");
        let Some(info) = ask("pdfinfo", &[], &pdf) else { return };
        let runs = info.lines().find_map(|line| line.strip_prefix("JavaScript:"));
        assert_eq!(runs.unwrap_or("no").trim(), "no", "{info}");
    }
}

#[test]
fn a_slip_of_hostile_texts_is_as_long_as_one_of_harmless_ones() {
    let pages = |texts: &[String]| {
        let pdf = RENDERER.slip(&slip(texts), "https://motcua.example/kiem-tra/1").unwrap();
        let info = ask("pdfinfo", &[], &pdf)?;
        let line = info.lines().find_map(|line| line.strip_prefix("Pages:"))?;
        line.trim().parse::<usize>().ok()
    };
    let hostile: Vec<String> = payloads().into_iter().filter(|text| text.contains('#')).collect();
    let plain: Vec<String> = hostile.iter().map(|text| harmless(text)).collect();
    let (Some(hostile), Some(plain)) = (pages(&hostile), pages(&plain)) else { return };
    assert!(hostile.abs_diff(plain) <= 1, "{hostile} and {plain} pages");
}

#[test]
fn no_cell_of_a_workbook_is_more_than_text() {
    let head = RegisterHead { field: "=1+1".to_owned(), ..RegisterHead::default() };
    let mut book = RegisterWorkbook::new(&head).unwrap();
    let texts = payloads();
    for (number, text) in (1..).zip(&texts) {
        let line = RegisterLine {
            number,
            code: format!("H13.20-261123-{number:04}"),
            procedure: text.clone(),
            applicant: text.clone(),
            address: text.clone(),
            phone: String::new(),
            agency: text.clone(),
            received_at: Moment(1_795_399_800_000),
            due_at: None,
            ended_at: None,
            ended: None,
            method: None,
            receiver: text.clone(),
        };
        book.write(&line).unwrap();
    }
    let mut book: Xlsx<_> = Xlsx::new(BufReader::new(book.finish().unwrap())).unwrap();
    let formulas = book.worksheet_formula("Mau 07").unwrap();
    assert!(formulas.cells().all(|(.., formula)| formula.is_empty()), "no formula anywhere");
    let sheet = book.worksheet_range("Mau 07").unwrap();
    // Empty lines above are not among the rows.
    let rows: Vec<&[Data]> =
        sheet.rows().skip_while(|row| !matches!(row[0], Data::Float(_))).collect();
    assert_eq!(rows.len(), texts.len());
    for (row, text) in rows.iter().zip(&texts) {
        for column in [2, 3, 4, 5, 10] {
            let Data::String(read) = &row[column] else { panic!("{text:?}: {:?}", row[column]) };
            // XML has no way to write what controls; each program has its own.
            if !text.contains(char::is_control) {
                assert_eq!(squeezed(read), squeezed(text), "{text:?}");
            }
        }
    }
}
