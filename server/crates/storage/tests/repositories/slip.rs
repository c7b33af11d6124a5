use domain::slip::{SlipContent, SlipForm, SlipLine};
use storage::{
    dossier,
    slip::{Slip, by_id, insert, next_in_series, of_dossier},
};

use super::support::{self, NOW, in_transaction};

fn slip(id: &str, seq: i64, form: SlipForm, number: u32) -> Slip {
    let line =
        SlipLine { label: "Lý do".to_owned(), value: "#import \"x\" =HYPERLINK()".to_owned() };
    Slip {
        id: id.to_owned(),
        dossier_id: "00000001".to_owned(),
        seq,
        agency: "H13.20".to_owned(),
        form,
        year: 2026,
        number,
        issued_at: NOW,
        content: SlipContent {
            form,
            number: format!("{number:04}/{}", form.mark()),
            superior: String::new(),
            agency: "Ủy ban nhân dân phường Ninh Kiều".to_owned(),
            place: "Cần Thơ".to_owned(),
            issued_at: NOW,
            code: "H13.20-261123-0001".to_owned(),
            opening: String::new(),
            lines: vec![line],
            list_title: String::new(),
            list: Vec::new(),
            closing: String::new(),
            left_signs: String::new(),
            right_signs: "Người tiếp nhận hồ sơ".to_owned(),
            right_name: String::new(),
        },
    }
}

#[tokio::test]
async fn keeps_slips_in_the_order_of_the_log() {
    in_transaction(async |tx| {
        dossier::insert(&**tx, &support::dossier(1)).await.unwrap();
        let (late, early) =
            (slip("a", 9, SlipForm::Apology, 1), slip("b", 5, SlipForm::Receipt, 1));
        insert(&**tx, &late).await.unwrap();
        insert(&**tx, &early).await.unwrap();
        assert_eq!(of_dossier(&**tx, "00000001").await.unwrap(), [early.clone(), late]);
        assert_eq!(by_id(&**tx, "b").await.unwrap(), Some(early));
        assert_eq!(by_id(&**tx, "c").await.unwrap(), None);
        assert_eq!(of_dossier(&**tx, "00000002").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn every_series_counts_for_itself() {
    in_transaction(async |tx| {
        let mut given = Vec::new();
        for (agency, form, year) in [
            ("H13.20", SlipForm::Receipt, 2026),
            ("H13.20", SlipForm::Receipt, 2026),
            ("H13.20", SlipForm::Apology, 2026),
            ("H13.21", SlipForm::Receipt, 2026),
            ("H13.20", SlipForm::Receipt, 2027),
            ("H13.20", SlipForm::Receipt, 2026),
        ] {
            given.push(next_in_series(&**tx, agency, form, year).await.unwrap());
        }
        assert_eq!(given, [1, 2, 1, 1, 1, 3]);
    })
    .await;
}
