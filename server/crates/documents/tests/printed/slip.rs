//! The statutory slips as a reader finds them.

use crate::common::{RENDERER, ask, words_of};
use domain::{
    Moment,
    slip::{SlipContent, SlipForm, SlipLine},
};

const URL: &str = "https://motcua.example/kiem-tra/0197aaaa";

fn slip(form: SlipForm) -> SlipContent {
    let line =
        |label: &str, value: &str| SlipLine { label: label.to_owned(), value: value.to_owned() };
    SlipContent {
        form,
        number: format!("0007/{}", form.mark()),
        superior: "Ủy ban nhân dân thành phố Cần Thơ".to_owned(),
        agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        place: "Cần Thơ".to_owned(),
        issued_at: Moment::from_rfc3339("2026-02-05T02:10:00Z").unwrap(),
        code: "H13.20-260205-0001".to_owned(),
        opening: String::new(),
        lines: vec![
            line("Ông/bà, tổ chức", "Nguyễn Thị Hồng Ngọc"),
            line("Thời gian trả kết quả", "17 giờ 00, ngày 12/02/2026"),
        ],
        list_title: "Thành phần hồ sơ nộp gồm".to_owned(),
        list: vec!["Giấy chứng sinh (giay-chung-sinh.pdf)".to_owned()],
        closing: String::new(),
        left_signs: "Người nộp hồ sơ".to_owned(),
        right_signs: "Người tiếp nhận hồ sơ".to_owned(),
        right_name: "Trần Thị Mai".to_owned(),
    }
}

#[test]
fn every_form_is_one_page_of_a5_with_its_words() {
    for form in SlipForm::ALL {
        let pdf = RENDERER.slip(&slip(form), URL).unwrap();
        let Some(info) = ask("pdfinfo", &[], &pdf) else { return };
        let fact = |name: &str| {
            let line = info.lines().find(|line| line.starts_with(name)).unwrap_or_default();
            line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        assert_eq!(fact("Pages"), "1", "{form:?}");
        assert_eq!(fact("Tagged"), "yes");
        assert!(fact("Page size").starts_with("419.5"), "{}", fact("Page size"));
        let Some(words) = words_of(&pdf) else { return };
        let title = form.title().to_uppercase();
        for expected in [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            title.as_str(),
            "Cần Thơ, ngày 05 tháng 02 năm 2026",
            "Nguyễn Thị Hồng Ngọc",
            "17 giờ 00, ngày 12/02/2026",
            "Giấy chứng sinh (giay-chung-sinh.pdf)",
            "Trần Thị Mai",
            URL,
        ] {
            assert!(words.contains(expected), "{expected:?} in {words:?}");
        }
    }
}

#[test]
fn what_people_typed_is_printed_as_typed() {
    let typed = "#import \"/x\" $x^2$ *đậm* <b>x</b> =HYPERLINK(1) \\ #panic()";
    let mut hostile = slip(SlipForm::Refusal);
    hostile.lines[0].value = typed.to_owned();
    hostile.list = vec![typed.to_owned()];
    hostile.closing = typed.to_owned();
    hostile.right_name = typed.to_owned();
    let pdf = RENDERER.slip(&hostile, URL).unwrap();
    let Some(words) = words_of(&pdf) else { return };
    assert_eq!(words.matches("#panic()").count(), 4, "{words}");
    assert!(words.contains("*đậm* <b>x</b> =HYPERLINK(1)"), "{words}");
}

#[test]
fn fonts_are_inside_and_the_same_slip_is_the_same_file() {
    let pdf = RENDERER.slip(&slip(SlipForm::Receipt), URL).unwrap();
    assert_eq!(RENDERER.slip(&slip(SlipForm::Receipt), URL).unwrap(), pdf);
    let Some(fonts) = ask("pdffonts", &[], &pdf) else { return };
    for font in fonts.lines().skip(2) {
        let columns: Vec<&str> = font.split_whitespace().collect();
        assert_eq!(columns[columns.len() - 5], "yes", "embedded: {font}");
    }
}

#[test]
fn a_long_list_goes_on_over_pages() {
    let mut long = slip(SlipForm::Supplement);
    long.list = (1..=120).map(|n| format!("Giấy tờ số {n} cần nộp lại cho rõ")).collect();
    let pdf = RENDERER.slip(&long, URL).unwrap();
    let Some(words) = words_of(&pdf) else { return };
    assert!(words.contains("Giấy tờ số 120 cần nộp lại"));
}
