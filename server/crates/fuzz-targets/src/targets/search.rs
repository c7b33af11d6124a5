//! What is looked for in the catalogue.

use std::sync::OnceLock;

use ::search::{Catalogue, PAGE_SIZE, Synonyms};
use domain::view::ProcedureQuery;

use super::{catalogue::SHIPPED, text, texts};

fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let read = |text: &&str| ::catalogue::authored::read_toml(text).ok();
        let procedures: Vec<_> = SHIPPED.iter().filter_map(read).collect();
        Catalogue::build(&procedures, &Synonyms::shipped()).expect("an index")
    })
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    texts(&[
        "đăng ký khai sinh",
        "đa\u{306}ng ky\u{301} khai sinh ",
        "khia sinh",
        "1.001193",
        "tôi muốn đổi giấy phép lái xe ô tô thì làm thế nào",
        "\"khai sinh\" AND (name:* OR -x)^9~2 [a TO z]",
    ])
}

pub(super) fn run(bytes: &[u8]) {
    let q = text(bytes).into_owned();
    assert!(catalogue().suggest(&q, 5).len() <= 5);
    let page = u32::from(bytes.first().copied().unwrap_or_default());
    let found = catalogue().search(&ProcedureQuery { q, page, ..ProcedureQuery::default() });
    assert!(found.items.len() <= PAGE_SIZE && found.total as usize <= SHIPPED.len());
}
