use std::collections::BTreeMap;

use domain::{
    Text,
    dossier::{DossierState, Parent},
    form::Party,
    payment::{Money, PaymentRequest, Position},
    tracking::{DATED, DeadlineKind, StateGroup, TrackOrder, deadlines, place, places},
};
use storage::{
    Owner, Tx,
    dossier::{Dossier, by_id, insert, save},
    tracking::{Axis, Count, Cursor, Filter, Line, count_up_to, counts, list},
};

use super::support::{self, NOW, Random, account, in_transaction};

/// Whether a dossier is to be found.
type Fits<'a> = Box<dyn Fn(&Dossier) -> bool + 'a>;

fn fits<'a>(fits: impl Fn(&Dossier) -> bool + 'a) -> Fits<'a> {
    Box::new(fits)
}

const OURS: Owner<'static> = Owner::Organisation("o");

/// The `n`th dossier of the organisation.
fn dossier(n: i64) -> Dossier {
    let mut dossier = Dossier { organisation_id: Some("o".to_owned()), ..support::dossier(n) };
    "o".clone_into(&mut dossier.snapshot.applicant);
    dossier
}

fn owing(minutes: i64) -> Money {
    let position = Position { due: 8_000, received: 0, refunded: 0 };
    let until = NOW.plus_minutes(minutes);
    let request = PaymentRequest { reference: "MC1".to_owned(), position, until };
    Money { request: Some(request), settled: false }
}

fn all(owner: Owner<'_>, order: TrackOrder) -> Filter<'_> {
    Filter {
        owner,
        states: Vec::new(),
        procedure: None,
        account: None,
        from: None,
        until: None,
        places: places(false, None),
        code: None,
        words: Vec::new(),
        order,
    }
}

/// Every line of a list, read in small pages.
async fn read(tx: &Tx, filter: &Filter<'_>) -> Vec<Line> {
    let (mut seen, mut after): (Vec<Line>, Option<Cursor>) = (Vec::new(), None);
    loop {
        let page = list(&**tx, filter, after.as_ref(), 7).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.cursor(filter.order));
        seen.extend(page);
    }
    let count = count_up_to(&**tx, filter, 1_000).await.unwrap();
    assert_eq!(count, seen.len() as u64, "{filter:?}");
    assert_eq!(count_up_to(&**tx, filter, 3).await.unwrap(), count.min(3));
    seen
}

fn ids(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.id.as_str()).collect()
}

/// A dossier of any kind; many share their times.
fn some(n: i64, random: &mut Random) -> Dossier {
    let mut some = dossier(n);
    some.submitted_at = NOW.plus_ms(random.below(4) as i64);
    some.answer_by = NOW.plus_minutes(random.below(3) as i64);
    some.snapshot.state = DossierState::ALL[random.below(DossierState::ALL.len())];
    let due = NOW.plus_minutes(random.below(3) as i64);
    some.snapshot.due_at = (random.below(3) > 0).then_some(due);
    if random.below(5) == 0 {
        some.snapshot.money = owing(random.below(3) as i64);
    }
    if random.below(2) == 0 {
        "other".clone_into(&mut some.account_id);
    }
    some
}

#[tokio::test]
async fn pages_go_through_equal_places_in_order() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let mut random = Random(7);
        let made: Vec<Dossier> = (0..90).map(|n| some(n, &mut random)).collect();
        for one in &made {
            insert(&**tx, one).await.unwrap();
        }
        // Others' stand in no list of theirs, and parts in none at all.
        let own = support::dossier(900);
        let others = Dossier { organisation_id: Some("p".to_owned()), ..dossier(901) };
        let mut part = dossier(902);
        let parent = Parent { code: made[0].code.clone(), step: "1".to_owned() };
        part.snapshot.process.parent = Some(parent);
        for one in [&own, &others, &part] {
            insert(&**tx, one).await.unwrap();
        }

        let at = |one: &Dossier| place(&deadlines(&one.snapshot, one.answer_by), one.submitted_at);
        let mut expected: Vec<&Dossier> = made.iter().collect();
        expected.sort_by_key(|one| (at(one), one.id.clone()));
        let listed = read(tx, &all(OURS, TrackOrder::Due)).await;
        let sorted: Vec<&str> = expected.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids(&listed), sorted);
        let equal = listed.windows(2).filter(|two| two[0].place == two[1].place).count();
        assert!(equal > 20, "many stand at the same place: {equal}");
        for (line, one) in listed.iter().zip(&expected) {
            assert_eq!((line.place, line.state), (at(one), one.snapshot.state));
            assert_eq!((&line.account_id, line.due_at), (&one.account_id, one.snapshot.due_at));
        }

        expected.sort_by_key(|one| std::cmp::Reverse((one.submitted_at, one.id.clone())));
        let sorted: Vec<&str> = expected.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids(&read(tx, &all(OURS, TrackOrder::Newest)).await), sorted);
        let mine = all(Owner::Person("citizen"), TrackOrder::Newest);
        assert_eq!(ids(&read(tx, &mine).await), [own.id.as_str()]);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_narrowed_the_same_in_every_order() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let mut random = Random(11);
        let mut made: Vec<Dossier> = (0..60).map(|n| some(n, &mut random)).collect();
        for (n, one) in made.iter_mut().enumerate() {
            if n % 4 == 0 {
                one.procedure_name = Text::vi("Đổi giấy phép lái xe");
                one.procedure_code = "1.000002".to_owned();
            }
            if n % 5 == 0 {
                let (full_name, personal_id) = ("Trần Văn Gấu".to_owned(), "003".to_owned());
                one.subject = Some(Party { full_name, personal_id });
            }
            insert(&**tx, one).await.unwrap();
        }
        let (soon, later) = (NOW.plus_minutes(1), NOW.plus_minutes(2));
        let ends = |one: &Dossier| deadlines(&one.snapshot, one.answer_by);
        // What counts is what is first due from them, else the result's date.
        let first = |one: &Dossier| {
            let ours = ends(one).into_iter().filter(|end| end.kind.is_ours()).min();
            ours.or_else(|| ends(one).pop())
        };
        let is_ours = |one: &Dossier| first(one).is_some_and(|end| end.kind.is_ours());
        let group = StateGroup::Processing.states();
        let word = |one: &Dossier, word: &str| {
            let words = domain::tracking::search_words(
                &one.code,
                one.subject.as_ref().map(|subject| &*subject.full_name),
                &one.procedure_name.vi,
                one.procedure_name.en.as_deref(),
            );
            words.contains(&format!(" {word}"))
        };
        for order in [TrackOrder::Due, TrackOrder::Newest] {
            let all = || all(OURS, order);
            let cases: Vec<(Filter<'_>, Fits<'_>)> = vec![
                (
                    Filter { states: group.clone(), ..all() },
                    fits(|one| group.contains(&one.snapshot.state)),
                ),
                (
                    Filter { procedure: Some("1.000002".to_owned()), ..all() },
                    fits(|one| one.procedure_code == "1.000002"),
                ),
                (
                    Filter { account: Some("other".to_owned()), ..all() },
                    fits(|one| one.account_id == "other"),
                ),
                (
                    Filter { from: Some(NOW.plus_ms(1)), until: Some(NOW.plus_ms(3)), ..all() },
                    fits(|one| (1..3).contains(&(one.submitted_at.0 - NOW.0))),
                ),
                (Filter { places: places(true, None), ..all() }, fits(is_ours)),
                (Filter { places: vec![DATED], ..all() }, fits(|one| first(one).is_some())),
                (
                    Filter { places: places(false, Some((soon, later))), ..all() },
                    fits(|one| first(one).is_some_and(|end| end.at == soon)),
                ),
                (
                    Filter { places: places(true, Some((soon, later))), ..all() },
                    fits(|one| is_ours(one) && first(one).is_some_and(|end| end.at == soon)),
                ),
                (
                    Filter { code: Some(made[3].code.clone()), ..all() },
                    fits(|one| one.code == made[3].code),
                ),
                (
                    Filter { words: vec!["gia".to_owned(), "xe".to_owned()], ..all() },
                    fits(|one| word(one, "gia") && word(one, "xe")),
                ),
                (
                    Filter { words: vec!["gau".to_owned()], ..all() },
                    fits(|one| one.subject.is_some()),
                ),
                (Filter { words: vec!["iay".to_owned()], ..all() }, fits(|_| false)),
                (
                    Filter {
                        states: group.clone(),
                        words: vec!["thu".to_owned()],
                        account: Some("citizen".to_owned()),
                        places: vec![DATED],
                        ..all()
                    },
                    fits(|one| {
                        group.contains(&one.snapshot.state)
                            && word(one, "thu")
                            && one.account_id == "citizen"
                            && first(one).is_some()
                    }),
                ),
            ];
            for (filter, fit) in &cases {
                let mut found = read(tx, filter).await;
                found.sort_by(|one, other| one.id.cmp(&other.id));
                let expected: Vec<&str> =
                    made.iter().filter(|one| fit(one)).map(|one| one.id.as_str()).collect();
                assert_eq!(ids(&found), expected, "{filter:?}");
            }
            let found = cases.iter().map(|(_, fit)| made.iter().filter(|one| fit(one)).count());
            assert_eq!(found.filter(|count| *count == 0).count(), 1, "the cases find something");
        }
    })
    .await;
}

/// What is counted anew must be what was kept.
async fn kept(tx: &Tx, dossiers: &[Dossier]) {
    let mut expected: BTreeMap<(Axis, String), i64> = BTreeMap::new();
    for one in dossiers.iter().filter(|one| one.snapshot.process.parent.is_none()) {
        let ours = deadlines(&one.snapshot, one.answer_by).iter().any(|end| end.kind.is_ours());
        let of = [
            Some((Axis::State, one.snapshot.state.name().to_owned())),
            ours.then(|| (Axis::Ours, String::new())),
            Some((Axis::Procedure, one.procedure_code.clone())),
            Some((Axis::Member, one.account_id.clone())),
        ];
        for key in of.into_iter().flatten() {
            *expected.entry(key).or_default() += 1;
        }
    }
    let kept = counts(&**tx, "o").await.unwrap();
    let kept: BTreeMap<(Axis, String), i64> =
        kept.into_iter().map(|Count { axis, value, count }| ((axis, value), count)).collect();
    assert_eq!(kept, expected);
}

#[tokio::test]
async fn numbers_follow_every_dossier() {
    in_transaction(async |tx| {
        storage::account::insert(&**tx, &account("other", "002")).await.unwrap();
        let mut random = Random(3);
        let mut made: Vec<Dossier> = (0..20).map(|n| some(n, &mut random)).collect();
        for one in &made {
            insert(&**tx, one).await.unwrap();
        }
        insert(&**tx, &support::dossier(900)).await.unwrap();
        kept(tx, &made).await;
        for n in 0..20 {
            let other = some(n, &mut random);
            let one = &mut made[n as usize];
            one.snapshot = other.snapshot;
            one.answer_by = other.answer_by;
            assert!(save(&**tx, one, one.version).await.unwrap());
            one.version += 1;
            if n % 5 == 0 {
                kept(tx, &made).await;
            }
        }
        kept(tx, &made).await;
        assert!(!save(&**tx, &made[0], 1).await.unwrap(), "of another version nothing is counted");
        kept(tx, &made).await;
        let parent = Parent { code: made[0].code.clone(), step: "1".to_owned() };
        made[1].snapshot.process.parent = Some(parent);
        assert!(save(&**tx, &made[1], made[1].version).await.unwrap());
        kept(tx, &made).await;
    })
    .await;
}

#[tokio::test]
async fn a_dossier_is_found_by_what_it_says_now() {
    in_transaction(async |tx| {
        let mut one = dossier(1);
        one.snapshot.state = DossierState::SupplementRequested;
        insert(&**tx, &one).await.unwrap();
        let found = async |word: &str| {
            let words = vec![word.to_owned()];
            let filter = Filter { words, ..all(OURS, TrackOrder::Due) };
            list(&**tx, &filter, None, 9).await.unwrap()
        };
        let line = &found("procedu").await[0];
        let end = line.deadline().unwrap();
        assert_eq!((end.kind, end.at), (DeadlineKind::Supplement, one.answer_by));
        assert_eq!(found("gau").await, []);
        let (full_name, personal_id) = ("Trần Văn Gấu".to_owned(), "003".to_owned());
        one.subject = Some(Party { full_name, personal_id });
        one.snapshot.state = DossierState::Submitted;
        assert!(save(&**tx, &one, 1).await.unwrap());
        let line = &found("gau").await[0];
        assert_eq!((line.subject_name.as_deref(), line.deadline()), (Some("Trần Văn Gấu"), None));
        assert_eq!(
            by_id(&**tx, &one.id).await.unwrap().map(|read| read.subject),
            Some(one.subject)
        );
    })
    .await;
}
