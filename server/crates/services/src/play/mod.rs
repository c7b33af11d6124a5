//! A month of dossiers, played through the use cases at simulated time, so that every list, report
//! and deadline of a demonstration has life in it. Nothing is written behind the use cases' back.

mod citizens;
mod dice;
mod fate;
mod fill;
mod load;
mod officers;
mod scene;

use std::{
    collections::{BTreeMap, BinaryHeap},
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use ::catalogue::centres::{CentreFile, PlayEntry};
use bytes::Bytes;
use domain::{Moment, dossier::DossierState, time::parse_iso_date};
use storage::dossier;

pub use fill::{Subject, answers_of, fill};
pub use load::Loaded;

use crate::{Result, ServiceError, Services, SetClock};
use dice::{Dice, SeededRandom};
use scene::Scene;

/// Days of a play that says no first day.
const MONTH_DAYS: i64 = 30;
/// Days after the last one in which what is left comes to its end.
const AFTER_DAYS: i64 = 120;
/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// What was played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Played {
    /// Codes of the dossiers.
    pub dossiers: Vec<String>,
    /// How many stand where now.
    pub states: BTreeMap<String, u32>,
    /// How many came how.
    pub methods: BTreeMap<String, u32>,
    /// It was played before, and nothing was done.
    pub before: bool,
}

/// How much is played.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// What today is.
    pub now: Moment,
    /// The same seed gives the same play.
    pub seed: u64,
    /// Dossiers in all, shared out over the times of the file; absent: as many as the file says.
    pub most: Option<u32>,
}

impl Services {
    /// Plays what a centre's file says; the centre has to be loaded. A second time it does nothing.
    ///
    /// # Errors
    ///
    /// What a use case refuses that the play did not reckon with.
    pub async fn play(
        &self,
        file: &CentreFile,
        measure: Measure,
        mut progress: impl FnMut(u32),
    ) -> Result<Played> {
        let words = file.centre.first().map_or("", |centre| &centre.code);
        let clock = Arc::new(SetClock::at(measure.now));
        let stage = Self {
            clock: Arc::clone(&clock) as Arc<dyn crate::Clock>,
            random: Arc::new(SeededRandom::new(words, measure.seed)),
            ..self.clone()
        };
        let mut dice = Dice::new(words, measure.seed);
        let mut played = Played::default();
        let all: u32 = file.play.iter().map(|play| play.dossiers).sum();
        let mut casts = Vec::with_capacity(file.play.len());
        for (number, play) in file.play.iter().enumerate() {
            clock.set(days(play, measure.now)?.0);
            let citizens = citizens::open(&stage, file, play, number, &mut dice).await?;
            played.before |= citizens.filed_before(&stage).await?;
            casts.push(citizens);
        }
        if played.before {
            return Ok(played);
        }
        for (play, citizens) in file.play.iter().zip(casts) {
            let share = |most: u32| (most * play.dossiers).div_ceil(all.max(1));
            let count = measure.most.map_or(play.dossiers, share).min(play.dossiers);
            let (from, until) = days(play, measure.now)?;
            clock.set(from);
            let mut scene = Scene::new(&stage, file, play, citizens, count)?;
            let mut queue = BinaryHeap::new();
            scene.plan(&mut queue, from, until, &mut dice);
            let end = if play.to_the_end { until.plus_minutes(AFTER_DAYS * DAY) } else { until };
            let end = end.min(measure.now);
            while let Some(due) = queue.pop() {
                if due.at > end {
                    break;
                }
                clock.set(due.at);
                if let Some(again) = Box::pin(scene.act(due, &mut dice)).await? {
                    queue.push(again);
                }
                progress(scene.take_done());
            }
            played.dossiers.extend(scene.codes().map(str::to_owned));
        }
        for code in &played.dossiers {
            if let Some(found) = dossier::by_code(self.db.read(), code).await? {
                let state: DossierState = found.snapshot.state;
                *played.states.entry(state.name().to_owned()).or_default() += 1;
                let method = found.snapshot.method.name().to_owned();
                *played.methods.entry(method).or_default() += 1;
            }
        }
        Ok(played)
    }
}

/// From the first morning to the last evening of a play.
fn days(play: &PlayEntry, now: Moment) -> Result<(Moment, Moment)> {
    let read = |text: &str| parse_iso_date(text).ok_or(ServiceError::BadInput("date"));
    let from = match &play.since {
        Some(day) => Moment::at(read(day)?, 7 * 60),
        None => Moment::at(now.plus_minutes(-MONTH_DAYS * DAY).date(), 7 * 60),
    };
    let until = match &play.until {
        Some(day) => Moment::at(read(day)?, 17 * 60).min(now),
        None => now,
    };
    Ok((from, until))
}

/// A small PDF; `text` makes it another one.
pub(crate) fn paper(text: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% {text}\n\
         xref\n0 1\n0000000000 65535 f \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )
    .into_bytes()
}

/// A stream of one piece.
pub(crate) struct Once(Option<std::result::Result<Bytes, Infallible>>);

impl Once {
    pub(crate) fn new(body: Vec<u8>) -> Self {
        Self(Some(Ok(Bytes::from(body))))
    }
}

impl futures_core::Stream for Once {
    type Item = std::result::Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take())
    }
}
