use domain::Text;
use storage::agency::{Agency, by_code, for_commune, list, set_communes, upsert};

use super::support::in_transaction;

fn agency(code: &str) -> Agency {
    let name = Text { vi: format!("Cơ quan {code}"), en: None };
    Agency { code: code.to_owned(), name, parent: Some("H13".to_owned()), kind: None }
}

#[tokio::test]
async fn adds_replaces_and_lists_by_code() {
    in_transaction(async |tx| {
        for code in ["H13.20", "H13.1", "H13"] {
            upsert(&**tx, &agency(code)).await.unwrap();
        }
        let name = Text { vi: "Sở Tư pháp".to_owned(), en: Some("Justice".to_owned()) };
        let renamed = Agency { name, parent: None, ..agency("H13.1") };
        upsert(&**tx, &renamed).await.unwrap();
        assert_eq!(by_code(&**tx, "H13.1").await.unwrap(), Some(renamed.clone()));
        assert_eq!(by_code(&**tx, "H13.2").await.unwrap(), None);
        let expected = [agency("H13"), renamed, agency("H13.20")];
        assert_eq!(list(&**tx).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn finds_the_agency_of_the_same_kind_for_a_commune() {
    in_transaction(async |tx| {
        let of = |code: &str, kind: Option<&str>| Agency {
            kind: kind.map(str::to_owned),
            ..agency(code)
        };
        let areas = [
            (of("H13.1", None), vec!["1", "2"]),
            (of("H13.20", Some("committee")), vec!["1"]),
            (of("H13.21", Some("committee")), vec!["2", "3"]),
            (of("H13.30", Some("police")), vec!["1", "2"]),
        ];
        for (agency, communes) in &areas {
            let communes: Vec<String> = communes.iter().map(ToString::to_string).collect();
            // Twice: what is written replaces what was.
            for _ in 0..2 {
                upsert(&**tx, agency).await.unwrap();
                set_communes(&**tx, agency, &communes).await.unwrap();
            }
        }
        for (like, commune, expected) in [
            ("H13.20", "1", Some("H13.20")),
            ("H13.20", "2", Some("H13.21")),
            ("H13.21", "1", Some("H13.20")),
            ("H13.30", "2", Some("H13.30")),
            ("H13.30", "3", None),
            ("H13.20", "9", None),
            ("H13.1", "1", None),
            ("H99", "1", None),
        ] {
            let found = for_commune(&**tx, like, commune).await.unwrap();
            assert_eq!(found.as_deref(), expected, "{like} {commune}");
        }
    })
    .await;
}
