use domain::dossier::{Consultation, DossierState, Opinion, Parent};
use storage::{
    consultation::{open_of, silent},
    dossier,
};

use super::support::{self, NOW, in_transaction};

fn question(number: u32, agency: &str, minutes: i64) -> Consultation {
    Consultation {
        number,
        agency: agency.to_owned(),
        question: "'; DROP TABLE dossier; --".to_owned(),
        asked_at: NOW,
        due: NOW.plus_minutes(minutes),
        opinion: None,
        silent: false,
    }
}

#[tokio::test]
async fn an_agency_finds_what_it_is_asked_until_it_is_answered() {
    in_transaction(async |tx| {
        let mut asking = support::dossier(1);
        dossier::insert(&**tx, &asking).await.unwrap();
        let process = &mut asking.snapshot.process;
        process.consultations =
            vec![question(1, "H13.30", 90), question(2, "H13.30", 30), question(3, "H13.40", 60)];
        assert!(dossier::save(&**tx, &asking, asking.version).await.unwrap());
        asking.version += 1;
        let numbers = async |agency: &str| {
            let open = open_of(&**tx, agency, 10).await.unwrap();
            open.into_iter().map(|one| one.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers("H13.30").await, [2, 1], "first due first");
        assert_eq!(numbers("H13.20").await, [0; 0]);
        let code = asking.code.clone();
        let seen = async |agencies: &[&str]| {
            let agencies: Vec<String> = agencies.iter().map(|one| (*one).to_owned()).collect();
            let found = dossier::at_agencies(&**tx, &code, &agencies).await.unwrap();
            found.map(|found| found.version)
        };
        let own = asking.snapshot.agency.clone();
        for agencies in [&[own.as_str()][..], &["H13.50", "H13.40"]] {
            assert_eq!(seen(agencies).await, Some(asking.version), "{agencies:?}");
        }
        for agencies in [&["H13.50"][..], &[]] {
            assert_eq!(seen(agencies).await, None, "{agencies:?}");
        }
        let late = silent(&**tx, NOW.plus_minutes(60), 10).await.unwrap();
        assert_eq!(late.iter().map(|one| one.number).collect::<Vec<_>>(), [2]);

        let opinion = Opinion { agrees: true, text: "Đồng ý".to_owned(), at: NOW };
        asking.snapshot.process.consultations[1].opinion = Some(opinion);
        assert!(dossier::save(&**tx, &asking, asking.version).await.unwrap());
        asking.version += 1;
        assert_eq!(numbers("H13.30").await, [1]);

        // Nobody waits for an opinion on what is over.
        asking.snapshot.state = DossierState::Stopped;
        assert!(dossier::save(&**tx, &asking, asking.version).await.unwrap());
        assert_eq!(numbers("H13.30").await, [0; 0]);
        assert!(silent(&**tx, NOW.plus_minutes(600), 10).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn parts_stand_with_their_whole() {
    in_transaction(async |tx| {
        let whole = support::dossier(1);
        dossier::insert(&**tx, &whole).await.unwrap();
        let mut part = support::dossier(2);
        part.account_id.clone_from(&whole.account_id);
        let parent = Parent { code: whole.code.clone(), step: "thuong-tru".to_owned() };
        part.snapshot.process.parent = Some(parent);
        dossier::insert(&**tx, &part).await.unwrap();
        let parts = dossier::parts_of(&**tx, &whole.code).await.unwrap();
        assert_eq!(parts, [part.clone()]);
        assert_eq!(dossier::parts_of(&**tx, &part.code).await.unwrap(), []);
        let mine = dossier::list_of(&**tx, whole.owner(), None, None, 10).await;
        let codes: Vec<String> = mine.unwrap().into_iter().map(|line| line.code).collect();
        assert_eq!(codes, [whole.code]);
    })
    .await;
}
