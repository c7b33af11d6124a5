use domain::{
    Moment,
    agency::{FieldChange, KeptField},
    view::CentreChange,
};
use storage::centre_note::{CentreNote, insert, list};

use super::support::in_transaction;

fn note(id: &str, root: &str, at: i64) -> CentreNote {
    let (from, to) = ("0292 1022".to_owned(), "\"0292\" <b>".to_owned());
    CentreNote {
        id: id.to_owned(),
        root: root.to_owned(),
        at: Moment(at),
        by: (at > 1).then(|| "a".to_owned()),
        change: CentreChange::AgencyChanged,
        agency: "H13.01".to_owned(),
        desk: None,
        changes: vec![FieldChange { field: KeptField::Hotline, from, to }],
    }
}

#[tokio::test]
async fn tells_the_newest_first_of_one_root() {
    in_transaction(async |tx| {
        for (id, root, at) in [("1", "H13", 1), ("2", "H13", 5), ("3", "H13", 5), ("4", "H05", 9)] {
            insert(&**tx, &note(id, root, at)).await.unwrap();
        }
        let newest = list(&**tx, "H13", 2).await.unwrap();
        assert_eq!(newest, [note("3", "H13", 5), note("2", "H13", 5)]);
        assert_eq!(list(&**tx, "H13", 9).await.unwrap()[2], note("1", "H13", 1));
        assert!(list(&**tx, "H99", 9).await.unwrap().is_empty());
    })
    .await;
}

#[test]
fn every_change_has_a_name() {
    for change in CentreChange::ALL {
        assert_eq!(CentreChange::from_name(change.name()), Some(change));
        let json = serde_json::to_value(change).unwrap();
        assert_eq!(json.as_str(), Some(change.name()));
    }
}
