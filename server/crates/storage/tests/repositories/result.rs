use domain::{result::PostalAddress, view::SignatureView};
use storage::{
    dossier,
    result::{
        ResultRecord, SigningPlaces, address_of, by_id, by_sha256, delete, insert, of_owner,
        set_address, update,
    },
};

use super::support::{self, NOW, in_transaction};

fn drafted(n: i64) -> ResultRecord {
    ResultRecord {
        id: format!("r{n}"),
        dossier_id: format!("{n:08}"),
        owner_id: "an".to_owned(),
        agency: "H13.20".to_owned(),
        title: "Trích lục 'và' \"lạ\"".to_owned(),
        lines: Some(vec![("name".to_owned(), "TRẦN VĂN AN".to_owned())]),
        places: None,
        draft_file: format!("f{n}"),
        signed_file: None,
        sealed_file: None,
        sha256: None,
        number: None,
        signatures: Vec::new(),
        created_at: NOW,
        issued_at: None,
        valid_until: None,
        revoked_at: None,
        revoked_reason: None,
        replaced_by: None,
    }
}

fn issued(n: i64, number: &str) -> ResultRecord {
    let signature = SignatureView {
        subject: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
        organisation: None,
        issuer: "CA".to_owned(),
        serial: "01".to_owned(),
        certificate: "ab".to_owned(),
        at: NOW,
        timestamped: true,
        demonstration: true,
    };
    ResultRecord {
        places: Some(SigningPlaces {
            signer: (1, [340.5, 100.0, 520.0, 170.0]),
            seal: (2, [300.0, 90.0, 400.0, 190.0]),
        }),
        signed_file: Some(format!("s{n}")),
        sealed_file: Some(format!("o{n}")),
        sha256: Some(format!("{n:064}")),
        number: Some(number.to_owned()),
        signatures: vec![signature],
        issued_at: Some(NOW.plus_minutes(n)),
        valid_until: Some("2027-05-23".to_owned()),
        ..drafted(n)
    }
}

async fn two<C: storage::ConnectionTrait>(conn: &C) {
    for n in [1, 2] {
        dossier::insert(conn, &support::dossier(n)).await.unwrap();
        insert(conn, &drafted(n)).await.unwrap();
    }
}

#[tokio::test]
async fn a_document_is_found_by_its_id_and_by_the_hash_of_what_was_issued() {
    in_transaction(async |tx| {
        two(&**tx).await;
        assert_eq!(by_id(&**tx, "r1").await.unwrap(), Some(drafted(1)));
        assert_eq!(by_sha256(&**tx, &format!("{:064}", 1)).await.unwrap(), None);
        let mut whole = issued(1, "125/TLHT-BS");
        update(&**tx, &whole).await.unwrap();
        assert_eq!(by_sha256(&**tx, &format!("{:064}", 1)).await.unwrap(), Some(whole.clone()));
        whole.revoked_at = Some(NOW.plus_minutes(9));
        whole.revoked_reason = Some("sai tên".to_owned());
        whole.replaced_by = Some("r2".to_owned());
        update(&**tx, &whole).await.unwrap();
        assert_eq!(by_id(&**tx, "r1").await.unwrap(), Some(whole));
        assert_eq!(by_id(&**tx, "none").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_store_holds_what_was_issued_newest_first() {
    in_transaction(async |tx| {
        two(&**tx).await;
        assert_eq!(of_owner(&**tx, "an", 10).await.unwrap(), []);
        for (n, number) in [(1, "1/A"), (2, "2/A")] {
            update(&**tx, &issued(n, number)).await.unwrap();
        }
        let ids = |found: Vec<ResultRecord>| {
            found.into_iter().map(|record| record.id).collect::<Vec<_>>()
        };
        assert_eq!(ids(of_owner(&**tx, "an", 10).await.unwrap()), ["r2", "r1"]);
        assert_eq!(ids(of_owner(&**tx, "an", 1).await.unwrap()), ["r2"]);
        assert_eq!(of_owner(&**tx, "bình", 10).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn drafts_go_without_a_trace_once() {
    in_transaction(async |tx| {
        two(&**tx).await;
        delete(&**tx, "r1").await.unwrap();
        assert_eq!(by_id(&**tx, "r1").await.unwrap(), None);
        assert!(delete(&**tx, "r1").await.is_err());
        assert!(update(&**tx, &drafted(1)).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn an_agency_gives_a_number_once_a_year() {
    in_transaction(async |tx| {
        two(&**tx).await;
        update(&**tx, &issued(1, "125/TLHT-BS")).await.unwrap();
        let again = update(&**tx, &issued(2, "125/TLHT-BS")).await;
        assert!(again.is_err_and(|error| error.is_unique_violation()));
    })
    .await;
    in_transaction(async |tx| {
        two(&**tx).await;
        update(&**tx, &issued(1, "1/A")).await.unwrap();
        let mut next = issued(2, "1/A");
        next.issued_at = Some(NOW.plus_minutes(366 * 24 * 60));
        update(&**tx, &next).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_newest_address_counts() {
    in_transaction(async |tx| {
        two(&**tx).await;
        assert_eq!(address_of(&**tx, "00000001").await.unwrap(), None);
        for street in ["12 đường 30/4", "5 Ngô Quyền"] {
            let address = PostalAddress {
                name: "Trần An".to_owned(),
                phone: "0912345678".to_owned(),
                address: street.to_owned(),
            };
            set_address(&**tx, "00000001", &address).await.unwrap();
            assert_eq!(address_of(&**tx, "00000001").await.unwrap(), Some(address));
        }
        assert_eq!(address_of(&**tx, "00000002").await.unwrap(), None);
    })
    .await;
}
