//! Ways of filing. A row of the source is a case as often as a channel: every row stays.

use std::collections::BTreeMap;

use domain::{
    Text,
    catalogue::{Channel, Method, ProcessingTime, TimeUnit},
};
use serde::Deserialize;
use serde_json::Value;

use super::{
    LineError,
    doubts::{DoubtKind, Doubts},
    fees, notes,
    record::or_empty,
    words,
};

/// A way of filing as the source writes it.
#[derive(Deserialize)]
pub(super) struct RawChannel {
    #[serde(default, deserialize_with = "or_empty")]
    method: String,
    duration: Option<f64>,
    unit: Option<String>,
    #[serde(default, deserialize_with = "or_empty")]
    free: bool,
    #[serde(default, deserialize_with = "or_empty")]
    fees_vnd: Vec<i64>,
    #[serde(default, deserialize_with = "or_empty")]
    note: String,
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

/// Reads the rows in the order of the source.
pub(super) fn read(raw: &[RawChannel], doubts: &mut Doubts) -> Result<Vec<Channel>, LineError> {
    raw.iter().enumerate().map(|(index, channel)| one(index, channel, doubts)).collect()
}

fn one(index: usize, raw: &RawChannel, doubts: &mut Doubts) -> Result<Channel, LineError> {
    let pointer = format!("channels/{index}");
    let method = match raw.method.as_str() {
        "online" => Method::Online,
        "counter" => Method::Counter,
        "post" => Method::Post,
        other => return Err(LineError::UnknownMethod { index, method: other.to_owned() }),
    };
    notes::unknown(&raw.unknown, &pointer, doubts);
    let mut note = words::block(&raw.note);
    let fee = fees::read(raw.free, &raw.fees_vnd, &note, &pointer, doubts);
    let unit = match raw.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()) {
        None => None,
        Some(word) => {
            let unit = unit(word);
            if unit.is_none() {
                // There is no class for this unit; its word is kept with the note.
                doubts.add(DoubtKind::UnitUnknown, &*pointer);
                let separator = if note.is_empty() { "" } else { "\n" };
                note = format!("{note}{separator}({})", words::line(word));
            }
            unit
        }
    };
    let time = time(raw, unit, &pointer, doubts);
    let note = Some(note).filter(|note| !note.is_empty()).map(Text::vi);
    Ok(Channel { method, time, fee, note })
}

fn unit(word: &str) -> Option<TimeUnit> {
    Some(match word {
        "working_day" => TimeUnit::WorkingDay,
        "calendar_day" => TimeUnit::CalendarDay,
        "hour" => TimeUnit::Hour,
        "month" => TimeUnit::Month,
        "same_day" => TimeUnit::SameDay,
        _ => return None,
    })
}

fn time(
    raw: &RawChannel,
    unit: Option<TimeUnit>,
    pointer: &str,
    doubts: &mut Doubts,
) -> Option<ProcessingTime> {
    let unit_given = raw.unit.as_deref().is_some_and(|unit| !unit.trim().is_empty());
    let missing = raw.duration.is_none() && unit != Some(TimeUnit::SameDay);
    doubts.add_if(missing, DoubtKind::DurationMissing, pointer);
    doubts.add_if(raw.duration.is_some() && !unit_given, DoubtKind::UnitMissing, pointer);
    let odd = raw.duration.is_some_and(|amount| amount <= 0.0 || amount > 1000.0);
    doubts.add_if(odd, DoubtKind::DurationOdd, pointer);
    if raw.duration.is_none() && unit.is_none() {
        return None;
    }
    Some(ProcessingTime { amount: raw.duration, unit })
}
