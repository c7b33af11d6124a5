use domain::dossier::Purpose;
use storage::{
    dossier,
    reading::{Reading, insert, last_of, of_dossier},
};

use super::support::{self, NOW, in_transaction};

fn reading(account: &str, minutes: i64) -> Reading {
    Reading {
        dossier_id: "00000001".to_owned(),
        account_id: account.to_owned(),
        agency: "H13.20".to_owned(),
        at: NOW.plus_minutes(minutes),
        purpose: Purpose::Handling,
        words: String::new(),
    }
}

/// A dossier, and a second account beside `citizen`.
async fn parents(tx: &storage::Tx) {
    dossier::insert(&**tx, &support::dossier(1)).await.unwrap();
    let other = support::account("other", "001099000002");
    storage::account::insert(&**tx, &other).await.unwrap();
}

#[tokio::test]
async fn a_reading_is_kept_once_in_a_while() {
    in_transaction(async |tx| {
        parents(tx).await;
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

#[tokio::test]
async fn the_last_one_says_why_and_of_whom() {
    in_transaction(async |tx| {
        parents(tx).await;
        let last = async |account: &str, minutes: i64| {
            last_of(&**tx, "00000001", account, NOW.plus_minutes(minutes)).await.unwrap()
        };
        assert_eq!(last("citizen", -60).await, None);
        let first = reading("citizen", 0);
        assert!(insert(&**tx, &first, NOW.plus_minutes(-15)).await.unwrap());
        assert_eq!(last("citizen", -60).await, Some(first.clone()));
        assert_eq!(last("citizen", 0).await, None, "after, not at");
        assert_eq!(last("other", -60).await, None);

        // Another purpose in the same moment is a reading of its own.
        let said = Reading {
            purpose: Purpose::Other,
            words: "Tổ trưởng dân phố xác minh hộ khẩu".to_owned(),
            ..reading("citizen", 0)
        };
        assert!(insert(&**tx, &said, NOW.plus_minutes(-15)).await.unwrap());
        let kept = Reading { at: NOW.plus_ms(1), ..said.clone() };
        assert_eq!(last("citizen", -60).await, Some(kept.clone()));
        assert!(!insert(&**tx, &said, NOW.plus_minutes(-15)).await.unwrap());
        assert_eq!(of_dossier(&**tx, "00000001", 10).await.unwrap(), [kept, first]);
    })
    .await;
}
