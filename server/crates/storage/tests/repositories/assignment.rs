use domain::{
    Moment, Text,
    assignment::{AssignmentRule, RuleScope},
};
use storage::{
    agency::{self, Agency},
    assignment::{Note, Rules, note, notes, rules, save},
};

use super::support::{each, in_transaction};

async fn agencies<C: storage::ConnectionTrait>(conn: &C) {
    for code in ["H13.20", "H13.21"] {
        let agency =
            Agency { code: code.to_owned(), name: Text::vi("Phường"), ..Agency::default() };
        agency::insert(conn, &agency).await.unwrap();
    }
}

fn some(officers: &[&str]) -> Vec<AssignmentRule> {
    let officers: Vec<String> = officers.iter().map(|officer| (*officer).to_owned()).collect();
    let field = "Hộ tịch 'và' \"đất\"".to_owned();
    vec![
        AssignmentRule { scope: RuleScope::Field { field }, officers: officers.clone() },
        AssignmentRule { scope: RuleScope::All, officers },
    ]
}

#[tokio::test]
async fn rules_are_written_at_the_version_that_was_read() {
    in_transaction(async |tx| {
        agencies(&**tx).await;
        assert_eq!(rules(&**tx, "H13.20").await.unwrap(), Rules::default());
        assert!(!save(&**tx, "H13.20", &some(&["chi"]), 1).await.unwrap(), "none is there");
        assert!(save(&**tx, "H13.20", &some(&["chi"]), 0).await.unwrap());
        let kept = rules(&**tx, "H13.20").await.unwrap();
        assert_eq!(kept, Rules { rules: some(&["chi"]), version: 1 });
        assert!(save(&**tx, "H13.20", &some(&["dung", "chi"]), 1).await.unwrap());
        assert!(!save(&**tx, "H13.20", &[], 1).await.unwrap(), "another version");
        assert!(save(&**tx, "H13.20", &[], 2).await.unwrap());
        let kept = rules(&**tx, "H13.20").await.unwrap();
        assert_eq!(kept, Rules { rules: Vec::new(), version: 3 });
        assert_eq!(rules(&**tx, "H13.21").await.unwrap(), Rules::default());
    })
    .await;
}

#[tokio::test]
async fn the_first_rules_are_written_once() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        agencies(&*tx).await;
        save(&*tx, "H13.20", &some(&["chi"]), 0).await.unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let again = save(&*tx, "H13.20", &some(&["dung"]), 0).await;
        assert!(again.is_err_and(|error| error.is_unique_violation()));
        drop(tx);
        assert_eq!(rules(db.read(), "H13.20").await.unwrap().rules, some(&["chi"]));
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_is_told_newest_first() {
    in_transaction(async |tx| {
        let of = |number: i64, agency: &str, from: &[&str], to: &[&str]| Note {
            id: number.to_string(),
            agency: agency.to_owned(),
            at: Moment(number / 2),
            by: (number > 1).then(|| "hùng".to_owned()),
            scope: RuleScope::Procedure { procedure: "1.001193".to_owned() },
            from: from.iter().map(|officer| (*officer).to_owned()).collect(),
            to: to.iter().map(|officer| (*officer).to_owned()).collect(),
        };
        let added = of(1, "H13.20", &[], &["chi"]);
        let changed = of(4, "H13.20", &["chi"], &["dung", "chi"]);
        let removed = of(5, "H13.20", &["dung", "chi"], &[]);
        let elsewhere = of(9, "H13.21", &[], &["chi"]);
        for one in [&added, &changed, &removed, &elsewhere] {
            note(&**tx, one).await.unwrap();
        }
        let told = notes(&**tx, "H13.20", 9).await.unwrap();
        assert_eq!(told, [removed.clone(), changed, added]);
        assert_eq!(notes(&**tx, "H13.20", 1).await.unwrap(), [removed]);
        assert!(notes(&**tx, "H13.22", 9).await.unwrap().is_empty());
    })
    .await;
}
