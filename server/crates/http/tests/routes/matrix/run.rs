//! Asks cell by cell. What is refused is asked of one copy of the world, to which nothing may be
//! written; what is allowed of another, which is made anew once something was done.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    actions::Action,
    expect::{Expected, expected},
    policy::{Line, Mark, Rule, Sent},
    request::request,
    stand::Stand,
    things::{Kind, Thing},
    verdict::{fingerprint, judge, succeeded},
    who::{Is, Who},
    world::{Replica, World},
};
use crate::common::Answer;

/// Who asks for a page that is everybody's.
const SAMPLE: [&str; 6] = ["signed out", "expired", "an", "rep", "r1", "head"];
/// To whom what is hidden is so in every state.
const WITNESSES: [&str; 4] = ["binh", "elsewhere", "asked specialist", "asked reception"];
/// Faults that are told; behind so many there is one cause.
const TOLD: usize = 40;

/// What came of it.
#[derive(Default)]
pub struct Report {
    counts: BTreeMap<Expected, usize>,
    faults: Vec<String>,
}

impl Report {
    pub fn count(&mut self, expected: Expected) {
        *self.counts.entry(expected).or_default() += 1;
    }

    pub fn fault(&mut self, line: &Line, what: String) {
        self.faults.push(format!("{} {}: {what}", line.method, line.path));
    }

    pub fn add(&mut self, other: Self) {
        for (expected, count) in other.counts {
            *self.counts.entry(expected).or_default() += count;
        }
        self.faults.extend(other.faults);
    }

    /// Whether there was any such cell.
    pub fn has(&self, expected: Expected) -> bool {
        self.counts.contains_key(&expected)
    }

    /// How many cells were asserted.
    pub fn cells(&self) -> usize {
        self.counts.values().sum()
    }

    /// Tells how many cells there were of each kind.
    pub fn print(&self, what: &str) {
        println!(
            "{what}: {} cells, {} unexpected; {:?}",
            self.cells(),
            self.faults.len(),
            self.counts
        );
    }

    /// # Panics
    ///
    /// Where anything was not as expected.
    pub fn assert_none(&self) {
        let told: Vec<&str> = self.faults.iter().take(TOLD).map(String::as_str).collect();
        assert!(told.is_empty(), "{} unexpected:\n{}", self.faults.len(), told.join("\n"));
    }
}

/// One question and its answer.
struct Cell<'a> {
    line: &'a Line,
    action: Option<&'a Action>,
    who: &'a Who,
    thing: &'a Thing,
    expected: Expected,
}

impl Cell<'_> {
    /// Whether something may be written for it.
    fn writes(&self) -> bool {
        // A form whose session has ended is kept for its owner.
        let kept = self.expected == Expected::SignIn
            && matches!(self.line.sent, Sent::Form(_))
            && !self.who.cookie.is_empty();
        kept || (self.expected.changes() && self.line.writes())
    }

    fn name(&self) -> String {
        let action = self.action.map_or("", |action| action.name);
        format!("{} {action} {}", self.who.name, self.thing.name)
    }
}

/// The cells of a line.
fn cells<'a>(line: &'a Line, world: &'a World) -> Vec<Cell<'a>> {
    let actions: Vec<Option<&Action>> = match line.rule {
        Rule::Decision => world.actions.iter().map(Some).collect(),
        _ => vec![None],
    };
    let of = Kind::of(line.rule);
    let mut cells = Vec::new();
    for action in actions {
        for who in &world.whos {
            let mut turned_away = 0;
            let things = world.things.iter().filter(|thing| thing.kind == of);
            for thing in things.filter(|thing| is_asked(line, who, thing)) {
                let expected = expected(line, action, who, thing);
                if is_at_the_door(expected, who) {
                    // Before anything is looked at: of one thing, and of one that there is not.
                    let other = turned_away == 1 && thing.owner.is_none();
                    if turned_away > 0 && !other {
                        continue;
                    }
                    turned_away += 1;
                }
                if expected == Expected::Hidden && !is_witnessed(who, thing) {
                    continue;
                }
                if expected == Expected::Passes && !line.asks(who.name) {
                    continue;
                }
                cells.push(Cell { line, action, who, thing, expected });
            }
        }
    }
    cells
}

/// Whether somebody gets no further, whatever is asked for.
fn is_at_the_door(expected: Expected, who: &Who) -> bool {
    match expected {
        Expected::SignIn | Expected::OtherFace | Expected::Left => true,
        Expected::Denied => matches!(who.is, Is::Officer(_)),
        _ => false,
    }
}

/// Whether it is asked that something is hidden wherever it stands: of all to whom it is, some are
/// enough.
fn is_witnessed(who: &Who, thing: &Thing) -> bool {
    let few = thing.stand.is_none_or(|stand| Stand::FEW.contains(&stand));
    few || WITNESSES.contains(&who.name)
}

/// Whether this is asked about that, at all.
fn is_asked(line: &Line, who: &Who, thing: &Thing) -> bool {
    if matches!(line.rule, Rule::Public) && !line.path.starts_with("/api/") {
        return SAMPLE.contains(&who.name);
    }
    let few = line.is(Mark::Few);
    if few && thing.stand.is_some_and(|stand| !Stand::FEW.contains(&stand)) {
        return false;
    }
    // Officers are asked about An's: the others' at the same desk would be the same once more.
    let officer = matches!(who.is, Is::Officer(_));
    !officer || thing.kind != Kind::Dossier || thing.owner.is_none_or(|owner| owner == "an")
}

/// Asks line after line.
pub struct Runner {
    world: Arc<World>,
    lines: Arc<Vec<Line>>,
    /// The next line that nobody has taken.
    next: Arc<AtomicUsize>,
    base: Replica,
    scratch: Replica,
    report: Report,
}

impl Runner {
    /// Several, who share the lines among them.
    pub async fn several(count: usize, world: &Arc<World>, lines: Vec<Line>) -> Vec<Self> {
        let (lines, next) = (Arc::new(lines), Arc::new(AtomicUsize::new(0)));
        let mut several = Vec::new();
        for _ in 0..count {
            several.push(Self {
                world: Arc::clone(world),
                lines: Arc::clone(&lines),
                next: Arc::clone(&next),
                base: world.copy().await,
                scratch: world.copy().await,
                report: Report::default(),
            });
        }
        several
    }

    /// Until every line is taken.
    pub async fn run(mut self) -> Report {
        let lines = Arc::clone(&self.lines);
        while let Some(line) = lines.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            self.ask_line(line).await;
        }
        self.base.close().await;
        self.scratch.close().await;
        self.report
    }

    async fn ask_line(&mut self, line: &Line) {
        let world = Arc::clone(&self.world);
        let before = self.base.written();
        // What there is not, and what is another's, is answered alike.
        let mut hidden: BTreeMap<(&str, &str), (String, String)> = BTreeMap::new();
        for cell in cells(line, &world) {
            let answer = self.ask(&cell, &world).await;
            self.report.count(cell.expected);
            if let Err(wrong) = judge(line, cell.expected, &answer) {
                self.report.fault(line, format!("{}: {wrong}", cell.name()));
            } else if cell.expected == Expected::Hidden {
                let print = fingerprint(line, cell.thing, &world, &answer);
                let action = cell.action.map_or("", |action| action.name);
                let first = hidden.entry((action, cell.who.name));
                let first = first.or_insert_with(|| (cell.thing.name.clone(), print.clone()));
                if first.1 != print {
                    let other = &first.0;
                    let told = difference(&first.1, &print);
                    self.report.fault(line, format!("{} is unlike {other}: {told}", cell.name()));
                }
            }
        }
        if self.base.written() != before {
            self.report.fault(line, "something was written that should have been refused".into());
        }
    }

    async fn ask(&mut self, cell: &Cell<'_>, world: &World) -> Answer {
        let asked = (cell.line, cell.action);
        let request = request(asked, cell.thing, world, &cell.who.cookie, &[]);
        if !cell.writes() {
            return self.base.ask(request).await;
        }
        let answer = self.scratch.ask(request).await;
        if succeeded(&answer) {
            let used = std::mem::replace(&mut self.scratch, world.copy().await);
            used.close().await;
        }
        answer
    }
}

/// The first line in which two answers differ.
fn difference(one: &str, other: &str) -> String {
    let both = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let short = |line: &str| line.chars().take(200).collect::<String>();
    both.map_or_else(
        || format!("{} and {} lines", one.lines().count(), other.lines().count()),
        |(one, other)| format!("`{}` and `{}`", short(one), short(other)),
    )
}
