use domain::view::DossierFilter;
use storage::{
    Tx,
    organisation::{Organisation, insert as open},
    saved_view::{SavedView, delete, delete_of_member, insert, list, rename},
};

use super::support::{NOW, each, in_transaction, parents};

async fn opened(tx: &Tx) {
    for (id, tax_code) in [("o", "0100233488"), ("p", "1800123450")] {
        let organisation = Organisation {
            id: id.to_owned(),
            tax_code: tax_code.to_owned(),
            name: "Công ty".to_owned(),
            representative: "citizen".to_owned(),
            created_at: NOW,
            verified_at: None,
        };
        open(&**tx, &organisation).await.unwrap();
    }
}

fn view(id: &str, made_by: &str, name: &str, shared: bool) -> SavedView {
    SavedView {
        id: id.to_owned(),
        organisation: "o".to_owned(),
        shared,
        name: name.to_owned(),
        made_by: made_by.to_owned(),
        filter: DossierFilter { q: format!("\"{id}\" & <b>"), ..DossierFilter::default() },
        created_at: NOW,
    }
}

#[tokio::test]
async fn a_member_has_own_and_shared_views_by_name() {
    in_transaction(async |tx| {
        opened(tx).await;
        let (late, mine) = (view("1", "an", "Quá hạn", true), view("2", "an", "Của tôi", false));
        let (binhs, early) = (view("3", "binh", "Của tôi", false), view("4", "binh", "A", true));
        let elsewhere = SavedView { organisation: "p".to_owned(), ..view("5", "an", "B", true) };
        for one in [&late, &mine, &binhs, &early, &elsewhere] {
            insert(&**tx, one).await.unwrap();
        }
        let an = list(&**tx, "o", "an").await.unwrap();
        assert_eq!(an, [mine.clone(), early.clone(), late.clone()]);
        assert_eq!(list(&**tx, "o", "binh").await.unwrap()[0], binhs);
        assert_eq!(list(&**tx, "p", "binh").await.unwrap(), [elsewhere]);

        rename(&**tx, "1", "Đến hạn").await.unwrap();
        assert!(rename(&**tx, "9", "x").await.is_err(), "there is none");
        for _ in 0..2 {
            delete(&**tx, "4").await.unwrap();
        }
        delete_of_member(&**tx, "o", "an").await.unwrap();
        let late = SavedView { name: "Đến hạn".to_owned(), ..late };
        assert_eq!(
            list(&**tx, "o", "an").await.unwrap(),
            std::slice::from_ref(&late),
            "what is shared stays"
        );
        assert_eq!(list(&**tx, "o", "binh").await.unwrap(), [binhs, late]);
    })
    .await;
}

#[tokio::test]
async fn a_name_is_there_once_a_member_and_once_for_all() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        parents(&*tx).await;
        opened(&tx).await;
        for one in [
            view("1", "an", "Quá hạn", false),
            view("2", "binh", "Quá hạn", false),
            view("3", "an", "Quá hạn", true),
            view("4", "an", "Đến hạn", true),
        ] {
            insert(&*tx, &one).await.unwrap();
        }
        tx.commit().await.unwrap();
        for twice in [view("5", "an", "Quá hạn", false), view("6", "binh", "Quá hạn", true)] {
            let tx = db.begin().await.unwrap();
            let refused = insert(&*tx, &twice).await;
            assert!(refused.unwrap_err().is_unique_violation(), "{twice:?}");
        }
        let tx = db.begin().await.unwrap();
        let refused = rename(&*tx, "4", "Quá hạn").await;
        assert!(refused.unwrap_err().is_unique_violation());
        drop(tx);
        let tx = db.begin().await.unwrap();
        assert_eq!(list(&*tx, "o", "an").await.unwrap().len(), 3);
        tx.commit().await.unwrap();
    })
    .await;
}
