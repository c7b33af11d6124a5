//! Who keeps the rules, and what is no rule.

use super::{AGENCY, FOOD, for_food, keep, order, rule};
use crate::common::portals;
use domain::{assignment::RuleScope, view::AssignmentOrder};
use services::centre::Prevails;
use services::testing::{
    centre::{HEAD, OTHER_HEAD, SECONDED, SIGNER, SPECIALIST, file, load, load_file, who},
    citizen,
};

#[tokio::test]
async fn only_the_head_keeps_the_rules_at_the_version_that_was_read() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        let (head, specialist) = (who(services, SIGNER).await, who(services, SPECIALIST).await);
        let add = AssignmentOrder::Add(rule(RuleScope::All, &[&specialist]));
        for (identity, code) in [
            (SPECIALIST, "forbidden"),
            (SECONDED, "forbidden"),
            // Who heads the centre, or another one, does not head this agency.
            (HEAD, "not_found"),
            (OTHER_HEAD, "not_found"),
        ] {
            let other = who(services, identity).await;
            assert_eq!(order(services, &other, 0, add.clone()).await, Err(code.to_owned()));
            assert!(services.assignment(&other, AGENCY).await.is_err(), "{identity}");
        }
        let stranger = citizen(services, 1).await;
        assert_eq!(order(services, &stranger, 0, add.clone()).await, Err("forbidden".to_owned()));
        let empty = services.assignment(&head, "").await.expect("the rules");
        assert_eq!((empty.agency.as_str(), empty.version), (AGENCY, 0));
        assert!(empty.rules.is_empty() && empty.notes.is_empty(), "nothing else happened");
        let [one] = &empty.officers[..] else { panic!("{:?}", empty.officers) };
        assert_eq!((one.name.as_str(), one.open, one.there), ("Bùi Văn Thụ Lý", 0, true));

        assert_eq!(order(services, &head, 1, add.clone()).await, Err("version_conflict".into()));
        let kept = order(services, &head, 0, add.clone()).await.expect("kept");
        assert_eq!((kept.version, kept.rules.len()), (1, 1));
        let twice = order(services, &head, 0, add).await.expect("the same once more");
        assert_eq!(twice, kept, "changes nothing");
        portal.clock.advance_minutes(1);

        for (of, officers, expected) in [
            (
                RuleScope::All,
                vec![&specialist, &specialist],
                "rules.1.scope scope_taken; rules.1.officers officer_twice",
            ),
            (for_food(), vec![], "rules.1.officers no_officer"),
            (for_food(), vec![&stranger], "rules.1.officers unknown_officer"),
            (for_food(), vec![&head], "rules.1.officers not_specialist"),
            (
                RuleScope::Procedure { procedure: "9.9".into() },
                vec![&specialist],
                "rules.1.procedure unknown_procedure",
            ),
            (
                RuleScope::Field { field: "Vũ trụ".into() },
                vec![&specialist],
                "rules.1.field unknown_branch",
            ),
        ] {
            let wrong = AssignmentOrder::Add(rule(of, &officers));
            assert_eq!(order(services, &head, 1, wrong).await, Err(expected.to_owned()));
        }
        let nowhere = AssignmentOrder::Change(rule(for_food(), &[&specialist]));
        assert_eq!(order(services, &head, 1, nowhere).await, Err("not_found".to_owned()));
        let more = AssignmentOrder::Add(rule(for_food(), &[&specialist]));
        let kept = order(services, &head, 1, more).await.expect("kept");
        assert_eq!(kept.rules[0].scope, for_food(), "the most specific first");
        assert_eq!(kept.procedures[0].0, FOOD);
        portal.clock.advance_minutes(1);
        let remove = AssignmentOrder::Remove(RuleScope::All);
        let kept = order(services, &head, 2, remove.clone()).await.expect("removed");
        assert_eq!(order(services, &head, 2, remove).await, Ok(kept.clone()), "twice");
        let told: Vec<_> = kept
            .notes
            .iter()
            .map(|note| (note.scope.key(), note.from.len(), note.to.len()))
            .collect();
        let of_food = for_food().key();
        let expected = [("all".to_owned(), 1, 0), (of_food, 0, 1), ("all".to_owned(), 0, 1)];
        assert_eq!(told, expected);
        assert_eq!(kept.notes[0].by_name.as_deref(), Some("Phạm Văn Ký"));
        assert_eq!(kept.notes[0].from[0].name, "Bùi Văn Thụ Lý");
    }
}

#[tokio::test]
async fn a_file_brings_rules_once_and_the_desk_keeps_its_own() {
    for portal in portals().await {
        let services = &portal.services;
        let mut file = file();
        file.assignment = vec![::catalogue::centres::AssignmentEntry {
            agency: AGENCY.to_owned(),
            scope: RuleScope::All,
            officers: vec![SPECIALIST.to_owned()],
        }];
        load_file(services, &file).await;
        let head = who(services, SIGNER).await;
        let page = services.assignment(&head, AGENCY).await.expect("the rules");
        assert_eq!((page.version, page.rules.len()), (1, 1));
        assert_eq!(page.notes[0].by_name, None, "the file did it");
        assert_eq!(
            services.export_centre("thu").await.expect("a file").assignment,
            file.assignment
        );
        load_file(services, &file).await;
        let again = services.assignment(&head, AGENCY).await.expect("the rules");
        assert_eq!(again, page, "the same file again changes nothing");

        keep(services, Vec::new()).await;
        let shares = vec![::catalogue::centres::share(&file, "thu", &[]); 1];
        let kept = services.load_centre(&file, shares, "mật khẩu thử nghiệm", Prevails::Desk);
        assert_eq!(kept.await.expect("loaded").kept, [AGENCY]);
        let left = services.assignment(&head, AGENCY).await.expect("the rules");
        assert!(left.rules.is_empty(), "what the desk said is kept");
    }
}
