use domain::{
    Moment, Text,
    agency::{AgencyProfile, PastHours, SeasonHours},
};
use storage::agency::{Agency, areas, by_code, insert, list, save, set_communes, upsert};

use super::support::in_transaction;

fn agency(code: &str) -> Agency {
    let name = Text { vi: format!("Cơ quan {code}"), en: None };
    Agency { code: code.to_owned(), name, parent: Some("H13".to_owned()), ..Agency::default() }
}

#[tokio::test]
async fn adds_replaces_and_lists_by_code() {
    in_transaction(async |tx| {
        for code in ["H13.20", "H13.1", "H13"] {
            upsert(&**tx, &agency(code)).await.unwrap();
        }
        let name = Text { vi: "Sở Tư pháp".to_owned(), en: Some("Justice".to_owned()) };
        let profile = AgencyProfile { hotline: Some("1900".to_owned()), ..Default::default() };
        let renamed = Agency { name, parent: None, profile, ..agency("H13.1") };
        upsert(&**tx, &renamed).await.unwrap();
        let renamed = Agency { version: 2, ..renamed };
        assert_eq!(by_code(&**tx, "H13.1").await.unwrap(), Some(renamed.clone()));
        assert_eq!(by_code(&**tx, "H13.2").await.unwrap(), None);
        let expected = [agency("H13"), renamed, agency("H13.20")];
        assert_eq!(list(&**tx).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn areas_are_of_a_kind_and_replaced() {
    in_transaction(async |tx| {
        let of = |code: &str, kind: Option<&str>| Agency {
            kind: kind.map(str::to_owned),
            ..agency(code)
        };
        let made = [
            (of("H13.1", None), vec!["1", "2"]),
            (of("H13.20", Some("committee")), vec!["1"]),
            (of("H13.21", Some("committee")), vec!["2", "3"]),
            (of("H13.30", Some("police")), vec!["1", "2"]),
        ];
        for (agency, communes) in &made {
            let communes: Vec<String> = communes.iter().map(ToString::to_string).collect();
            // Twice: what is written replaces what was.
            for _ in 0..2 {
                upsert(&**tx, agency).await.unwrap();
                set_communes(&**tx, agency, &communes).await.unwrap();
            }
        }
        let mut found = areas(&**tx).await.unwrap();
        found.sort_unstable();
        let found: Vec<_> = found.iter().map(|(a, b, c)| (&**a, &**b, &**c)).collect();
        let expected = [
            ("committee", "1", "H13.20"),
            ("committee", "2", "H13.21"),
            ("committee", "3", "H13.21"),
            ("police", "1", "H13.30"),
            ("police", "2", "H13.30"),
        ];
        assert_eq!(found, expected);
    })
    .await;
}

#[tokio::test]
async fn saves_at_a_version_and_remembers_hours() {
    in_transaction(async |tx| {
        let stored = Agency { kind: Some("committee".to_owned()), ..agency("H13.1") };
        insert(&**tx, &stored).await.unwrap();
        let spans = vec!["07:00-11:30".to_owned()];
        let hours = vec![SeasonHours { from: "04-16".to_owned(), spans }];
        let next = Agency {
            name: Text::vi("Sở \"mới\" <b>"),
            parent: None,
            desk_at: Some(Moment(7)),
            hours_before: vec![PastHours { until: Moment(7), hours }],
            ..stored.clone()
        };
        assert!(!save(&**tx, &next, 2).await.unwrap(), "another version");
        assert!(save(&**tx, &next, 1).await.unwrap());
        assert!(!save(&**tx, &next, 1).await.unwrap(), "it moved");
        assert!(!save(&**tx, &agency("H13.9"), 1).await.unwrap(), "nothing is there");
        let found = by_code(&**tx, "H13.1").await.unwrap();
        assert_eq!(found, Some(Agency { version: 2, ..next }));
        assert!(insert(&**tx, &stored).await.unwrap_err().is_unique_violation());
    })
    .await;
}
