//! The five centres load, and their dossiers live through the use cases.

use std::collections::BTreeSet;

use catalogue::centres::{CentreFile, read_centre};
use services::testing::centre::load_file;
use services::{
    Clock, Services,
    play::{Measure, Played},
    testing::portal,
};

fn read(name: &str) -> CentreFile {
    let folder = services::testing::catalogue_folder().join("../centres");
    let text = std::fs::read_to_string(folder.join(name).with_extension("toml")).expect("a file");
    read_centre(&text, "2026-11-23").unwrap_or_else(|error| panic!("{name}: {error}"))
}

async fn play(services: &Services, file: &CentreFile, most: u32) -> Played {
    let measure = Measure { now: services.now(), seed: 7, most: Some(most) };
    let played = services.play(file, measure, |_| {}).await;
    played.unwrap_or_else(|error| panic!("{error:?}"))
}

async fn loads_and_lives(name: &str) -> Played {
    let database = test_support::sqlite();
    let files = tempfile::tempdir().expect("a folder");
    let (services, clock) = portal(&database.url, files.path()).await;
    let file = read(name);
    load_file(&services, &file).await;
    let played = play(&services, &file, 40).await;
    assert!(played.dossiers.len() >= 36, "{name}: {:?}", played.states);
    let states: BTreeSet<&str> = played.states.keys().map(String::as_str).collect();
    assert!(states.len() >= 4, "{name}: {:?}", played.states);
    assert!(states.contains("returned"), "{name}: {:?}", played.states);
    let report = services.verify_audit(|_| {}).await.expect("a report");
    assert!(report.faults.is_empty(), "{name}: {:?}", report.faults);
    assert_eq!(clock.now(), services.now(), "the portal's own clock stands");
    // Again, nothing is added.
    load_file(&services, &file).await;
    let again = play(&services, &file, 40).await;
    assert!(again.before && again.dossiers.is_empty(), "{name}");
    played
}

#[tokio::test(flavor = "multi_thread")]
async fn can_tho() {
    loads_and_lives("can-tho").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_city_of_bac_lieu() {
    let played = loads_and_lives("thanh-pho-bac-lieu").await;
    let old = played.dossiers.iter().filter(|code| code.starts_with("H04.20."));
    assert!(old.count() > 5, "filed while the city was");
}

#[tokio::test(flavor = "multi_thread")]
async fn que_vo() {
    let played = loads_and_lives("que-vo").await;
    let came = |method: &str| played.methods.get(method).copied().unwrap_or_default();
    assert!(came("counter") > came("online"), "{:?}", played.methods);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_province_of_bac_lieu() {
    loads_and_lives("tinh-bac-lieu").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ninh_thuan() {
    let played = loads_and_lives("ninh-thuan").await;
    for method in ["counter", "online", "post"] {
        assert!(played.methods.contains_key(method), "one queue for all: {:?}", played.methods);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_plays_the_same() {
    let mut plays = Vec::new();
    for _ in 0..2 {
        let database = test_support::sqlite();
        let files = tempfile::tempdir().expect("a folder");
        let (services, _) = portal(&database.url, files.path()).await;
        let file = read("can-tho");
        load_file(&services, &file).await;
        plays.push(play(&services, &file, 8).await);
    }
    assert_eq!(plays[0], plays[1]);
    assert!(!plays[0].dossiers.is_empty());
}
