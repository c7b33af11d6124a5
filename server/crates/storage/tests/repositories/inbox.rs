use domain::{catalogue::Method, dossier::DossierState};
use storage::{
    Tx,
    dossier::{Dossier, insert, save},
    inbox::{Filter, Holder, Search, list},
};

use super::support::{AGENCY, NOW, Random, dossier, dossier_at, in_transaction};

const OTHER: &str = "H13.21";
const NOTHING: [i64; 0] = [];

fn filter() -> Filter {
    Filter {
        agencies: vec![AGENCY.to_owned()],
        states: vec![DossierState::AwaitingReceipt],
        q: None,
        procedure: None,
        method: None,
        holder: Holder::Anyone,
        newest_first: false,
        after: None,
        limit: 50,
        now: NOW,
    }
}

/// The numbers of the dossiers on the page.
async fn page(tx: &Tx, filter: &Filter) -> Vec<i64> {
    let lines = list(&**tx, filter).await.unwrap();
    lines.iter().map(|line| line.id.parse().unwrap()).collect()
}

fn named(n: i64, name: &str) -> Dossier {
    Dossier { applicant_name: name.to_owned(), ..dossier(n) }
}

fn by_name(words: &str) -> Filter {
    Filter { q: Some(Search::Name(words.to_owned())), ..filter() }
}

#[tokio::test]
async fn a_line_tells_what_an_officer_needs() {
    in_transaction(async |tx| {
        let mut made = dossier(1);
        made.snapshot.claimed_by = Some("officer".to_owned());
        made.snapshot.claimed_until = Some(NOW.plus_minutes(30));
        insert(&**tx, &made).await.unwrap();
        let lines = list(&**tx, &filter()).await.unwrap();
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        assert_eq!((&line.code, line.version), (&made.code, 1));
        assert_eq!(line.procedure_name, made.procedure_name);
        assert_eq!(line.applicant_name, made.applicant_name);
        assert_eq!(line.state, DossierState::AwaitingReceipt);
        assert_eq!(line.waiting_since, made.snapshot.waiting_since);
        assert_eq!(line.answer_by, made.answer_by);
        assert_eq!(line.claimed_by, made.snapshot.claimed_by);
        assert_eq!(line.claimed_until, made.snapshot.claimed_until);
    })
    .await;
}

#[tokio::test]
async fn shows_what_came_at_the_counter_or_by_post_alone() {
    in_transaction(async |tx| {
        for (n, method) in [(1, Method::Online), (2, Method::Counter), (3, Method::Post)] {
            let mut made = dossier(n);
            made.snapshot.method = method;
            insert(&**tx, &made).await.unwrap();
        }
        assert_eq!(page(tx, &filter()).await, [1, 2, 3]);
        let of = |method| Filter { method: Some(method), ..filter() };
        assert_eq!(page(tx, &of(Method::Counter)).await, [2]);
        assert_eq!(page(tx, &of(Method::Post)).await, [3]);
        let lines = list(&**tx, &filter()).await.unwrap();
        let methods: Vec<Method> = lines.into_iter().map(|line| line.method).collect();
        assert_eq!(methods, [Method::Online, Method::Counter, Method::Post]);
    })
    .await;
}

#[tokio::test]
async fn shows_my_agencies_and_the_chosen_states_only() {
    in_transaction(async |tx| {
        for (n, agency, state) in [
            (1, AGENCY, DossierState::AwaitingReceipt),
            (2, OTHER, DossierState::AwaitingReceipt),
            (3, AGENCY, DossierState::Accepted),
            (4, OTHER, DossierState::Refused),
        ] {
            insert(&**tx, &dossier_at(n, agency, state)).await.unwrap();
        }
        assert_eq!(page(tx, &filter()).await, [1]);
        let both = Filter { agencies: vec![OTHER.to_owned(), AGENCY.to_owned()], ..filter() };
        assert_eq!(page(tx, &both).await, [1, 2]);
        assert_eq!(page(tx, &Filter { states: vec![], ..both.clone() }).await, [1, 2, 3, 4]);
        assert_eq!(page(tx, &Filter { agencies: vec![], ..filter() }).await, NOTHING);
        let identity = Some(Search::Identity(dossier(1).identity_number));
        assert_eq!(page(tx, &Filter { agencies: vec![], q: identity, ..filter() }).await, NOTHING);
    })
    .await;
}

#[tokio::test]
async fn pages_go_through_equal_times_in_both_orders() {
    in_transaction(async |tx| {
        for n in 0..40 {
            let agency = if n % 3 == 0 { OTHER } else { AGENCY };
            let mut made = dossier_at(n, agency, DossierState::AwaitingReceipt);
            made.snapshot.waiting_since = NOW.plus_ms(n / 7);
            insert(&**tx, &made).await.unwrap();
        }
        let agencies = vec![AGENCY.to_owned(), OTHER.to_owned()];
        for newest_first in [false, true] {
            for q in [None, Some(Search::Name("tran".to_owned()))] {
                let agencies = agencies.clone();
                let mut filter = Filter { agencies, newest_first, q, limit: 3, ..filter() };
                let mut seen = Vec::new();
                loop {
                    let lines = list(&**tx, &filter).await.unwrap();
                    let Some(last) = lines.last() else { break };
                    filter.after = Some((last.waiting_since, last.id.clone()));
                    seen.extend(lines.iter().map(|line| line.id.parse::<i64>().unwrap()));
                }
                let mut expected: Vec<i64> = (0..40).collect();
                if newest_first {
                    expected.reverse();
                }
                assert_eq!(seen, expected);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn tells_held_ones_from_free_ones() {
    in_transaction(async |tx| {
        for (n, holder, ms) in [(1, "me", 1), (2, "me", 0), (3, "colleague", 1)] {
            let mut made = dossier(n);
            made.snapshot.claimed_by = Some(holder.to_owned());
            made.snapshot.claimed_until = Some(NOW.plus_ms(ms));
            insert(&**tx, &made).await.unwrap();
        }
        insert(&**tx, &dossier(4)).await.unwrap();
        let held_by = |holder| Filter { holder, ..filter() };
        assert_eq!(page(tx, &held_by(Holder::Anyone)).await, [1, 2, 3, 4]);
        assert_eq!(page(tx, &held_by(Holder::Nobody)).await, [2, 4]);
        assert_eq!(page(tx, &held_by(Holder::Account("me".to_owned()))).await, [1]);
        assert_eq!(page(tx, &held_by(Holder::Account("x".to_owned()))).await, NOTHING);
    })
    .await;
}

#[tokio::test]
async fn finds_by_code_identity_and_procedure() {
    in_transaction(async |tx| {
        insert(&**tx, &dossier(1)).await.unwrap();
        let other = Dossier {
            identity_number: "079099000002".to_owned(),
            procedure_code: "2.000002".to_owned(),
            ..dossier(2)
        };
        insert(&**tx, &other).await.unwrap();
        let code = Filter { q: Some(Search::Code(other.code.clone())), ..filter() };
        assert_eq!(page(tx, &code).await, [2]);
        let identity = Filter { q: Some(Search::Identity(other.identity_number)), ..filter() };
        assert_eq!(page(tx, &identity).await, [2]);
        let procedure = Filter { procedure: Some("2.000002".to_owned()), ..filter() };
        assert_eq!(page(tx, &procedure).await, [2]);
        let nothing = Filter { procedure: Some("1.000001".to_owned()), ..code };
        assert_eq!(page(tx, &nothing).await, NOTHING);
    })
    .await;
}

#[tokio::test]
async fn finds_a_name_however_it_was_typed() {
    in_transaction(async |tx| {
        // The second is in decomposed form (NFD), as some keyboards send it.
        let decomposed = "Nguye\u{302}\u{303}n Thi\u{323} A\u{301}nh";
        let names = ["Nguyễn Văn An", decomposed, "ĐẶNG Thị Bưởi", "Lê An An", "Y"];
        for (n, name) in (1..).zip(names) {
            insert(&**tx, &named(n, name)).await.unwrap();
        }
        for (words, expected) in [
            ("nguyen", vec![1, 2]),
            ("ng", vec![1, 2]),
            ("an", vec![1, 2, 4]),
            ("anh", vec![2]),
            ("an nguyen", vec![1, 2]),
            ("thi nguyen", vec![2]),
            ("dang buoi", vec![3]),
            ("guyen", vec![]),
            ("nguyen buoi", vec![]),
            ("y", vec![5]),
            ("", vec![]),
        ] {
            assert_eq!(page(tx, &by_name(words)).await, expected, "{words}");
        }
        let elsewhere = Filter { agencies: vec![OTHER.to_owned()], ..by_name("nguyen") };
        assert_eq!(page(tx, &elsewhere).await, NOTHING);
        let accepted = Filter { states: vec![DossierState::Accepted], ..by_name("nguyen") };
        assert_eq!(page(tx, &accepted).await, NOTHING);
    })
    .await;
}

#[tokio::test]
async fn a_name_follows_its_dossier() {
    in_transaction(async |tx| {
        let mut made = named(1, "Nguyễn Văn An");
        insert(&**tx, &made).await.unwrap();
        made.snapshot.agency = OTHER.to_owned();
        assert!(save(&**tx, &made, 1).await.unwrap());
        assert_eq!(page(tx, &by_name("nguyen")).await, NOTHING);
        let there = |words| Filter { agencies: vec![OTHER.to_owned()], ..by_name(words) };
        assert_eq!(page(tx, &there("nguyen")).await, [1]);

        made.applicant_name = "Nguyễn Văn Bình".to_owned();
        made.snapshot.agency = AGENCY.to_owned();
        assert!(save(&**tx, &made, 2).await.unwrap());
        assert_eq!(page(tx, &there("nguyen")).await, NOTHING);
        assert_eq!(page(tx, &by_name("an")).await, NOTHING);
        assert_eq!(page(tx, &by_name("binh")).await, [1]);
    })
    .await;
}

/// Common words are searched another way than rare ones: by walking the inbox.
#[tokio::test]
async fn common_and_rare_words_give_the_same_page() {
    in_transaction(async |tx| {
        let mut random = Random(7);
        let mut names = Vec::new();
        for n in 0..2300 {
            let middle = ["Thị", "Văn"][random.below(2)];
            let last = ["An", "Bình", "Châu", "Dung", "Giang"][random.below(5)];
            let rare = if n % 500 == 3 { " Xuyến" } else { "" };
            let name = format!("Nguyễn {middle} {last}{rare}");
            let agency = if n < 2200 { AGENCY } else { OTHER };
            let state = DossierState::AwaitingReceipt;
            let made = Dossier { applicant_name: name.clone(), ..dossier_at(n, agency, state) };
            insert(&**tx, &made).await.unwrap();
            names.push(domain::text::fold(&name));
        }
        for words in ["nguyen", "n", "nguyen thi b", "xuyen nguyen", "nguyen giang van", "nguyen q"]
        {
            let fits = |n: &i64| {
                let name = &names[usize::try_from(*n).unwrap()];
                words.split(' ').all(|word| name.split(' ').any(|part| part.starts_with(word)))
            };
            for (newest_first, limit) in [(false, 50), (true, 50), (false, 3000)] {
                let agencies = vec![AGENCY.to_owned(), OTHER.to_owned()];
                let mut expected: Vec<i64> = (0..2300).filter(fits).collect();
                if newest_first {
                    expected.reverse();
                }
                expected.truncate(usize::try_from(limit).unwrap());
                let filter = Filter { agencies, newest_first, limit, ..by_name(words) };
                assert_eq!(page(tx, &filter).await, expected, "{words}");
            }
        }
    })
    .await;
}
