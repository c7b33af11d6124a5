//! The national catalogue, where it lies beside the checkout.

use std::{fs::File, io::BufReader, path::PathBuf};

use domain::{catalogue::ProcedureContent, view::ProcedureQuery};

use crate::{Catalogue, Synonyms, quality};

fn national() -> Option<Vec<ProcedureContent>> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/catalogue/procedures.jsonl");
    let Ok(file) = File::open(path) else {
        println!("skipped: the national catalogue is not beside the checkout");
        return None;
    };
    let (imported, _) = catalogue::import::read(BufReader::new(file), &mut |_| {});
    Some(imported.into_iter().map(|one| one.content).collect())
}

#[test]
fn names_and_three_words_of_them_find_their_procedure() {
    let Some(procedures) = national() else { return };
    let catalogue = Catalogue::build(&procedures, &Synonyms::shipped()).expect("an index");
    let quality = quality::measure(&catalogue, &procedures);
    println!("{quality}");
    assert!(quality.first_share() >= 0.99, "{quality}");
    assert!(quality.three_words_share() >= 0.95, "{quality}");
}

#[test]
fn facets_of_the_whole_add_up() {
    let Some(procedures) = national() else { return };
    let catalogue = Catalogue::build(&procedures, &Synonyms::shipped()).expect("an index");
    let page = catalogue.search(&ProcedureQuery::default());
    assert_eq!(page.total as usize, procedures.len());
    let fields = page.facets.iter().filter(|one| one.facet == domain::view::Facet::Field);
    assert_eq!(fields.map(|one| one.count as usize).sum::<usize>(), procedures.len());
    for one in page.facets.iter().filter(|one| one.facet == domain::view::Facet::Field) {
        let query = ProcedureQuery { field: one.value.clone(), ..ProcedureQuery::default() };
        assert_eq!(catalogue.search(&query).total, one.count, "{}", one.value);
    }
}

#[test]
fn people_s_words_find_real_procedures() {
    let Some(procedures) = national() else { return };
    let catalogue = Catalogue::build(&procedures, &Synonyms::shipped()).expect("an index");
    for (said, name) in [
        ("giấy khai sinh", "Thủ tục đăng ký khai sinh"),
        ("lam giay khai sinh", "Thủ tục đăng ký khai sinh"),
        ("ly hôn", "Thủ tục ghi vào Sổ hộ tịch việc ly hôn"),
        ("giấy độc thân", "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân"),
        ("sao y", "Chứng thực bản sao từ bản chính"),
        ("sổ hộ khẩu", "Đăng ký thường trú"),
        ("cắt khẩu", "Xóa đăng ký thường trú"),
        ("làm căn cước", "Cấp thẻ căn cước"),
        ("mất cccd", "Cấp lại thẻ căn cước"),
        ("làm hộ chiếu", "Cấp hộ chiếu phổ thông"),
        ("làm sổ đỏ", "Đăng ký đất đai, tài sản gắn liền với đất"),
        ("tách sổ đỏ", "Tách thửa hoặc hợp thửa đất"),
        ("đổi bằng lái", "Đổi giấy phép lái xe"),
        ("mất bằng lái", "Cấp lại giấy phép lái xe"),
        ("bán trên vỉa hè", "Cấp phép sử dụng tạm thời lòng đường"),
        ("con dấu", "Đăng ký mẫu con dấu"),
        ("thủ tục tách hộ khẩu", "Tách hộ"),
    ] {
        let first = catalogue.suggest(&format!("{said} "), 1).pop();
        let found = first.map(|one| one.name.vi).unwrap_or_default();
        assert!(found.starts_with(name), "{said}: {found}");
    }
}
