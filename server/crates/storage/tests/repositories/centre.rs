use domain::centre::{CentreDesk, CentreProfile};
use storage::{
    agency::{Agency, upsert as add_agency},
    centre::{Centre, assign, assignments, list, save, upsert},
};

use super::support::in_transaction;

fn centre(code: &str, agency: &str) -> Centre {
    Centre { code: code.to_owned(), agency: agency.to_owned(), version: 1, ..Centre::default() }
}

#[tokio::test]
async fn adds_replaces_and_saves_at_a_version() {
    in_transaction(async |tx| {
        for code in ["H13", "H13.01", "H04"] {
            let agency = Agency { code: code.to_owned(), ..Agency::default() };
            add_agency(&**tx, &agency).await.unwrap();
        }
        upsert(&**tx, &centre("can-tho", "H13")).await.unwrap();
        upsert(&**tx, &centre("bac-lieu", "H04")).await.unwrap();
        let name = domain::Text::vi("Quầy \"1\" <b>");
        let desks = vec![CentreDesk { key: "1".to_owned(), name, agencies: Vec::new() }];
        let profile = CentreProfile { desks, ..CentreProfile::default() };
        let moved = Centre { profile, version: 2, ..centre("can-tho", "H13.01") };
        upsert(&**tx, &moved).await.unwrap();
        assert_eq!(list(&**tx).await.unwrap(), [centre("bac-lieu", "H04"), moved.clone()]);

        let plain = Centre { profile: CentreProfile::default(), ..moved.clone() };
        assert!(!save(&**tx, &plain, 1).await.unwrap(), "an old version");
        assert!(save(&**tx, &plain, 2).await.unwrap());
        assert!(!save(&**tx, &centre("nowhere", "H13"), 1).await.unwrap());
        assert_eq!(list(&**tx).await.unwrap()[1], Centre { version: 3, ..plain });
    })
    .await;
}

#[tokio::test]
async fn what_is_assigned_replaces_what_was() {
    in_transaction(async |tx| {
        for code in ["H13", "H13.12"] {
            let agency = Agency { code: code.to_owned(), ..Agency::default() };
            add_agency(&**tx, &agency).await.unwrap();
        }
        for code in ["a", "b"] {
            let agency = if code == "a" { "H13" } else { "H13.12" };
            upsert(&**tx, &centre(code, agency)).await.unwrap();
        }
        let pair = |procedure: &str| (procedure.to_owned(), "H13.12".to_owned());
        let many: Vec<_> = (0..1_200).map(|number| pair(&format!("1.{number:06}"))).collect();
        assign(&**tx, "a", &many).await.unwrap();
        assign(&**tx, "b", &[pair("1.000001")]).await.unwrap();
        assert_eq!(assignments(&**tx).await.unwrap().len(), 1_201);
        assign(&**tx, "a", &[pair("1.000002")]).await.unwrap();
        let mut left = assignments(&**tx).await.unwrap();
        left.sort_unstable();
        let left: Vec<_> = left.iter().map(|(a, b, c)| (&**a, &**b, &**c)).collect();
        assert_eq!(left, [("a", "1.000002", "H13.12"), ("b", "1.000001", "H13.12")]);
    })
    .await;
}
