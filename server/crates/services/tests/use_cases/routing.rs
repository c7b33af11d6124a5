//! Which agency a dossier goes to.

use crate::common::portals;
use domain::form::Answers;
use services::testing::{citizen, complete, take_in_all};
use storage::dossier;

/// Marital status: it goes to where the person lives.
const STATUS: &str = "1.004873";

#[tokio::test]
async fn the_place_decides_among_agencies_of_one_kind() {
    for portal in portals().await {
        let services = &portal.services;
        for (number, province, commune, agency) in [
            (1, "92", "31135", "H13.20"),
            (2, "92", "31186", "H13.21"),
            // Nobody here is responsible: the procedure's own agency redirects it.
            (3, "01", "00004", "H13.20"),
        ] {
            let caller = citizen(services, number).await;
            let draft = services.start_draft(&caller, STATUS, "").await.expect("a draft");
            let mut answers: Answers = draft.answers.clone();
            answers.set("subject_residence.province", province);
            answers.set("subject_residence.commune", commune);
            answers.set("subject_residence.detail", "12 Hai Bà Trưng");
            let saved = services.save_draft(&caller, &draft.id, draft.version, answers).await;
            saved.expect("saved");
            let draft = complete(services, &caller, &draft.id).await;
            let submitted = services.submit(&caller, &draft.id, &draft.submission_key).await;
            let code = submitted.expect("a receipt").code;
            assert_eq!(code, format!("{agency}-261123-{:04}", if number == 3 { 2 } else { 1 }));
            take_in_all(services).await;
            let stored = dossier::by_code(services.db.read(), &code).await.expect("read");
            assert_eq!(stored.expect("stored").snapshot.agency, agency);
        }
    }
}
