use storage::{
    dossier,
    reading::{Reading, insert, of_dossier},
};

use super::support::{self, NOW, in_transaction};

#[tokio::test]
async fn a_reading_is_kept_once_in_a_while() {
    in_transaction(async |tx| {
        dossier::insert(&**tx, &support::dossier(1)).await.unwrap();
        let other = support::account("other", "001099000002");
        storage::account::insert(&**tx, &other).await.unwrap();
        let reading = |account: &str, minutes: i64| Reading {
            dossier_id: "00000001".to_owned(),
            account_id: account.to_owned(),
            agency: "H13.20".to_owned(),
            at: NOW.plus_minutes(minutes),
        };
        let mut kept = Vec::new();
        for (account, minutes) in [("citizen", 0), ("citizen", 14), ("other", 14), ("citizen", 15)]
        {
            let one = reading(account, minutes);
            if insert(&**tx, &one, one.at.plus_minutes(-15)).await.unwrap() {
                kept.insert(0, one);
            }
        }
        assert_eq!(kept.len(), 3);
        assert_eq!(of_dossier(&**tx, "00000001", 10).await.unwrap(), kept);
        assert_eq!(of_dossier(&**tx, "00000001", 1).await.unwrap(), kept[..1]);
        assert_eq!(of_dossier(&**tx, "00000002", 10).await.unwrap(), []);
        let nobody = Reading { dossier_id: "nothing".to_owned(), ..reading("citizen", 90) };
        assert!(insert(&**tx, &nobody, NOW).await.is_err());
    })
    .await;
}
