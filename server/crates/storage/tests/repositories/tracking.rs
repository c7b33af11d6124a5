use std::collections::BTreeMap;

use domain::{
    Text,
    dossier::{DossierState, Parent},
    form::Party,
    payment::{Money, PaymentRequest, Position},
    tracking::{DeadlineKind, Meant, StateGroup, TrackOrder, deadlines, place},
};
use storage::{
    Owner, Tx,
    dossier::{Dossier, by_id, insert, save},
    organisation::Organisation,
    tracking::{
        Axis, Count, Cursor, Filter, Line, Mended, Open, count_up_to, counts, list, mend, open_of,
        recount,
    },
};

use super::support::{self, NOW, Random, account, each, execute, in_transaction, parents};

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
        meant: Meant::whenever(false),
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
    let until = NOW.plus_minutes(random.below(3) as i64);
    some.snapshot.process.answer_until = (random.below(3) > 0).then_some(until);
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

        let at = |one: &Dossier| place(&deadlines(&one.snapshot), one.submitted_at);
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
            assert_eq!(line.open_due_at, one.snapshot.open_due());
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
        let span = (NOW.plus_minutes(1), NOW.plus_minutes(2));
        let meant = [
            Meant::whenever(true),
            Meant::at(DeadlineKind::Result.places()),
            Meant::within(false, span, false),
            Meant::within(true, span, false),
            Meant::within(false, span, true),
            Meant::within(true, span, true),
        ];
        let at = |one: &Dossier| place(&deadlines(&one.snapshot), one.submitted_at);
        let has = |meant: &Meant, one: &Dossier| meant.has(at(one), one.snapshot.open_due());
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
            let mut cases: Vec<(Filter<'_>, Fits<'_>)> = vec![
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
                        meant: Meant::whenever(true),
                        ..all()
                    },
                    fits(|one| {
                        group.contains(&one.snapshot.state)
                            && word(one, "thu")
                            && one.account_id == "citizen"
                            && has(&Meant::whenever(true), one)
                    }),
                ),
            ];
            cases.extend(meant.iter().map(|meant| {
                (Filter { meant: meant.clone(), ..all() }, fits(move |one| has(meant, one)))
            }));
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
        let ours = deadlines(&one.snapshot).iter().any(|end| end.kind.is_ours());
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
        assert_eq!((end.kind, end.at), (DeadlineKind::Supplement, None), "it was not told");
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

/// An organisation, four dossiers of it and one of a person.
async fn five(tx: &Tx) -> Vec<Dossier> {
    parents(&**tx).await;
    let organisation = Organisation {
        id: "o".to_owned(),
        tax_code: "0100233488".to_owned(),
        name: "Công ty Hoa Sen".to_owned(),
        representative: "citizen".to_owned(),
        created_at: NOW,
        verified_at: None,
    };
    storage::organisation::insert(&**tx, &organisation).await.unwrap();
    let mut made: Vec<Dossier> = (0..4).map(dossier).collect();
    made.push(support::dossier(4));
    for one in &made {
        insert(&**tx, one).await.unwrap();
    }
    made
}

#[tokio::test]
async fn what_a_program_of_before_wrote_is_put_right() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        let mut made = five(&tx).await;
        // It files one for a person and one for the organisation, asks more of another, and knows of
        // no places and of no numbers.
        let filed = "UPDATE dossier SET tracking_place = NULL, tracking_words = NULL, \
                     tracking_version = NULL WHERE id IN ('00000000', '00000004')";
        execute(&*tx, filed).await;
        let less = "UPDATE organisation_count SET count = count - 1 WHERE axis <> 'ours'";
        execute(&*tx, less).await;
        let asked = "UPDATE dossier SET state = 'supplement_requested', version = version + 1 \
                     WHERE id = '00000001'";
        execute(&*tx, asked).await;
        tx.commit().await.unwrap();
        made[1].snapshot.state = DossierState::SupplementRequested;
        made[1].version = 2;

        let read = db.read();
        let due = all(OURS, TrackOrder::Due);
        let before = list(read, &due, None, 9).await.unwrap();
        assert_eq!(ids(&before), ["00000003", "00000002", "00000001"], "the newest first");
        let own = all(Owner::Person("citizen"), TrackOrder::Newest);
        let own = list(read, &own, None, 9).await.unwrap();
        assert_eq!(ids(&own), ["00000004"], "a person's own is there at once");
        assert_eq!(own[0].deadline(), None);

        assert_eq!(mend(&db).await.unwrap(), Mended { placed: 3, counted: 1 });
        let after = list(read, &due, None, 9).await.unwrap();
        assert_eq!(ids(&after), ["00000001", "00000003", "00000002", "00000000"], "their turn");
        assert_eq!(mend(&db).await.unwrap(), Mended::default(), "once is enough");
        let tx = db.begin().await.unwrap();
        kept(&tx, &made[..4]).await;
        // What goes on from there is counted as ever.
        made[1].snapshot.state = DossierState::Submitted;
        assert!(save(&*tx, &made[1], 2).await.unwrap());
        kept(&tx, &made[..4]).await;
        assert!(!recount(&*tx, "o").await.unwrap());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn numbers_that_are_there_for_nothing_go() {
    each(async |db| {
        let tx = db.begin().await.unwrap();
        let made = five(&tx).await;
        let more = "INSERT INTO organisation_count (organisation_id, axis, value, count) \
                    VALUES ('o', 'state', 'lapsed', 7), ('o', 'ours', '', -2)";
        execute(&*tx, more).await;
        assert!(recount(&*tx, "o").await.unwrap());
        kept(&tx, &made[..4]).await;
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_open_is_read_without_the_rest() {
    in_transaction(async |tx| {
        let mut one = dossier(1);
        one.snapshot.state = DossierState::SupplementRequested;
        one.snapshot.process.asked_at = Some(NOW);
        one.snapshot.money = owing(9);
        insert(&**tx, &one).await.unwrap();
        insert(&**tx, &dossier(2)).await.unwrap();
        let some = [one.id.clone(), "00000009".to_owned()];
        let snapshot = one.snapshot;
        let expected = Open {
            id: one.id,
            agency: snapshot.agency,
            state: snapshot.state,
            process: snapshot.process,
            money: snapshot.money,
        };
        assert_eq!(open_of(&**tx, &some).await.unwrap(), [expected]);
    })
    .await;
}
