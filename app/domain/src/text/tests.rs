use proptest::prelude::*;

use super::*;

/// Every letter of two or three code points: the letter, its base, its marks in hexadecimal.
const LETTERS: &str = "\
     àa300 áa301 ảa309 ãa303 ạa323 \
     ăa306 ằa306300 ắa306301 ẳa306309 ẵa306303 ặa323306 \
     âa302 ầa302300 ấa302301 ẩa302309 ẫa302303 ậa323302 \
     èe300 ée301 ẻe309 ẽe303 ẹe323 \
     êe302 ềe302300 ếe302301 ểe302309 ễe302303 ệe323302 \
     ìi300 íi301 ỉi309 ĩi303 ịi323 \
     òo300 óo301 ỏo309 õo303 ọo323 \
     ôo302 ồo302300 ốo302301 ổo302309 ỗo302303 ộo323302 \
     ơo31b ờo31b300 ớo31b301 ởo31b309 ỡo31b303 ợo31b323 \
     ùu300 úu301 ủu309 ũu303 ụu323 \
     ưu31b ừu31b300 ứu31b301 ửu31b309 ữu31b303 ựu31b323 \
     ỳy300 ýy301 ỷy309 ỹy303 ỵy323 \
     ÀA300 ÁA301 ẢA309 ÃA303 ẠA323 \
     ĂA306 ẰA306300 ẮA306301 ẲA306309 ẴA306303 ẶA323306 \
     ÂA302 ẦA302300 ẤA302301 ẨA302309 ẪA302303 ẬA323302 \
     ÈE300 ÉE301 ẺE309 ẼE303 ẸE323 \
     ÊE302 ỀE302300 ẾE302301 ỂE302309 ỄE302303 ỆE323302 \
     ÌI300 ÍI301 ỈI309 ĨI303 ỊI323 \
     ÒO300 ÓO301 ỎO309 ÕO303 ỌO323 \
     ÔO302 ỒO302300 ỐO302301 ỔO302309 ỖO302303 ỘO323302 \
     ƠO31b ỜO31b300 ỚO31b301 ỞO31b309 ỠO31b303 ỢO31b323 \
     ÙU300 ÚU301 ỦU309 ŨU303 ỤU323 \
     ƯU31b ỪU31b300 ỨU31b301 ỬU31b309 ỮU31b303 ỰU31b323 \
     ỲY300 ÝY301 ỶY309 ỸY303 ỴY323 ";

fn letters() -> Vec<(char, char, Vec<char>)> {
    LETTERS
        .split_whitespace()
        .map(|entry| {
            let mut signs = entry.chars();
            let (letter, base) = (signs.next().unwrap(), signs.next().unwrap());
            let marks: String = signs.collect();
            let mark = |hex| char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap();
            let marks = (0..marks.len() / 3).map(|at| mark(&marks[at * 3..at * 3 + 3]));
            (letter, base, marks.collect())
        })
        .collect()
}

#[test]
fn composes_every_letter_in_any_order_of_its_marks() {
    let letters = letters();
    // With đ and Đ, which have no marks to part, they are the 134 letters.
    assert_eq!(letters.len(), 132);
    for (letter, base, marks) in letters {
        let (first, last) = (marks[0], marks[marks.len() - 1]);
        let mut spellings =
            vec![letter.to_string(), [vec![base], marks.clone()].concat().iter().collect()];
        if marks.len() == 2 {
            spellings.push([base, last, first].iter().collect());
            for mark in [(first, last), (last, first)] {
                let half = normalise(&[base, mark.0].iter().collect::<String>());
                assert_eq!(half.chars().count(), 1, "{letter}");
                spellings.push([half, mark.1.to_string()].concat());
            }
        }
        for spelling in spellings {
            assert_eq!(normalise(&spelling), letter.to_string(), "{spelling:?}");
            assert_eq!(fold(&spelling), base.to_lowercase().to_string(), "{spelling:?}");
        }
    }
}

#[test]
fn keeps_marks_that_no_letter_of_ours_bears() {
    for text in ["n\u{303}", "e\u{31b}", "\u{301}a", "ấ\u{301}", "x\u{323}", "a\u{327}\u{301}", "đ"]
    {
        assert_eq!(normalise(text), text);
    }
}

#[test]
fn drops_what_nobody_sees() {
    assert_eq!(normalise("\u{feff}Hu\u{200b}ế\u{ad} \u{202e}x\u{0}\u{7f}"), "Huế x");
    assert_eq!(normalise("a\u{200d}\u{301}"), "á");
    assert_eq!(normalise(" a\r\nb\rc\n\u{2028}d\te \n"), "a\nb\nc\n\nd e");
    assert_eq!(normalise("\r\u{200b}\n"), "");
    assert_eq!(normalise_line("\u{a0}Nguyễn \u{a0}\n\tVăn\u{3000}A "), "Nguyễn Văn A");
    assert_eq!(normalise("  \u{200b} "), "");
}

#[test]
fn folds_for_search() {
    for (text, folded) in [
        ("Đăng ký KHAI SINH", "dang ky khai sinh"),
        ("  thủ-tục: “sổ đỏ”, 2.000  ", "thu tuc so do 2 000"),
        ("Ðà Nẵng", "da nang"),
        ("José Müñoz", "jose munoz"),
        ("Bình\u{200b}Định", "binhdinh"),
        ("…", ""),
        ("Ⅳ ß 東京", "ⅳ ß 東京"),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

fn spell_apart(text: &str) -> String {
    let letters = letters();
    let mut apart = String::new();
    for sign in text.chars() {
        match letters.iter().find(|(letter, ..)| *letter == sign) {
            Some((_, base, marks)) => {
                apart.push(*base);
                apart.extend(marks);
            }
            None => apart.push(sign),
        }
    }
    apart
}

/// Any text, with much of what makes trouble.
fn troubled() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        3 => any::<char>(),
        2 => prop::sample::select(vec![
            '\r', '\n', '\t', '\u{0}', '\u{200b}', '\u{feff}', '\u{a0}', '\u{202e}', '\u{300}',
            '\u{301}', '\u{302}', '\u{306}', '\u{31b}', '\u{323}', '\u{327}',
        ]),
        3 => prop::sample::select("aăâeêioôơuưyAĂÂđĐ áẤợ xn1".chars().collect::<Vec<_>>()),
    ];
    prop::collection::vec(sign, 0..40).prop_map(|signs| signs.into_iter().collect())
}

proptest! {
    #[test]
    fn normalising_twice_changes_nothing(text in troubled()) {
        let once = normalise(&text);
        prop_assert_eq!(&normalise(&once), &once);
        let line = normalise_line(&text);
        prop_assert_eq!(&normalise_line(&line), &line);
        prop_assert_eq!(&normalise_line(&once), &line);
        prop_assert!(!once.chars().any(|sign| (sign.is_control() && sign != '\n') || is_invisible(sign)));
        prop_assert!(!line.contains('\n'));
    }

    #[test]
    fn both_spellings_are_one_text(text in troubled()) {
        prop_assert_eq!(normalise(&spell_apart(&text)), normalise(&text));
        prop_assert_eq!(fold(&spell_apart(&text)), fold(&text));
        prop_assert_eq!(fold(&normalise(&text)), fold(&text));
    }

    #[test]
    fn folding_twice_changes_nothing(text in troubled()) {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&folded), &folded);
        prop_assert!(!folded.contains("  ") && folded.trim() == folded);
    }
}
