//! Every order in every state by everybody.

use super::{
    acting::{LIFE, PEOPLE, after, monday, order, person},
    *,
};

fn columns() -> [(&'static str, Snapshot); 10] {
    let with = |more: &[(&str, &str)]| {
        let mut orders = LIFE[..2].to_vec();
        orders.extend_from_slice(more);
        after(&orders).0
    };
    let asked = ("request_supplement", "specialist");
    [
        ("assigning", after(&LIFE[..1]).0),
        ("processing", after(&LIFE[..2]).0),
        ("asking", with(&[("consult", "specialist")])),
        ("asked", with(&[asked])),
        ("checking", with(&[asked, ("supplement", "owner")])),
        ("approving", after(&LIFE[..3]).0),
        ("issuing", after(&LIFE[..4]).0),
        ("ready", after(&LIFE[..5]).0),
        ("returned", after(&LIFE).0),
        ("stopped", with(&[("withdraw", "owner")])),
    ]
}

/// What the one who may give the order is answered in each state. `-` stands for `wrong_state`.
const TABLE: &str = "
order              by         assigning  processing asking     asked      checking   approving  issuing    ready      returned   stopped
transfer           reception  -          -          -          -          -          -          -          -          -          -
assign             head       ok         ok         ok         ok         -          -          -          -          -          -
assign_by_rule     system     ok         -          -          -          -          -          -          -          -          -
propose            specialist -          ok         awaiting_opinion -          -          -          -          -          -          -
request_supplement specialist -          ok         ok         -          -          -          -          -          -          -
supplement         owner      -          -          -          ok         -          -          -          -          -          -
route              system     -          -          -          -          ok         -          -          -          -          -
approve            signer     -          -          -          -          -          ok         -          -          -          -
send_back          signer     -          -          -          -          -          ok         -          -          -          -
issue              clerk      -          -          -          -          -          -          ok         -          -          -
return             reception  -          -          -          -          -          -          -          ok         -          -
extend             signer     ok         ok         ok         ok         -          ok         ok         -          -          -
withdraw           owner      ok         ok         ok         ok         ok         ok         ok         -          -          -
note               monitor    ok         ok         ok         ok         -          ok         ok         ok         ok         ok
lapse              system     -          -          -          too_early  -          -          -          -          -          -
accept             reception  -          -          -          -          -          -          -          -          -          -
consult            specialist -          ok         only_once  -          -          -          -          -          -          -
silence            system     not_found  not_found  too_early  not_found  not_found  not_found  not_found  not_found  not_found  not_found
";

/// What others are answered: nobody else may, and only those of the agency are told why.
fn expected_of(who: &str, name: &str, refused: &str) -> Vec<String> {
    let outside = ["owner", "stranger", "elsewhere", "system"].contains(&who);
    let for_officers =
        !["supplement", "route", "withdraw", "lapse", "silence", "assign_by_rule"].contains(&name);
    if outside || !for_officers {
        return vec!["not_found".to_owned()];
    }
    // A colleague has the role, but the work was given to another.
    vec![refused.to_owned(), "wrong_role".to_owned(), "assigned_to_another".to_owned()]
}

#[test]
fn every_order_in_every_state_by_every_role() {
    let mut rows = TABLE.trim().lines();
    let columns = columns();
    let head: Vec<&str> = rows.next().unwrap().split_whitespace().skip(2).collect();
    assert_eq!(head, columns.each_ref().map(|column| column.0));
    for row in rows {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let (name, may) = (cells[0], cells[1]);
        for (place, (state, dossier)) in columns.iter().enumerate() {
            let cell = if cells[place + 2] == "-" { "wrong_state" } else { cells[place + 2] };
            for who in PEOPLE {
                let now = monday().plus_minutes(60);
                let found = decide(dossier, &order(name), &person(who), now)
                    .map_or_else(Refusal::code, |_| "ok");
                if who == may {
                    assert_eq!(found, cell, "{name} by {who}, {state}");
                    continue;
                }
                let also = match (name, who) {
                    ("note", _) | ("extend", "head") => Some(cell),
                    ("assign" | "propose" | "consult", _) if found == "wrong_state" => {
                        Some("wrong_state")
                    }
                    _ => None,
                };
                let outside = ["owner", "stranger", "elsewhere", "system"].contains(&who);
                if let Some(also) = also.filter(|_| !outside) {
                    assert!(
                        found == also || found == "wrong_role",
                        "{name} by {who}, {state}: {found}"
                    );
                    continue;
                }
                let allowed = expected_of(who, name, "wrong_state");
                assert!(
                    allowed.iter().any(|code| code == found),
                    "{name} by {who}, {state}: {found}"
                );
            }
        }
    }
}

const ORDERS: [&str; 20] = [
    "consult",
    "silence",
    "write",
    "transfer",
    "assign",
    "assign_by_rule",
    "propose",
    "request_supplement",
    "supplement",
    "route",
    "approve",
    "send_back",
    "issue",
    "return",
    "extend",
    "withdraw",
    "note",
    "lapse",
    "accept",
    "record_file_check",
];

proptest! {
    #[test]
    fn whatever_is_ordered_somebody_owns_it_and_replay_agrees(
        tries in prop::collection::vec(
            (prop::sample::select(&ORDERS[..]), prop::sample::select(&PEOPLE[..]), 0_i64..600), 0..80,
        ),
    ) {
        let (begun, mut now) = after(&LIFE[..1]);
        let (mut dossier, mut log) = (begun.clone(), Vec::new());
        for (name, who, minutes) in tries {
            now = now.plus_minutes(minutes);
            let Ok(events) = decide(&dossier, &order(name), &person(who), now) else { continue };
            prop_assert!(!dossier.state.is_final() || ["note", "write"].contains(&name));
            for event in events {
                dossier.apply(&event, now);
                log.push((serde_json::to_string(&event).unwrap(), now));
            }
            prop_assert!(dossier.state.is_final() || dossier.state.waits_for().is_some());
            let working = dossier.state.is_processed() || dossier.state == DossierState::ResultReady;
            prop_assert!(!working || !dossier.process.steps.is_empty(), "{name}");
            prop_assert!(!dossier.state.is_final() || dossier.process.steps.is_empty(), "{name}");
        }
        let mut replayed = begun;
        for (event, at) in log {
            replayed.apply(&serde_json::from_str::<Event>(&event).unwrap(), at);
        }
        prop_assert_eq!(replayed, dossier);
    }
}
