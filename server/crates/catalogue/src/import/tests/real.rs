//! The national catalogue, where it lies beside the checkout.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use domain::catalogue::{Fee, Method, ProcedureContent, TimeUnit};
use serde_json::Value;

use super::super::{Imported, read};

/// The text of the real catalogue.
fn text() -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/catalogue/procedures.jsonl");
    let text = fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: the national catalogue is not beside the checkout");
    }
    text
}

/// A text as it is compared: composed, without blanks.
fn squeezed(text: &str) -> String {
    domain::text::normalise(text).split_whitespace().collect()
}

/// Every text within a JSON value, squeezed.
fn texts(value: &Value, into: &mut BTreeMap<String, usize>) {
    match value {
        Value::String(text) => *into.entry(squeezed(text)).or_default() += 1,
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Object(members) => members.values().for_each(|member| texts(member, into)),
        _ => {}
    }
}

#[test]
fn every_record_arrives_and_is_read_the_same_twice() {
    let Some(text) = text() else { return };
    let (imported, report) = read(text.as_bytes(), &mut |_| {});
    println!("{report}");
    assert_eq!(imported.len(), text.lines().filter(|line| !line.trim().is_empty()).count());
    assert!(report.broken.is_empty());
    let (again, _) = read(text.as_bytes(), &mut |_| {});
    assert_eq!(imported, again);
    let digests: BTreeSet<&str> = imported.iter().map(|one| one.sha256.as_str()).collect();
    assert_eq!(digests.len(), imported.len());
    assert!(report.doubts["no_channel"].procedures >= 102);
    assert!(report.doubts["no_document"].procedures >= 34);
    assert!(report.doubts["zero_copies"].places >= 841);
}

#[test]
fn nothing_of_a_record_is_dropped_and_nothing_invented() {
    let Some(text) = text() else { return };
    let (imported, _) = read(text.as_bytes(), &mut |_| {});
    for (line, Imported { content, .. }) in text.lines().zip(&imported) {
        let record: Value = serde_json::from_str(line).expect("a record");
        compare_texts(&record, content);
        compare_channels(&record, content);
        compare_papers(&record, content);
    }
}

/// The texts of both sides are the same, as often on one as on the other.
fn compare_texts(record: &Value, content: &ProcedureContent) {
    let code = &content.code;
    let mut record = record.clone();
    let mut ours = serde_json::to_value(content).expect("JSON of a content");

    // These become classes; what no class says exactly stands in the words of the source.
    let words = |value: &Value| -> BTreeSet<String> {
        let words = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        words.map(str::to_owned).collect()
    };
    for (theirs, other) in
        [("audience", &content.other_audience), ("levels", &content.other_levels)]
    {
        let theirs = words(&record[theirs]);
        assert!(other.iter().all(|word| theirs.contains(word)), "{code} {other:?}");
    }
    let classes = content.audience.len() + content.government_levels.len();
    let others = content.other_audience.len() + content.other_levels.len();
    assert!(words(&record["audience"]).len() + words(&record["levels"]).len() <= classes + others);
    for channel in record["channels"].as_array_mut().expect("channels") {
        let channel = channel.as_object_mut().expect("a channel");
        channel.retain(|key, _| key == "note");
    }
    let members = record.as_object_mut().expect("a record");
    members.remove("audience");
    members.remove("levels");

    // Ours: one text of steps again, and without what only we have.
    let case = &mut ours["cases"][0];
    let steps: Vec<&str> = case["steps"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|step| step["vi"].as_str())
        .collect();
    case["steps"] = Value::String(steps.join("\n"));
    for channel in case["channels"].as_array_mut().expect("channels") {
        channel.as_object_mut().expect("a channel").retain(|key, _| key == "note");
    }
    for document in case["documents"].as_array_mut().expect("documents") {
        let document = document.as_object_mut().expect("a document");
        document.retain(|key, _| !["key", "action", "need"].contains(&key.as_str()));
    }
    case.as_object_mut().expect("a case").remove("key");
    let ours_members = ours.as_object_mut().expect("a content");
    for key in
        ["audience", "government_levels", "other_audience", "other_levels", "doubts", "level"]
    {
        ours_members.remove(key);
    }

    let (mut theirs_texts, mut our_texts) = (BTreeMap::new(), BTreeMap::new());
    texts(&record, &mut theirs_texts);
    texts(&ours, &mut our_texts);
    theirs_texts.remove("");
    our_texts.remove("");
    assert_eq!(theirs_texts, our_texts, "{code}");
}

fn compare_channels(record: &Value, content: &ProcedureContent) {
    let rows = record["channels"].as_array().expect("channels");
    let channels = &content.cases[0].channels;
    assert_eq!(rows.len(), channels.len());
    for (index, (row, channel)) in rows.iter().zip(channels).enumerate() {
        let at = format!("{} channels/{index}", content.code);
        let doubted = |code: &str| {
            let pointer = format!("channels/{index}");
            content.doubts.iter().any(|doubt| doubt.code == code && doubt.pointer == pointer)
        };
        let method = match channel.method {
            Method::Online => "online",
            Method::Counter => "counter",
            Method::Post => "post",
        };
        assert_eq!(row["method"], method, "{at}");
        let time = channel.time.as_ref();
        assert_eq!(row["duration"].as_f64(), time.and_then(|time| time.amount), "{at}");
        let unit = time.and_then(|time| time.unit).map(|unit| match unit {
            TimeUnit::WorkingDay => "working_day",
            TimeUnit::CalendarDay => "calendar_day",
            TimeUnit::Hour => "hour",
            TimeUnit::Month => "month",
            TimeUnit::SameDay => "same_day",
        });
        assert_eq!(row["unit"].as_str(), unit, "{at}");
        let amounts = match &channel.fee {
            Fee::Fixed { vnd, .. } => vec![*vnd],
            Fee::Several(amounts) => amounts.clone(),
            Fee::Unknown | Fee::Free | Fee::SetByCouncil | Fee::Schedule => Vec::new(),
        };
        let theirs: Vec<i64> =
            row["fees_vnd"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
        assert_eq!(theirs, amounts, "{at}");
        let free = channel.fee == Fee::Free || doubted("fee_contradiction");
        assert_eq!(row["free"].as_bool(), Some(free), "{at}");
    }
}

fn compare_papers(record: &Value, content: &ProcedureContent) {
    let rows = record["documents"].as_array().expect("documents");
    let papers = &content.cases[0].documents;
    assert_eq!(rows.len(), papers.len());
    let mut keys = BTreeSet::new();
    for (row, paper) in rows.iter().zip(papers) {
        let at = format!("{} {}", content.code, paper.key);
        assert!(keys.insert(&paper.key), "{at}");
        assert_eq!(squeezed(row["name"].as_str().unwrap_or_default()), squeezed(&paper.name.vi));
        assert_eq!(row["originals"].as_u64(), Some(paper.originals.into()), "{at}");
        assert_eq!(row["copies"].as_u64(), Some(paper.copies.into()), "{at}");
        assert_eq!(row["template"].as_str().map(squeezed), paper.template.as_deref().map(squeezed));
        assert_eq!(
            row["group"].as_str().map(squeezed),
            paper.group.as_deref().map(squeezed),
            "{at}"
        );
    }
}
