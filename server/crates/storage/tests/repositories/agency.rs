use domain::{Text, agency::AgencyProfile};
use storage::agency::{Agency, areas, by_code, list, set_communes, upsert};

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
