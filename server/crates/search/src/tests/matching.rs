use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::{catalogue, codes, dozen, procedure, search};
use crate::{Catalogue, Synonyms};

#[test]
fn what_is_typed_finds_what_is_meant() {
    let catalogue = catalogue();
    for (typed, first) in [
        ("đăng ký khai sinh", "1.001193"),
        ("dang ky khai sinh", "1.001193"),
        ("ĐĂNG KÝ KHAI SINH", "1.001193"),
        ("  khai   sinh ", "1.001193"),
        ("đa\u{306}ng ky\u{301} khai sinh", "1.001193"),
        ("khai sinh đăng ký", "1.001193"),
        ("sinh khai", "1.001193"),
        ("dang ky ket ho", "1.000894"),
        ("xoa dang ky thuong", "1.003197"),
        ("khia sinh", "1.001193"),
        ("doi giay phep lai xee", "3.000347"),
        ("tinh trnag hon nhan", "1.004873"),
        ("xác nhân tình trạng hôn nhân", "1.004873"),
        ("1.001193", "1.001193"),
        ("1001193", "1.001193"),
        ("1.0122", ""),
        ("1.0127", "1.012753"),
        ("100119", "1.001193"),
        ("1.001193 khai sinh", "1.001193"),
        ("con mới sinh", "1.001193"),
        ("tôi muốn đổi giấy phép lái xe ô tô thì làm thế nào", "3.000347"),
        ("thủ tục khai tử", "1.000656"),
        ("van phong dang ky dat dai", "1.012753"),
        ("lâm nghiệp", "1.000025"),
        ("qwerty", ""),
        ("???", ""),
    ] {
        let found = codes(&catalogue, typed);
        assert_eq!(found.first().map_or("", String::as_str), first, "{typed}: {found:?}");
    }
}

#[test]
fn the_whole_name_comes_first() {
    let catalogue = catalogue();
    for one in dozen() {
        for typed in [one.name.vi.clone(), domain::text::fold(&one.name.vi)] {
            assert_eq!(codes(&catalogue, &typed)[0], one.code, "{typed}");
        }
    }
}

#[test]
fn diacritics_that_were_typed_decide_between_names_that_fold_the_same() {
    let list = [
        procedure("1.000001", "Cấp phép mở đường", "Đường bộ", ""),
        procedure("1.000002", "Cấp phép mỏ đương", "Khoáng sản", ""),
    ];
    let catalogue = Catalogue::build(&list, &Synonyms::default()).expect("an index");
    assert_eq!(codes(&catalogue, "mở đường"), ["1.000001", "1.000002"]);
    assert_eq!(codes(&catalogue, "mỏ đương"), ["1.000002", "1.000001"]);
    assert_eq!(codes(&catalogue, "mo duong").len(), 2);
}

#[test]
fn a_typo_is_looked_for_only_where_the_word_is_not_found() {
    let list = [
        procedure("1.000001", "Kiểm định tàu", "Hàng hải", ""),
        procedure("1.000002", "Kiểm dịch tàu", "Thú y", ""),
        procedure("1.000003", "Kiểm kinh tàu", "Thú y", ""),
    ];
    let catalogue = Catalogue::build(&list, &Synonyms::default()).expect("an index");
    assert_eq!(codes(&catalogue, "kiem dinh "), ["1.000001"]);
    assert_eq!(codes(&catalogue, "kiem dinhh "), ["1.000001"]);
    assert_eq!(codes(&catalogue, "kiem xinh ").len(), 2);
}

#[test]
fn every_word_has_to_be_found_unless_nothing_has_them_all() {
    let catalogue = catalogue();
    assert_eq!(codes(&catalogue, "đăng ký thường trú").len(), 2);
    // The last word stands nowhere; the other four still lead there.
    assert_eq!(
        codes(&catalogue, "giấy phép lái xe máybay ").first().map(String::as_str),
        Some("3.000347")
    );
    assert!(codes(&catalogue, "khai qwerty zxcvbn").is_empty());
}

#[test]
fn the_last_word_is_whole_once_a_blank_follows() {
    let catalogue = catalogue();
    assert!(search(&catalogue, "kh").total > 0);
    assert!(codes(&catalogue, "kh ").is_empty());
}

#[test]
fn suggestions_are_the_first_results() {
    let catalogue = catalogue();
    let suggested = catalogue.suggest("dang ky", 3);
    assert_eq!(suggested.len(), 3);
    let codes: Vec<String> = suggested.into_iter().map(|one| one.code).collect();
    assert_eq!(codes, super::codes(&catalogue, "dang ky")[..3]);
    assert!(catalogue.suggest("", 3).is_empty());
    assert!(catalogue.suggest("dang ky", 0).is_empty());
}

#[test]
fn contents_may_be_shared_and_the_catalogue_too() {
    fn shared<T: Send + Sync>(_: &T) {}
    let list: Vec<Arc<_>> = dozen().into_iter().map(Arc::new).collect();
    let catalogue = Catalogue::build(&list, &Synonyms::shipped()).expect("an index");
    shared(&catalogue);
    assert_eq!(catalogue.len(), 12);
    assert_eq!(catalogue.get("1.000894").map(|one| one.code.as_str()), Some("1.000894"));
    assert!(catalogue.get("1.00089").is_none() && catalogue.get("").is_none());
}

#[test]
fn an_empty_catalogue_finds_nothing() {
    let none: [domain::catalogue::ProcedureContent; 0] = [];
    let catalogue = Catalogue::build(&none, &Synonyms::shipped()).expect("an index");
    assert!(catalogue.is_empty());
    for typed in ["", "khai sinh", "1.0"] {
        let page = search(&catalogue, typed);
        assert_eq!((page.total, page.pages, page.page), (0, 0, 1));
    }
}

proptest! {
    #[test]
    fn no_query_makes_it_panic(q in ".{0,60}", field in ".{0,8}", page in any::<u32>()) {
        static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(catalogue);
        let query = domain::view::ProcedureQuery { q, field, page, ..Default::default() };
        let result = CATALOGUE.search(&query);
        prop_assert!(result.items.len() <= crate::PAGE_SIZE);
        prop_assert!(result.total as usize <= CATALOGUE.len());
    }
}

#[test]
fn a_query_of_any_length_is_answered() {
    let catalogue = catalogue();
    let long = "khai sinh ".repeat(1_000_000);
    assert_eq!(codes(&catalogue, &long)[0], "1.001193");
    let unlike = (0..100_000).map(|number| format!("từ{number}")).collect::<Vec<_>>().join(" ");
    assert!(codes(&catalogue, &unlike).is_empty());
}
