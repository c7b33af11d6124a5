use domain::Text;
use storage::agency::{Agency, by_code, list, upsert};

use super::support::in_transaction;

fn agency(code: &str) -> Agency {
    let name = Text { vi: format!("Cơ quan {code}"), en: None };
    Agency { code: code.to_owned(), name, parent: Some("H13".to_owned()) }
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
