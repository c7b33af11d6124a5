//! Whatever single thing is changed in logs, rows, leaves, subtrees or heads: it is found.

use std::{collections::VecDeque, sync::LazyLock};

use domain::log::{Frontier, LogKey, TreeHead, from_hex, leaf_hash};
use proptest::prelude::*;
use storage::log::{Head, Node, State};

use super::*;
use crate::testing::signer;

/// Everything that is stored.
#[derive(Clone, PartialEq)]
struct World {
    dossiers: Vec<(Dossier, Vec<EventRecord>)>,
    leaves: Vec<Leaf>,
    nodes: Vec<Node>,
    heads: Vec<Head>,
    state: State,
}

/// Three dossiers, sealed in batches of a few events of each.
fn world() -> World {
    let dossiers: Vec<_> = ["0197", "0198", "0199"].map(dossier_of).into();
    let (mut leaves, mut nodes, mut heads) = (Vec::new(), Vec::new(), Vec::new());
    let mut frontier = Frontier::empty();
    let mut note = String::new();
    let longest = dossiers.iter().map(|(_, log)| log.len()).max().unwrap();
    for (number, from) in (0..longest).step_by(3).enumerate() {
        for (dossier, log) in &dossiers {
            for record in log.iter().skip(from).take(3) {
                leaves.push(Leaf {
                    index: frontier.size() as i64,
                    dossier_id: dossier.id.clone(),
                    seq: record.seq,
                    hash: record.hash.clone(),
                });
                let made = frontier.append(leaf_hash(&from_hex(&record.hash).unwrap()));
                let node = |(place, hash): (domain::log::Place, domain::log::Hash)| Node {
                    number: place.number(),
                    hash: hex::encode(hash),
                };
                nodes.extend(made.into_iter().map(node));
            }
        }
        let (size, at) = (frontier.size(), MONDAY.plus_minutes(number as i64));
        let head =
            TreeHead { origin: signer().key().name.clone(), size, root: frontier.root(), at };
        note = signer().sign(&head);
        let (number, size) = (number as i64 + 1, size as i64);
        heads.push(Head { number, size, at, note: note.clone() });
    }
    let (size, at) = heads.last().map(|head: &Head| (head.size, head.at)).unwrap();
    World { dossiers, leaves, nodes, heads, state: State { size, at, note } }
}

/// What the audit finds; it reads the same from the database page by page.
fn found(world: &World, keys: &[LogKey]) -> bool {
    let mut heads: VecDeque<Head> = world.heads.clone().into();
    let mut tree = TreeCheck::new(keys);
    let holds = tree
        .leaves(&world.leaves, &mut heads)
        .and_then(|made| TreeCheck::nodes(&made, &world.nodes))
        .and_then(|()| tree.end(&heads, &world.state))
        .and_then(|()| TreeCheck::belong(&world.nodes, world.state.size));
    let mut sealed_leaves = 0;
    let logs = world.dossiers.iter().any(|(dossier, log)| {
        let leaves = world.leaves.iter().filter(|leaf| leaf.dossier_id == dossier.id);
        let mut leaves: Vec<Leaf> = leaves.cloned().collect();
        leaves.sort_by_key(|leaf| leaf.seq);
        sealed_leaves += leaves.len();
        check(dossier, log, &FILES).or_else(|| sealed(log, &leaves, &[])).is_some()
    });
    holds.is_err() || logs || sealed_leaves as i64 != world.state.size
}

/// Another sign somewhere in a text.
fn other_sign(text: &mut String, at: usize, sign: char) {
    let mut signs: Vec<char> = text.chars().collect();
    let place = at % signs.len();
    signs[place] = sign;
    *text = signs.into_iter().collect();
}

/// Takes out, doubles or moves one of a list.
fn shuffle<T: Clone>(list: &mut Vec<T>, (one, two, how): (usize, usize, u8)) {
    let (place, other) = (one % list.len(), two % list.len());
    match how % 3 {
        0 => drop(list.remove(place)),
        1 => list.insert(other, list[place].clone()),
        _ => list.swap(place, other),
    }
}

/// Another sign somewhere in the JSON of an event; the event itself where that is no event any more.
fn garbled(record: &EventRecord, at: usize, sign: char) -> Option<EventRecord> {
    let mut json = serde_json::to_string(record).ok()?;
    other_sign(&mut json, at, sign);
    serde_json::from_str(&json).ok()
}

fn change_row(row: &mut Dossier, (one, two): (usize, usize), sign: char) {
    match two % 7 {
        0 => row.snapshot.state = DossierState::ALL[one % DossierState::ALL.len()],
        1 => row.snapshot.due_at = Some(Moment(one as i64)),
        2 => row.snapshot.agency.push(sign),
        3 => row.snapshot.process.number = Some(sign.to_string()),
        4 => row.answers = answers(&sign.to_string()),
        5 => row.last_hash.push(sign),
        _ => row.snapshot.waiting_since = Moment(two as i64),
    }
}

fn change_leaf(leaf: &mut Leaf, (one, two): (usize, usize), sign: char) {
    match two % 4 {
        0 => leaf.index = one as i64 % 50,
        1 => leaf.dossier_id = ["0197", "0198", "0199", "0200"][one % 4].to_owned(),
        2 => leaf.seq = one as i64 % 20,
        _ => other_sign(&mut leaf.hash, one, sign),
    }
}

/// Two places, what is done there, and a sign.
type Mutation = (usize, usize, u8, char);

fn mutation() -> impl Strategy<Value = Mutation> {
    let sign = prop_oneof!["[0-9a-f]", "[ -~]"];
    (any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..20, sign).prop_map(
        |(one, two, how, sign)| {
            (one.index(1 << 20), two.index(1 << 20), how, sign.chars().next().unwrap_or('x'))
        },
    )
}

/// Changes one thing; false where what comes out cannot even be read.
fn mutate(world: &mut World, (one, two, how, sign): Mutation) -> bool {
    let (row, log) = &mut world.dossiers[one % 3];
    let place = one / 3 % log.len();
    match how {
        0..=2 => match garbled(&log[place], two, sign) {
            Some(record) => log[place] = record,
            // What cannot be read is found when it is read.
            None => return false,
        },
        3..=5 => shuffle(log, (place, two, how)),
        6 => log.truncate(log.len() - 1 - place % (log.len() - 1)),
        7..=8 => change_row(row, (one, two), sign),
        9..=10 => {
            let place = one % world.leaves.len();
            change_leaf(&mut world.leaves[place], (one / 7, two), sign);
        }
        11 => shuffle(&mut world.leaves, (one, two, (two % 3) as u8)),
        12..=13 => {
            let place = one % world.nodes.len();
            match two % 5 {
                0 => world.nodes[place].number = two as i64 % 90,
                _ => other_sign(&mut world.nodes[place].hash, two, sign),
            }
        }
        14 => {
            let place = one % world.nodes.len();
            match two % 3 {
                0 => drop(world.nodes.remove(place)),
                1 => {
                    let other = two / 3 % world.nodes.len();
                    let hash = world.nodes[other].hash.clone();
                    world.nodes[place].hash = hash;
                }
                _ => {
                    let number = world.nodes.iter().map(|node| node.number).max().unwrap() + 1;
                    let number = number + two as i64 % 90;
                    let hash = world.nodes[place].hash.clone();
                    world.nodes.push(Node { number, hash });
                }
            }
        }
        15..=16 => {
            let place = one % world.heads.len();
            other_sign(&mut world.heads[place].note, two, sign);
        }
        17 => shuffle(&mut world.heads, (one, two, (two % 3) as u8)),
        18 => {
            let place = one % world.heads.len();
            let head = &mut world.heads[place];
            match two % 3 {
                0 => head.number = two as i64 % 9,
                1 => head.size = two as i64 % 40,
                _ => head.at = Moment(two as i64),
            }
        }
        _ => match two % 3 {
            0 => world.state.size = one as i64 % 40,
            1 => world.state.at = Moment(one as i64),
            _ => other_sign(&mut world.state.note, one, sign),
        },
    }
    true
}

static WORLD: LazyLock<World> = LazyLock::new(world);

#[test]
fn an_untouched_world_holds() {
    assert!(!found(&WORLD, &[signer().key().clone()]));
    assert!(found(&WORLD, &[]), "by nobody's key");
    assert!(WORLD.heads.len() > 2 && WORLD.nodes.len() > 20);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_change_is_found(mutation in mutation()) {
        let mut world = WORLD.clone();
        if mutate(&mut world, mutation) {
            let touched = world != *WORLD;
            prop_assert_eq!(found(&world, &[signer().key().clone()]), touched, "{:?}", mutation);
        }
    }
}
