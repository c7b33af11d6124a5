//! Centres as files: what the desk said is not undone in silence, and what is written is read again.

use std::{collections::BTreeMap, path::Path};

use ::catalogue::centres::{CentreFile, ShareEntry, Shared, read_centre, share, write_centre};
use domain::{
    agency::{AgencyForm, KeptField},
    view::CentreOrder,
};
use services::{
    Services,
    centre::Prevails,
    testing::{
        PASSWORD,
        centre::{HEAD, file, load, who},
        empty_portal,
    },
};
use test_support::databases;

use crate::common::portals;

/// The day of the tests' clock.
const TODAY: &str = "2026-11-23";

async fn import(services: &Services, file: &CentreFile, prevails: Prevails) -> Vec<String> {
    let shares: Vec<Shared> =
        file.centre.iter().map(|centre| share(file, &centre.code, &[])).collect();
    services.load_centre(file, shares, PASSWORD, prevails).await.expect("loaded").kept
}

#[tokio::test]
async fn a_file_does_not_undo_what_the_desk_said() {
    for portal in portals().await {
        let services = &portal.services;
        load(services).await;
        assert!(services.centre_differences(&file()).await.expect("looked").is_empty());
        let head = who(services, HEAD).await;
        let own = services.own_centre(&head, "").await.expect("a centre");
        let kept = own.agencies.iter().find(|kept| kept.record.code == "H99.02").expect("one");
        let mut agency = AgencyForm::from(&kept.record);
        agency.hotline = "1022".to_owned();
        let (code, version) = ("H99.02".to_owned(), kept.version);
        let order = CentreOrder::ChangeAgency { code, version, agency };
        services.keep_centre(&head, "", order).await.expect("changed");
        let close = CentreOrder::CloseDesk { version: own.view.version, key: "1".to_owned() };
        portal.clock.advance_minutes(3 * 24 * 60);
        services.keep_centre(&head, "", close).await.expect("closed");

        let mut newer = file();
        newer.agency[2].profile.seal = Some("Sở thử".to_owned());
        newer.agency[5].profile.seal = Some("Sở khác".to_owned());
        let found = services.centre_differences(&newer).await.expect("looked");
        let told: Vec<_> = found
            .iter()
            .map(|found| (&*found.about, found.at_desk, found.changes[0].field))
            .collect();
        assert_eq!(
            told,
            [
                ("thu", true, KeptField::Desks),
                ("H99.02", true, KeptField::Hotline),
                ("H98.02", false, KeptField::Seal),
            ]
        );
        assert_eq!(import(services, &newer, Prevails::Desk).await, ["H99.02", "thu"]);
        let left = services.centre_differences(&newer).await.expect("looked");
        assert_eq!(left.len(), 2, "only what no desk said was replaced: {left:?}");
        let centre = services.centre("thu").await.expect("a centre");
        assert!(centre.desks.is_empty());

        assert!(import(services, &newer, Prevails::File).await.is_empty());
        assert!(services.centre_differences(&newer).await.expect("looked").is_empty());
        let own = services.own_centre(&head, "").await.expect("a centre");
        assert_eq!(own.view.desks.len(), 1);
        let by_file = own.notes.iter().filter(|note| note.by_name.is_none()).count();
        assert_eq!(by_file, 2, "what the file replaced is told: {:?}", own.notes);
        assert!(import(services, &newer, Prevails::Desk).await.is_empty());
        let again = services.own_centre(&head, "").await.expect("a centre");
        assert_eq!(again, own, "the same file again changes nothing");
    }
}

/// What a file says, whatever its order, and without what is not stored.
fn sorted(mut file: CentreFile) -> CentreFile {
    file.play.clear();
    file.centre.sort_by(|one, other| one.code.cmp(&other.code));
    file.agency.sort_by(|one, other| one.code.cmp(&other.code));
    file.staff.sort_by(|one, other| one.identity.cmp(&other.identity));
    let mut shares: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for share in file.share.drain(..) {
        shares.entry((share.centre, share.agency)).or_default().extend(share.procedures);
    }
    for ((centre, agency), mut procedures) in shares {
        procedures.sort();
        if !procedures.is_empty() {
            let fields = Vec::new();
            file.share.push(ShareEntry { centre, agency, procedures, fields });
        }
    }
    for officer in &mut file.staff {
        officer.posts.sort_by(|one, other| one.agency.cmp(&other.agency));
        for post in &mut officer.posts {
            post.roles.sort_unstable();
            post.home = post.home.take().filter(|home| *home != post.agency);
            post.place = post.place.take().filter(|place| *place != post.agency);
        }
    }
    file
}

#[tokio::test]
async fn every_shipped_centre_is_exported_and_imported_as_it_is() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../centres");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).expect("the centres") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        let shipped = read_centre(&text, TODAY).expect("a centre");
        let code = &shipped.centre[0].code;
        read += 1;
        for (one, other) in databases().await.into_iter().zip(databases().await) {
            let files = tempfile::tempdir().expect("a folder");
            let (first, _) = empty_portal(&one.url, files.path()).await;
            import(&first, &shipped, Prevails::Desk).await;
            let exported = first.export_centre(code).await.expect("exported");
            assert_eq!(sorted(exported.clone()), sorted(shipped.clone()), "{}", path.display());
            let text = write_centre(&exported).expect("a text");
            let again = read_centre(&text, TODAY);
            let again = again.unwrap_or_else(|error| panic!("{code}: {error}"));
            assert_eq!(again, exported, "{code}");
            assert!(first.centre_differences(&again).await.expect("looked").is_empty());

            let (second, _) = empty_portal(&other.url, files.path()).await;
            import(&second, &again, Prevails::Desk).await;
            assert_eq!(second.export_centre(code).await.expect("exported"), exported, "{code}");
        }
    }
    assert_eq!(read, 5);
}

#[tokio::test]
async fn what_is_no_centre_is_not_exported() {
    for portal in portals().await {
        assert!(portal.services.export_centre("khong-co").await.is_err());
    }
}
