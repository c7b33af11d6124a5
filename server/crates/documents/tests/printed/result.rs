//! Results as a reader finds them, and where they are signed.

use crate::common::{RENDERER, ask, words_of};
use documents::{Mark, MarkKind, ResultContent, signing_time};
use domain::{Moment, slip::SlipLine};

const URL: &str = "https://motcua.example/kiem-tra/0197aaaa";

fn result(lines: usize) -> ResultContent {
    let line = |n: usize| SlipLine {
        label: format!("Dòng số {n}"),
        value: "#import \"x\" $ Nguyễn Thị Hồng Ngọc".to_owned(),
    };
    ResultContent {
        title: "Trích lục khai sinh (bản sao)".to_owned(),
        superior: "Ủy ban nhân dân thành phố Cần Thơ".to_owned(),
        agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        code: "H13.20-260205-0001".to_owned(),
        opening: "Căn cứ Sổ đăng ký khai sinh.".to_owned(),
        lines: (1..=lines).map(line).collect(),
        closing: "Bản sao này có giá trị như bản chính.".to_owned(),
        signs: "Chủ tịch".to_owned(),
        url: URL.to_owned(),
        at: Moment::from_rfc3339("2026-02-05T02:10:03Z").unwrap(),
    }
}

#[test]
fn a_result_has_its_words_and_room_for_number_date_and_signatures() {
    let made = RENDERER.result(&result(6)).unwrap();
    let inside =
        |rect: [f32; 4]| rect[0] > 20.0 && rect[1] > 20.0 && rect[2] < 580.0 && rect[3] < 830.0;
    for spot in [made.number, made.date, made.signer, made.seal] {
        assert_eq!(spot.page, 1);
        assert!(inside(spot.rect), "{spot:?}");
    }
    // The number on the left and the date on the right, in one line; the seal over a part of the
    // signature, from the left.
    assert!(made.number.rect[2] < made.date.rect[0] && made.number.rect[1] > 650.0);
    assert!((made.number.rect[1] - made.date.rect[1]).abs() < 20.0);
    let (seal, signer) = (made.seal.rect, made.signer.rect);
    let over = (seal[2] - signer[0]) / (signer[2] - signer[0]);
    assert!(seal[0] < signer[0] && (0.2..0.4).contains(&over), "{over}");
    let Some(words) = words_of(&made.pdf) else { return };
    for expected in
        ["TRÍCH LỤC KHAI SINH (BẢN SAO)", "#import \"x\" $ Nguyễn Thị Hồng Ngọc", "CHỦ TỊCH", "Số:"]
    {
        assert!(words.contains(expected), "{expected} in {words}");
    }
}

#[test]
fn a_long_result_is_signed_on_its_last_page() {
    let made = RENDERER.result(&result(60)).unwrap();
    assert_eq!(made.number.page, 1);
    let Some(info) = ask("pdfinfo", &[], &made.pdf) else { return };
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap_or_default();
    assert_eq!(made.signer.page, pages.trim().parse::<usize>().unwrap());
    assert!(made.signer.page > 1);
}

#[test]
fn marks_are_one_page_of_their_own_size_whatever_they_say() {
    let at = Moment::from_rfc3339("2026-11-23T03:15:03Z").unwrap();
    let kinds = [
        MarkKind::Text,
        MarkKind::Centred,
        MarkKind::Signer,
        MarkKind::SignerSealed,
        MarkKind::Seal,
        MarkKind::Corner,
    ];
    for kind in kinds {
        for long in [1, 12] {
            let lines = vec!["Nguyễn Văn Sơn ".repeat(long), signing_time(at)];
            let mark = Mark { kind, lines, width: 176.0, height: 76.0 };
            let pdf = RENDERER.mark(&mark, at).unwrap();
            let Some(info) = ask("pdfinfo", &[], &pdf) else { return };
            let fact =
                |name: &str| info.lines().find(|line| line.starts_with(name)).map(str::to_owned);
            assert!(fact("Pages:").unwrap().ends_with('1'), "{kind:?} {long}");
            assert!(fact("Page size:").unwrap().contains("176 x 76"), "{info}");
        }
    }
    assert_eq!(signing_time(at), "23/11/2026 10:15:03 +07:00");
}
