use domain::{
    catalogue::Method,
    view::{Facet, ProcedurePage, ProcedureQuery},
};

use super::{catalogue, dozen, procedure};
use crate::{Catalogue, Synonyms};

fn count(page: &ProcedurePage, facet: Facet, value: &str) -> u32 {
    let counts = page.facets.iter().filter(|one| one.facet == facet && one.value == value);
    counts.map(|one| one.count).sum()
}

fn query(change: impl FnOnce(&mut ProcedureQuery)) -> ProcedureQuery {
    let mut query = ProcedureQuery::default();
    change(&mut query);
    query
}

#[test]
fn without_words_everything_is_listed_what_can_be_filed_here_first() {
    let page = catalogue().search(&ProcedureQuery::default());
    assert_eq!((page.total, page.page, page.pages), (12, 1, 1));
    let names: Vec<&str> = page.items.iter().map(|item| item.name.vi.as_str()).collect();
    assert_eq!(names[0], "Thủ tục đăng ký khai sinh");
    assert_eq!(names[1], "Cấp giấy phép xây dựng nhà ở riêng lẻ");
    assert_eq!(names[11], "Xóa đăng ký thường trú");
    assert!(page.items[0].accepts_online && !page.items[1].accepts_online);
    assert_eq!(page.items[0].methods, [Method::Online, Method::Counter]);
    assert_eq!(page.items[0].first_channel.as_ref().map(|one| one.method), Some(Method::Counter));
}

#[test]
fn each_facet_is_counted_as_if_it_were_not_narrowed_itself() {
    let catalogue = catalogue();
    let all = catalogue.search(&ProcedureQuery::default());
    assert_eq!(count(&all, Facet::Field, "Hộ tịch"), 4);
    assert_eq!(count(&all, Facet::Field, "Cư trú"), 2);
    assert_eq!(count(&all, Facet::Audience, "citizen"), 11);
    assert_eq!(count(&all, Facet::Audience, "cooperative"), 1);
    assert_eq!(count(&all, Facet::Level, "full"), 1);
    assert_eq!(count(&all, Facet::Channel, "counter"), 12);
    assert_eq!(count(&all, Facet::Channel, "online"), 1);
    assert_eq!(count(&all, Facet::Channel, "post"), 0);

    let narrowed = catalogue.search(&query(|query| query.field = "Hộ tịch".to_owned()));
    assert_eq!(narrowed.total, 4);
    assert_eq!(count(&narrowed, Facet::Field, "Cư trú"), 2);
    assert_eq!(count(&narrowed, Facet::Agency, "Công an cấp xã"), 0);
    assert_eq!(count(&narrowed, Facet::Agency, "Ủy ban nhân dân cấp xã"), 4);

    let twice = catalogue.search(&query(|query| {
        query.field = "Hộ tịch".to_owned();
        query.channel = "online".to_owned();
    }));
    assert_eq!(twice.total, 1);
    assert_eq!(count(&twice, Facet::Field, "Cư trú"), 0);
    assert_eq!(count(&twice, Facet::Channel, "counter"), 4);
}

#[test]
fn the_fullest_values_come_first() {
    let page = catalogue().search(&ProcedureQuery::default());
    let fields = page.facets.iter().filter(|one| one.facet == Facet::Field);
    let counts: Vec<u32> = fields.map(|one| one.count).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
}

#[test]
fn every_facet_narrows() {
    let catalogue = catalogue();
    let total = |change: fn(&mut ProcedureQuery)| catalogue.search(&query(change)).total;
    assert_eq!(total(|query| query.agency = "Sở Xây dựng".to_owned()), 2);
    assert_eq!(total(|query| query.audience = "business".to_owned()), 1);
    assert_eq!(total(|query| query.level = "full".to_owned()), 1);
    assert_eq!(total(|query| query.channel = "counter".to_owned()), 12);
    assert_eq!(total(|query| query.field = "Không có".to_owned()), 0);
    assert_eq!(total(|query| query.agency = "Không có".to_owned()), 0);
    assert_eq!(total(|query| query.audience = "nobody".to_owned()), 0);
    assert_eq!(total(|query| query.level = "9".to_owned()), 0);
    assert_eq!(total(|query| query.channel = "pigeon".to_owned()), 0);
    let words_too = query(|query| {
        query.q = "đăng ký".to_owned();
        query.field = "Cư trú".to_owned();
    });
    assert_eq!(catalogue.search(&words_too).total, 2);
}

#[test]
fn pages_have_twenty_lines_and_nothing_twice() {
    let list: Vec<_> = (0..45)
        .map(|number| procedure(&format!("1.{number:06}"), &format!("Cấp giấy {number}"), "A", "B"))
        .collect();
    let catalogue = Catalogue::build(&list, &Synonyms::default()).expect("an index");
    let page = |number, q: &str| {
        catalogue.search(&query(|query| {
            query.page = number;
            query.q = q.to_owned();
        }))
    };
    for q in ["", "cấp giấy"] {
        let mut codes: Vec<String> = Vec::new();
        for number in 1..=3 {
            let page = page(number, q);
            assert_eq!((page.total, page.pages, page.page), (45, 3, number));
            codes.extend(page.items.into_iter().map(|item| item.code));
        }
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), 45);
        assert_eq!(page(0, q), page(1, q));
        assert!(page(4, q).items.is_empty() && page(u32::MAX, q).items.is_empty());
    }
}

#[test]
fn an_agency_that_is_missing_is_no_choice() {
    let mut list = dozen();
    list[0].agency.vi.clear();
    let catalogue = Catalogue::build(&list, &Synonyms::default()).expect("an index");
    let page = catalogue.search(&ProcedureQuery::default());
    assert!(page.facets.iter().all(|one| !one.value.is_empty()));
    assert_eq!(page.total, 12);
}
