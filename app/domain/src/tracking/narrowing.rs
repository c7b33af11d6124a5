//! What somebody asks of a list, read from the texts of an address.

use super::{Meant, StateGroup, TrackColumn};
use crate::{
    Moment,
    dossier::{DossierCode, DossierState},
    text,
    time::{date_of_days, days_of_date, parse_iso_date},
    view::DossierFilter,
};

/// More words than a name has say nothing more.
const MOST_WORDS: usize = 8;
/// Longest text that is searched for, in characters.
const LONGEST_QUERY: usize = 200;
/// Longest code of a procedure or id of an account, in bytes.
const LONGEST_NAME: usize = 64;
/// Most days ahead.
const MOST_DAYS: u16 = 366;

/// A part of a filter that cannot be read, and the code of why.
pub type FilterFault = (&'static str, &'static str);

/// In which order dossiers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrackOrder {
    /// By their places: what is due from whoever filed first.
    Due,
    /// The newest first.
    Newest,
}

/// When something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueIn {
    /// It has ended.
    Overdue,
    /// Within so many days, today not counted; not before now.
    Days(u16),
}

impl DueIn {
    /// Reads `overdue` or a number of days.
    pub fn read(text: &str) -> Option<Self> {
        if text == "overdue" {
            return Some(Self::Overdue);
        }
        let days = text.parse().ok().filter(|days| (1..=MOST_DAYS).contains(days));
        days.map(Self::Days)
    }

    /// From when until before when.
    pub fn span(self, now: Moment) -> (Moment, Moment) {
        match self {
            Self::Overdue => (Moment(0), now),
            Self::Days(days) => {
                let last = date_of_days(days_of_date(now.date()) + i64::from(days));
                (now, Moment::at(last, 24 * 60))
            }
        }
    }
}

/// What a list is narrowed by, in which order it stands, and which columns it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrowing {
    /// The states; with none, all.
    pub states: Vec<DossierState>,
    /// Mã thủ tục.
    pub procedure: Option<String>,
    /// Account of the member who filed.
    pub member: Option<String>,
    /// Filed from then.
    pub from: Option<Moment>,
    /// Filed before then.
    pub until: Option<Moment>,
    /// When something of it ends.
    pub due: Option<DueIn>,
    /// Only what is due from whoever filed.
    pub ours: bool,
    /// The dossier with this code.
    pub code: Option<String>,
    /// Folded words, each of which begins a word of [`super::search_words`].
    pub words: Vec<String>,
    /// The order, where one was chosen.
    pub order: Option<TrackOrder>,
    /// The columns.
    pub columns: Vec<TrackColumn>,
}

impl Narrowing {
    /// What of the list is meant, at `now`.
    pub fn meant(&self, now: Moment) -> Meant {
        let Some(due) = self.due else { return Meant::whenever(self.ours) };
        Meant::within(self.ours, due.span(now), due == DueIn::Overdue)
    }
}

impl DossierFilter {
    /// What is asked for.
    ///
    /// # Errors
    ///
    /// Every part that cannot be read.
    pub fn narrowing(&self) -> Result<Narrowing, Vec<FilterFault>> {
        let mut reading = Reading::default();
        let group = reading.choice("group", &self.group, "query", StateGroup::from_name);
        let state = reading.choice("state", &self.state, "unknown_state", DossierState::from_name);
        let from = reading.choice("from", &self.from, "date", parse_iso_date);
        let to = reading.choice("to", &self.to, "date", parse_iso_date);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            reading.faults.push(("to", "period_order"));
        }
        let states = match (group, state) {
            (Some(group), Some(state)) if StateGroup::of(state) != group => {
                reading.faults.push(("state", "query"));
                Vec::new()
            }
            (_, Some(state)) => vec![state],
            (Some(group), None) => group.states(),
            (None, None) => Vec::new(),
        };
        let ours = reading
            .choice("waiting", &self.waiting, "query", |text| (text == "ours").then_some(true));
        let order = reading.choice("sort", &self.sort, "query", |text| match text {
            "due" => Some(TrackOrder::Due),
            "newest" => Some(TrackOrder::Newest),
            _ => None,
        });
        let columns = reading.choice("columns", &self.columns, "query", columns);
        let code = DossierCode::parse(&self.q);
        let words = reading.choice("q", &self.q, "query", |text| {
            (text.chars().count() <= LONGEST_QUERY).then(|| words(text))
        });
        let narrowing = Narrowing {
            states,
            procedure: reading.choice("procedure", &self.procedure, "query", plain),
            member: reading.choice("member", &self.member, "query", plain),
            from: from.map(|day| Moment::at(day, 0)),
            until: to.map(|day| Moment::at(day, 24 * 60)),
            due: reading.choice("due", &self.due, "query", DueIn::read),
            ours: ours.unwrap_or_default(),
            words: if code.is_some() { Vec::new() } else { words.unwrap_or_default() },
            code: code.map(|code| code.as_str().to_owned()),
            order,
            columns: columns.unwrap_or_else(|| TrackColumn::USUAL.to_vec()),
        };
        if reading.faults.is_empty() { Ok(narrowing) } else { Err(reading.faults) }
    }
}

#[derive(Default)]
struct Reading {
    faults: Vec<FilterFault>,
}

impl Reading {
    /// What a part says; nothing where it is empty.
    fn choice<T>(
        &mut self,
        part: &'static str,
        text: &str,
        code: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            self.faults.push((part, code));
        }
        found
    }
}

fn plain(text: &str) -> Option<String> {
    let sound = text.len() <= LONGEST_NAME && text.bytes().all(|byte| byte.is_ascii_graphic());
    sound.then(|| text.to_owned())
}

fn words(text: &str) -> Vec<String> {
    text::fold(text).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
}

/// Each column once and in order.
fn columns(text: &str) -> Option<Vec<TrackColumn>> {
    let chosen: Option<Vec<TrackColumn>> = text.split(',').map(TrackColumn::from_name).collect();
    let chosen = chosen?;
    Some(TrackColumn::ALL.into_iter().filter(|column| chosen.contains(column)).collect())
}
