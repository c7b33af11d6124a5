use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::form::FieldError;

fn scope(text: &str) -> RuleScope {
    match text.split_once(':') {
        Some(("procedure", procedure)) => RuleScope::Procedure { procedure: procedure.to_owned() },
        Some((_, field)) => RuleScope::Field { field: field.to_owned() },
        None => RuleScope::All,
    }
}

fn rule(of: &str, officers: &[&str]) -> AssignmentRule {
    let officers = officers.iter().map(|officer| (*officer).to_owned()).collect();
    AssignmentRule { scope: scope(of), officers }
}

#[test]
fn the_most_specific_rule_counts() {
    let (all, civil, birth) = ("all", "field:Hộ tịch", "procedure:1.001193");
    for (kept, procedure, field, expected) in [
        (&[all, civil, birth][..], "1.001193", "Hộ tịch", Some(birth)),
        (&[birth, civil, all], "1.001193", "Hộ tịch", Some(birth)),
        (&[all, civil, birth], "1.004194", "Hộ tịch", Some(civil)),
        (&[all, civil, birth], "2.001827", "An toàn thực phẩm", Some(all)),
        (&[civil, birth], "2.001827", "An toàn thực phẩm", None),
        (&[civil], "1.001193", "hộ tịch", None),
        (&[], "1.001193", "Hộ tịch", None),
    ] {
        let rules: Vec<_> = kept.iter().map(|of| rule(of, &["chi"])).collect();
        let found = applying(&rules, procedure, field).map(|rule| rule.scope.key());
        assert_eq!(found.as_deref(), expected, "{kept:?} {procedure}");
    }
}

#[test]
fn the_one_with_the_fewest_gets_it_and_the_first_of_several() {
    let rule = rule("all", &["chi", "dung", "hoa"]);
    for (work, expected) in [
        (&[("chi", 0), ("dung", 0), ("hoa", 0)][..], Some("chi")),
        (&[("chi", 1), ("dung", 0), ("hoa", 0)], Some("dung")),
        (&[("chi", 2), ("dung", 2), ("hoa", 1)], Some("hoa")),
        (&[("dung", 9)], Some("dung")),
        (&[("hoa", 3), ("dung", 3)], Some("dung")),
        (&[("minh", 0)], None),
        (&[], None),
    ] {
        let work: BTreeMap<&str, u64> = work.iter().copied().collect();
        let found = choose(&rule, |officer| work.get(officer).copied());
        assert_eq!(found, expected, "{work:?}");
    }
}

#[test]
fn only_specialists_who_are_there_today_are_given_anything() {
    let post = |agency: &str, role, since: Option<&str>, until: Option<&str>| Posting {
        since: since.map(str::to_owned),
        until: until.map(str::to_owned),
        ..Posting::at_home(agency, vec![role])
    };
    let away = |absent: &str, agency: &str, since: &str, until: &str| Cover {
        absent: absent.to_owned(),
        substitute: "dung".to_owned(),
        agency: agency.to_owned(),
        roles: Vec::new(),
        since: since.to_owned(),
        until: until.to_owned(),
    };
    let specialist = StaffRole::Specialist;
    let here = || post("H13.20", specialist, None, None);
    let today = "2026-11-23";
    let sent = Posting { home: "H13.03".to_owned(), ..here() };
    for (posts, covers, expected) in [
        (vec![here()], vec![], true),
        (vec![sent], vec![], true),
        (vec![], vec![], false),
        (vec![post("H13.20", StaffRole::Reception, None, None)], vec![], false),
        (vec![post("H13.21", specialist, None, None)], vec![], false),
        (vec![post("H13.20", specialist, Some(today), Some(today))], vec![], true),
        (vec![post("H13.20", specialist, Some("2026-11-24"), None)], vec![], false),
        (vec![post("H13.20", specialist, None, Some("2026-11-22"))], vec![], false),
        (vec![here()], vec![away("chi", "H13.20", today, today)], false),
        (vec![here()], vec![away("chi", "H13.20", "2026-11-24", "2026-11-25")], true),
        (vec![here()], vec![away("chi", "H13.20", "2026-11-01", "2026-11-22")], true),
        (vec![here()], vec![away("chi", "H13.21", today, today)], true),
        (vec![here()], vec![away("hoa", "H13.20", today, today)], true),
    ] {
        assert_eq!(
            is_there("chi", "H13.20", today, &posts, &covers),
            expected,
            "{posts:?} {covers:?}"
        );
    }
}

fn told(errors: Vec<FieldError>) -> String {
    let line = |error: FieldError| format!("{} {}", error.path, error.code.code());
    errors.into_iter().map(line).collect::<Vec<_>>().join("; ")
}

fn faults(rules: &[AssignmentRule], kept: &[AssignmentRule]) -> String {
    let staff = Staff {
        posted: &|officer| ["chi", "dung", "lan"].contains(&officer),
        specialist: &|officer| ["chi", "dung"].contains(&officer),
        procedure: &|code| code == "1.001193",
        field: &|name| name == "Hộ tịch",
    };
    told(check(rules, kept, &staff))
}

#[test]
fn what_breaks_a_rule_is_told_at_its_part() {
    for (of, officers, expected) in [
        ("all", &["chi", "dung"][..], ""),
        ("field:Hộ tịch", &["chi"], ""),
        ("procedure:1.001193", &["chi"], ""),
        ("procedure:1.9", &["chi"], "rules.0.procedure unknown_procedure"),
        ("procedure:", &["chi"], "rules.0.procedure required"),
        ("field:Đất đai", &["chi"], "rules.0.field unknown_branch"),
        ("field:", &[], "rules.0.field required; rules.0.officers no_officer"),
        ("all", &["chi", "chi"], "rules.0.officers officer_twice"),
        ("all", &["lan"], "rules.0.officers not_specialist"),
        ("all", &["ai"], "rules.0.officers unknown_officer"),
        ("all", &["chi"; 51], "rules.0.officers too_many_items"),
    ] {
        assert_eq!(faults(&[rule(of, officers)], &[]), expected, "{of} {officers:?}");
    }
    let twice = [rule("all", &["chi"]), rule("all", &["dung"])];
    assert_eq!(faults(&twice, &[]), "rules.1.scope scope_taken");
    assert_eq!(faults(&twice, &twice), "rules.1.scope scope_taken");
    // Who has left since is no reason to refuse another change.
    let left = [rule("all", &["hoa"]), rule("field:Hộ tịch", &["chi"])];
    assert_eq!(faults(&left, &left[..1]), "");
    assert_eq!(faults(&left, &[]), "rules.0.officers unknown_officer");
    let many = vec![rule("all", &["chi"]); 101];
    assert_eq!(faults(&many, &[]), "rules too_many_items");
}

#[test]
fn a_rule_is_written_as_it_is_read() {
    for (of, json) in [
        ("all", r#"{"scope":"all","officers":["chi"]}"#),
        ("field:Hộ tịch", r#"{"scope":"field","field":"Hộ tịch","officers":["chi"]}"#),
        ("procedure:1.2", r#"{"scope":"procedure","procedure":"1.2","officers":["chi"]}"#),
    ] {
        let rule = rule(of, &["chi"]);
        assert_eq!(serde_json::to_string(&rule).unwrap(), json);
        assert_eq!(serde_json::from_str::<AssignmentRule>(json).unwrap(), rule);
        assert_eq!(rule.scope.key(), of);
    }
    for wrong in ["{}", r#"{"scope":"some","officers":[]}"#, r#"{"scope":"field","officers":[]}"#] {
        assert!(serde_json::from_str::<AssignmentRule>(wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn whoever_is_chosen_is_there_and_has_no_more_than_any_other(
        officers in prop::collection::vec("[a-f]", 0..6),
        work in prop::collection::btree_map("[a-f]", 0_u64..4, 0..6),
    ) {
        let rule = AssignmentRule { scope: RuleScope::All, officers: officers.clone() };
        let open = |officer: &str| work.get(officer).copied();
        match choose(&rule, open) {
            Some(chosen) => {
                let place = officers.iter().position(|one| one == chosen).unwrap();
                let mine = open(chosen).unwrap();
                for (other, one) in officers.iter().enumerate() {
                    let Some(theirs) = open(one) else { continue };
                    prop_assert!(mine < theirs || (mine == theirs && place <= other) || one == chosen);
                }
            }
            None => prop_assert!(officers.iter().all(|one| open(one).is_none())),
        }
    }
}
