use proptest::prelude::*;

use super::*;
use crate::{
    Text,
    catalogue::{Channel, Fee, Method, ProcedureContent},
    form::{Answer, Answers, Condition, Field, FieldKind::Integer},
};

/// Certified copies: pages by tiers with a cap, times copies (TT 226/2016/TT-BTC).
fn pages() -> FeeRules {
    let rate = Rate {
        valid: Validity::default(),
        vnd: 2_000,
        tiers: vec![Tier { from: 3, vnd: 1_000 }],
        most: Some(200_000),
    };
    rules(charge(vec![rate]))
}

fn charge(rates: Vec<Rate>) -> Charge {
    let quantity = |field: &str, unit: &str| Quantity {
        field: field.to_owned(),
        unit: Text::vi(unit),
        chosen: false,
    };
    Charge {
        key: "copy".to_owned(),
        name: Text::vi("Phí chứng thực bản sao từ bản chính"),
        kind: ChargeKind::Fee,
        when: None,
        quantity: Some(quantity("pages", "trang")),
        times: Some(quantity("copies", "bản")),
        rates,
        basis: "Thông tư 226/2016/TT-BTC".to_owned(),
    }
}

fn rules(charge: Charge) -> FeeRules {
    FeeRules { charges: vec![charge], ..FeeRules::default() }
}

fn flat(vnd: i64) -> Rate {
    Rate { valid: Validity::default(), vnd, tiers: Vec::new(), most: None }
}

fn answers(parts: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (path, text) in parts {
        answers.set(*path, *text);
    }
    answers
}

const TODAY: Occasion<'_> =
    Occasion { method: Method::Online, agency: "H13.20", day: "2026-11-23", papers: &[] };

fn total(rules: &FeeRules, pages: &str, copies: &str) -> i64 {
    let answers = answers(&[("pages", pages), ("copies", copies)]);
    assess(rules, &answers, &TODAY).expect("an amount").total
}

#[test]
fn two_thousand_a_page_from_the_third_one_thousand_at_most_two_hundred_thousand() {
    let table = [
        ("1", "1", 2_000),
        ("2", "1", 4_000),
        ("3", "1", 5_000),
        ("10", "1", 12_000),
        ("198", "1", 200_000),
        ("199", "1", 200_000),
        ("5000", "1", 200_000),
        ("3", "4", 20_000),
        ("5000", "2", 400_000),
    ];
    for (pages_of, copies, expected) in table {
        assert_eq!(total(&pages(), pages_of, copies), expected, "{pages_of} pages × {copies}");
    }
}

#[test]
fn every_step_of_the_way_is_told() {
    let answers = answers(&[("pages", "300"), ("copies", "2")]);
    let assessment = assess(&pages(), &answers, &TODAY).expect("an amount");
    let [line] = &*assessment.lines else { panic!("one line: {assessment:?}") };
    let expected = [Tranche { count: 2, vnd: 2_000 }, Tranche { count: 298, vnd: 1_000 }];
    assert_eq!(line.tranches, expected);
    assert_eq!((line.capped, line.times), (Some(200_000), Some(2)));
    assert_eq!((line.amount, assessment.total), (400_000, 400_000));
}

#[test]
fn a_number_is_asked_for_until_it_is_a_number() {
    assert_eq!(total(&pages(), "+1.200", "1"), 200_000, "as the form reads it");
    for typed in ["", "0", "-1", "1,5", "2 trang", "99999999999999999999", "1000001", "٣"] {
        let answers = answers(&[("pages", typed), ("copies", "1")]);
        let missing = Unassessed::NotAnswered("pages".to_owned());
        assert_eq!(assess(&pages(), &answers, &TODAY), Err(missing), "{typed:?}");
    }
}

#[test]
fn chosen_values_are_counted() {
    let mut charge = charge(vec![flat(8_000)]);
    charge.times =
        Some(Quantity { field: "kinds".to_owned(), unit: Text::vi("loại"), chosen: true });
    let rules = rules(charge);
    let mut answers = answers(&[("pages", "3")]);
    let missing = Unassessed::NotAnswered("kinds".to_owned());
    assert_eq!(assess(&rules, &answers, &TODAY), Err(missing));
    let kinds = ["birth", "death"].map(str::to_owned).to_vec();
    answers.0.insert("kinds".to_owned(), Answer::Many(kinds));
    assert_eq!(assess(&rules, &answers, &TODAY).expect("an amount").total, 48_000);
    let twice = ["birth", "birth"].map(str::to_owned).to_vec();
    answers.0.insert("kinds".to_owned(), Answer::Many(twice));
    assert_eq!(assess(&rules, &answers, &TODAY).expect("an amount").total, 24_000);
    answers.set("kinds", "birth");
    assert_eq!(assess(&rules, &answers, &TODAY).expect("an amount").total, 24_000);
}

#[test]
fn rates_go_by_channel_area_and_day() {
    let rate = |vnd, valid| Rate { valid, ..flat(vnd) };
    let online = Validity { methods: vec![Method::Online], ..Validity::default() };
    let area = Validity { area: Some("H13".to_owned()), ..Validity::default() };
    let from = Validity { from: Some("2026-08-08".to_owned()), ..area.clone() };
    let old = Validity { until: Some("2026-08-07".to_owned()), ..area.clone() };
    let mut charge = charge(vec![rate(0, from), rate(5, old), rate(10, online), rate(20, area)]);
    (charge.quantity, charge.times) = (None, None);
    let rules = rules(charge);
    let table = [
        (Method::Online, "H13.20", "2026-11-23", Some(0)),
        (Method::Online, "H13.20", "2026-08-08", Some(0)),
        (Method::Counter, "H13", "2026-08-07", Some(5)),
        (Method::Online, "H130.20", "2026-11-23", Some(10)),
        (Method::Online, "H05.21", "2026-11-23", Some(10)),
        (Method::Counter, "H05.21", "2026-11-23", None),
    ];
    for (method, agency, day, expected) in table {
        let occasion = Occasion { method, agency, day, papers: &[] };
        let found = assess(&rules, &Answers::default(), &occasion).map(|found| found.total);
        let expected = expected.ok_or_else(|| Unassessed::NoRate("copy".to_owned()));
        assert_eq!(found, expected, "{occasion:?}");
    }
}

fn reduction(key: &str, percent: u32) -> Reduction {
    Reduction {
        key: key.to_owned(),
        name: Text::vi(key),
        valid: Validity::default(),
        when: None,
        proof: None,
        charges: Vec::new(),
        percent,
        basis: "Nghị quyết thử".to_owned(),
    }
}

#[test]
fn the_reduction_that_takes_off_most_is_given_where_it_is_proven() {
    let mut charge = charge(vec![flat(30_001)]);
    (charge.quantity, charge.times) = (None, None);
    let poor = Reduction {
        when: Some(Condition::Equals { field: "poor".to_owned(), value: "yes".to_owned() }),
        proof: Some("poor_paper".to_owned()),
        ..reduction("poor", 100)
    };
    let other = Reduction { charges: vec!["other".to_owned()], ..reduction("other", 90) };
    let reductions = vec![reduction("online", 50), poor, other];
    let rules = FeeRules { reductions, ..rules(charge) };
    let amount = |poor: &str, papers: &[&str]| {
        let occasion = Occasion { papers, ..TODAY };
        let found = assess(&rules, &answers(&[("poor", poor)]), &occasion).expect("an amount");
        let key = found.lines[0].reduced.as_ref().map(|reduced| reduced.reduction.clone());
        (found.total, key.expect("a reduction"))
    };
    // Half of an odd amount is rounded in favour of who pays.
    assert_eq!(amount("no", &[]), (15_000, "online".to_owned()));
    assert_eq!(amount("yes", &[]), (15_000, "online".to_owned()));
    assert_eq!(amount("no", &["poor_paper"]), (15_000, "online".to_owned()));
    assert_eq!(amount("yes", &["poor_paper"]), (0, "poor".to_owned()));
}

#[test]
fn what_is_not_owed_has_no_line() {
    let mut charge = charge(vec![flat(1_000)]);
    charge.when = Some(Condition::Answered { field: "copies".to_owned() });
    let found = assess(&rules(charge), &Answers::default(), &TODAY);
    assert_eq!(found, Ok(Assessment::default()));
}

#[test]
fn absurd_numbers_are_no_amount() {
    for (vnd, pages) in [(1_000_000_000_000, "1000000"), (1_000, "10000000"), (10_000, "1000000")] {
        let answers = answers(&[("pages", pages), ("copies", "1")]);
        let found = assess(&rules(charge(vec![flat(vnd)])), &answers, &TODAY);
        let missing = Unassessed::NotAnswered("pages".to_owned());
        let expected = if pages.len() > 7 { missing } else { Unassessed::TooMuch };
        assert_eq!(found, Err(expected), "{vnd} × {pages}");
    }
}

/// A procedure whose form asks a number and a choice, with these rules.
fn procedure(fees: &str) -> ProcedureContent {
    let text = format!(
        r#"{{"code": "2.000635", "name": {{"vi": "Bản sao"}}, "field": {{"vi": "Hộ tịch"}},
        "agency": {{"vi": "Ủy ban"}}, "level": {{"kind": "full"}}, "cases": [{{"key": "a",
        "channels": [{{"method": "online"}}], "fees": {fees},
        "documents": [{{"key": "proof", "name": {{"vi": "Giấy"}}, "need": "optional"}}],
        "form": {{"steps": [{{"key": "s", "title": {{"vi": "S"}}, "fields": [
            {{"key": "pages", "kind": "integer", "label": {{"vi": "Số trang"}}, "min": 1, "max": 500}},
            {{"key": "kinds", "kind": "choices", "label": {{"vi": "Loại"}},
              "options": [{{"value": "birth", "label": {{"vi": "Khai sinh"}}}}]}}
        ]}}]}}}}]}}"#
    );
    serde_json::from_str(&text).expect("a procedure")
}

const GOOD: &str = r#"{"charges": [{"key": "c", "name": {"vi": "Phí"}, "kind": "fee", "basis": "TT",
    "quantity": {"field": "pages", "unit": {"vi": "trang"}},
    "rates": [{"methods": ["online"], "vnd": 2000, "tiers": [{"from": 3, "vnd": 1000}]}]}],
    "reductions": [{"key": "r", "name": {"vi": "Hộ nghèo"}, "percent": 100, "basis": "NQ",
    "proof": "proof", "charges": ["c"], "when": {"equals": {"field": "kinds", "value": "birth"}}}]}"#;

#[test]
fn wrong_rules_are_found_before_anybody_is_charged() {
    let faults = |fees: &str| {
        let procedure = procedure(fees);
        let case = &procedure.cases[0];
        check(case.fees.as_ref().expect("rules"), case)
    };
    assert_eq!(faults(GOOD), Vec::<String>::new());
    let table = [
        (r#""basis": "TT""#, r#""basis": " ""#, "basis"),
        (r#""vnd": 2000"#, r#""vnd": -1"#, "amount"),
        (r#""from": 3"#, r#""from": 1"#, "ascend"),
        (r#""field": "pages""#, r#""field": "kinds""#, "must ask"),
        (r#""unit": {"#, r#""chosen": true, "unit": {"#, "must ask"),
        (r#""kind": "fee","#, r#""kind": "fee", "when": {"answered": {"field": "none"}},"#, "when"),
        (r#""percent": 100"#, r#""percent": 101"#, "percent"),
        (r#""proof": "proof""#, r#""proof": "none""#, "no paper"),
        (r#""charges": ["c"]"#, r#""charges": ["d"]"#, "no charge"),
        (r#""value": "birth""#, r#""value": "moon""#, "when"),
        (r#""methods": ["online"]"#, r#""from": "8/8/2026""#, "2026-12-31"),
        (
            r#""methods": ["online"]"#,
            r#""from": "2026-12-31", "until": "2026-01-01""#,
            "ends before",
        ),
        (r#""methods": ["online"],"#, r#""area": "","#, "area"),
        (r#"[{"methods": ["online"],"#, r#"[{"vnd": 1}, {"methods": ["online"],"#, "never reached"),
    ];
    for (right, wrong, told) in table {
        assert!(GOOD.contains(right), "{right}");
        let found = faults(&GOOD.replacen(right, wrong, 1));
        assert!(found.iter().any(|fault| fault.contains(told)), "{wrong}: {found:?}");
    }
}

#[test]
fn what_is_counted_is_always_asked() {
    let with = |change: fn(&mut Field)| {
        let mut procedure = procedure(GOOD);
        let case = &mut procedure.cases[0];
        let form = case.form.as_mut().expect("a form");
        change(&mut form.steps[0].fields[0]);
        let rules = case.fees.clone().expect("rules");
        check(&rules, case).iter().any(|fault| fault.contains("must ask"))
    };
    assert!(!with(|_| {}));
    assert!(with(|field| field.optional = true));
    assert!(with(|field| field.kind = Integer { min: Some(0), max: Some(5) }));
    assert!(with(|field| field.kind = Integer { min: Some(1), max: None }));
    assert!(with(|field| field.kind = Integer { min: Some(1), max: Some(2_000_000) }));
    assert!(with(|field| {
        field.when = Some(Condition::Answered { field: "kinds".to_owned() });
    }));
}

#[test]
fn a_quote_says_what_is_known() {
    let mut procedure = procedure(GOOD);
    let case = &mut procedure.cases[0];
    let quote = |case: &crate::catalogue::Case, pages: &str| {
        case.quote(&answers(&[("pages", pages)]), &TODAY)
    };
    assert_eq!(quote(case, ""), Quote::NotAnswered { field: "pages".to_owned() });
    assert_eq!(case.question("pages").map(|text| &*text.vi), Some("Số trang"));
    let assessment = quote(case, "4").into_assessment().expect("an amount");
    assert_eq!(assessment.total, 6_000);
    let known = Quote::Assessed { moment: FeeMoment::Acceptance, assessment };
    for quote in [known, Quote::Free, Quote::Untold, quote(case, "")] {
        let json = serde_json::to_string(&quote).expect("JSON");
        assert_eq!(serde_json::from_str::<Quote>(&json).expect(&json), quote);
    }
    case.fees = None;
    assert_eq!(quote(case, "4"), Quote::Untold);
    let free = Channel { method: Method::Online, time: None, fee: Fee::Free, note: None };
    case.channels = vec![free];
    assert_eq!(quote(case, "4"), Quote::Free);
}

proptest! {
    /// More of anything never costs less, and no part of the way is lost: the line is its parts.
    #[test]
    fn more_never_costs_less(
        vnd in 0_i64..50_000, next in 0_i64..50_000, from in 2_u32..50,
        most in proptest::option::of(0_i64..10_000_000), pages in 1_i64..2_000, copies in 1_i64..50,
        percent in 0_u32..=100,
    ) {
        let tiers = vec![Tier { from, vnd: next }];
        let rate = Rate { valid: Validity::default(), vnd, tiers, most };
        let mut rules = rules(charge(vec![rate]));
        if percent > 0 {
            rules.reductions = vec![reduction("r", percent)];
        }
        let one = |pages: i64, copies: i64| {
            let parts = [("pages", &*pages.to_string()), ("copies", &*copies.to_string())];
            assess(&rules, &answers(&parts), &TODAY).expect("an amount")
        };
        let here = one(pages, copies);
        prop_assert!(here.total >= 0);
        prop_assert!(one(pages + 1, copies).total >= here.total);
        prop_assert!(one(pages, copies + 1).total >= here.total);
        let line = &here.lines[0];
        prop_assert_eq!(line.tranches.iter().map(|one| one.count).sum::<i64>(), pages);
        let sum: i64 = line.tranches.iter().map(|one| one.count * one.vnd).sum();
        let full = line.capped.unwrap_or(sum) * copies;
        let off = line.reduced.as_ref().map_or(0, |reduced| reduced.vnd);
        prop_assert_eq!(full - off, line.amount);
        // Never a đồng more than the share that is owed.
        prop_assert!(line.amount * 100 <= full * i64::from(100 - percent));
    }
}
