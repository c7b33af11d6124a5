use domain::identity::Assurance;
use storage::identity_request::{IdentityRequest, Proven, by_browser, delete_older, insert, take};

use super::support::{NOW, in_transaction};

fn request(browser: &str, proven: Option<Proven>) -> IdentityRequest {
    IdentityRequest {
        browser_hash: browser.to_owned(),
        state: "state".to_owned(),
        nonce: "nonce".to_owned(),
        verifier: "verifier".to_owned(),
        next: "/ho-so?x=1".to_owned(),
        created_at: NOW,
        account_id: Some("citizen".to_owned()),
        proven,
    }
}

#[tokio::test]
async fn is_kept_as_it_was_and_taken_once() {
    in_transaction(async |tx| {
        let proven = Proven {
            subject: "092190000017".to_owned(),
            full_name: "Nguyễn Thị Ánh".to_owned(),
            assurance: Assurance::Two,
        };
        for kept in [request("a", None), request("b", Some(proven))] {
            insert(&**tx, &kept).await.unwrap();
            let hash = kept.browser_hash.clone();
            assert_eq!(by_browser(&**tx, &hash).await.unwrap(), Some(kept));
            assert!(take(&**tx, &hash).await.unwrap());
            assert!(!take(&**tx, &hash).await.unwrap(), "twice");
            assert_eq!(by_browser(&**tx, &hash).await.unwrap(), None);
        }
    })
    .await;
}

#[tokio::test]
async fn old_ones_are_swept_out() {
    in_transaction(async |tx| {
        let later = IdentityRequest { created_at: NOW.plus_ms(1), ..request("b", None) };
        insert(&**tx, &request("a", None)).await.unwrap();
        insert(&**tx, &later).await.unwrap();
        assert_eq!(delete_older(&**tx, NOW).await.unwrap(), 0);
        assert_eq!(delete_older(&**tx, NOW.plus_ms(1)).await.unwrap(), 1);
        assert_eq!(by_browser(&**tx, "b").await.unwrap(), Some(later));
    })
    .await;
}
