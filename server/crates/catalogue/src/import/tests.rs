//! Broken lines, kept words, doubts; and the real catalogue where it is at hand.

mod broken;
mod content;
mod real;

use domain::catalogue::ProcedureContent;
use serde_json::{Value, json};

use super::read_line;

/// A record with nothing doubtful in it.
fn record() -> Value {
    json!({
        "ministry": "bo-tu-phap",
        "code": "1.001193",
        "name": "Đăng ký khai sinh",
        "decision": "100/QĐ-BTP",
        "levels": ["Cấp xã"],
        "field": "Hộ tịch",
        "kind": "Loại khác",
        "audience": ["Công dân Việt Nam"],
        "agency": "Ủy ban nhân dân cấp xã",
        "competent_agency": "",
        "address": "",
        "coordinating_agency": "",
        "steps": "Bước 1: Nộp.\nBước 2: Nhận.",
        "channels": [channel()],
        "documents": [paper()],
        "conditions": "",
        "legal_basis": ["60/2014/QH13", "123/2015/NĐ-CP"],
        "results": [{"name": "Giấy khai sinh", "code": "KQ.G15.000031"}]
    })
}

fn channel() -> Value {
    json!({
        "method": "counter", "duration": 1.0, "unit": "working_day", "free": true,
        "fees_vnd": [], "note": "Miễn phí"
    })
}

fn paper() -> Value {
    json!({
        "group": null, "name": "Tờ khai đăng ký khai sinh", "template": "TK.docx",
        "originals": 1, "copies": 0
    })
}

/// The record with one member replaced.
fn with(key: &str, value: Value) -> Value {
    let mut record = record();
    record[key] = value;
    record
}

/// The record with one member of its channel replaced.
fn with_channel(changes: Value) -> Value {
    let mut channel = channel();
    for (key, value) in changes.as_object().expect("an object of changes") {
        channel[key] = value.clone();
    }
    with("channels", json!([channel]))
}

/// The record with members of its paper replaced.
fn with_paper(changes: Value) -> Value {
    let mut paper = paper();
    for (key, value) in changes.as_object().expect("an object of changes") {
        paper[key] = value.clone();
    }
    with("documents", json!([paper]))
}

fn read(record: &Value) -> ProcedureContent {
    read_line(&record.to_string()).expect("a record that can be read")
}

/// The doubts of a record as `code@pointer`.
fn doubts(record: &Value) -> Vec<String> {
    read(record).doubts.iter().map(|doubt| format!("{}@{}", doubt.code, doubt.pointer)).collect()
}
