use super::{catalogue, codes};
use crate::{Synonyms, SynonymsError, synonyms::SHIPPED};

#[test]
fn common_words_find_the_official_ones() {
    let catalogue = catalogue();
    for (said, code) in [
        ("giấy khai sinh", "1.001193"),
        ("giay khai sinh", "1.001193"),
        ("làm giấy khai sinh cho con", "1.001193"),
        ("làm sổ đỏ", "1.012753"),
        ("sổ hồng", "1.012753"),
        ("mở quán", "1.001612"),
        ("mo quan an", "1.001612"),
        ("đổi bằng lái", "3.000347"),
        ("mất bằng lái xe", "3.000348"),
        ("sổ hộ khẩu", "1.004222"),
        ("cắt khẩu", "1.003197"),
        ("giấy độc thân", "1.004873"),
        ("giấy chứng tử", "1.000656"),
        ("lấy vợ", "1.000894"),
        ("xây nhà", "1.009994"),
    ] {
        let found = codes(&catalogue, said);
        assert_eq!(found.first().map_or("", String::as_str), code, "{said}: {found:?}");
    }
}

#[test]
fn the_shipped_file_can_be_read_and_says_each_phrase_once() {
    let lines: Vec<&str> =
        SHIPPED.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).collect();
    assert!(lines.len() >= 60);
    let shipped = Synonyms::read(SHIPPED).expect("the shipped file");
    assert!(shipped.len() > lines.len() && !shipped.is_empty());
    let mut said: Vec<String> = lines
        .iter()
        .filter_map(|line| line.split_once('='))
        .flat_map(|(said, _)| said.split(','))
        .map(domain::text::normalise_line)
        .collect();
    said.sort();
    let twice: Vec<&String> =
        said.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn a_line_that_is_none_is_named() {
    for (text, line) in
        [("a = b\nkhai sinh", 2), ("= b", 1), ("# x\n\na =", 3), ("a = b | ", 1), ("a,, = b", 1)]
    {
        assert_eq!(Synonyms::read(text).err(), Some(SynonymsError { line }), "{text}");
    }
    assert_eq!(Synonyms::read("# only\n\n a, b = c | d # why\n").map(|one| one.len()), Ok(2));
}

#[test]
fn other_diacritics_are_another_word() {
    let synonyms = Synonyms::read("mở quán = hộ kinh doanh").expect("one line");
    let readings = |typed: &str| synonyms.readings(&crate::words::words(typed)).len();
    assert_eq!(readings("mở quán"), 1);
    assert_eq!(readings("mo quan"), 1);
    assert_eq!(readings("mở quan"), 1);
    assert_eq!(readings("mỏ quặng"), 0);
    assert_eq!(readings("quán mở"), 0);
}
