//! One record: its shape on the wire and what becomes of it.

use std::collections::BTreeMap;

use domain::{
    Text,
    catalogue::{Case, ProcedureContent, ResultDocument, ServiceLevel, ServiceLevelKind},
    identity::Assurance,
};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{
    channels::{self, RawChannel},
    doubts::{DoubtKind, Doubts},
    notes,
    papers::{self, RawPaper},
    people, steps, words,
};

/// Why a line is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Bytes that are not UTF-8.
    #[error("Not UTF-8")]
    NotUtf8,
    /// Not JSON, or a member of the wrong type.
    #[error("Not a record: {0}")]
    NotARecord(String),
    /// A member that every procedure needs is missing or empty.
    #[error("No `{0}`")]
    Missing(&'static str),
    /// The code is not of the form `d.dddddd`.
    #[error("The code {0:?} is not of the form 1.234567")]
    WrongCode(String),
    /// A way of filing that is not online, counter or post.
    #[error("channels/{index}: unknown method {method:?}")]
    UnknownMethod {
        /// Which channel, from 0.
        index: usize,
        /// The word that stands there.
        method: String,
    },
    /// The code stood in the file before.
    #[error("The code stood on line {first} already")]
    Duplicate {
        /// The line that was taken.
        first: u64,
    },
    /// Longer than a record may be.
    #[error("Longer than {limit} bytes")]
    TooLong {
        /// The longest line that is read.
        limit: usize,
    },
    /// The file could not be read any further.
    #[error("The file cannot be read from here on: {0}")]
    Unreadable(String),
}

impl LineError {
    /// The reason in Vietnamese.
    pub fn vi(&self) -> String {
        match self {
            Self::NotUtf8 => "không phải UTF-8".to_owned(),
            Self::NotARecord(why) => format!("không phải bản ghi thủ tục: {why}"),
            Self::Missing(key) => format!("thiếu `{key}`"),
            Self::WrongCode(code) => format!("mã {code:?} không đúng dạng 1.234567"),
            Self::UnknownMethod { index, method } => {
                format!("channels/{index}: cách thức {method:?} không có trong danh mục")
            }
            Self::Duplicate { first } => format!("mã đã có ở dòng {first}"),
            Self::TooLong { limit } => format!("dài hơn {limit} byte"),
            Self::Unreadable(why) => format!("không đọc tiếp được tệp: {why}"),
        }
    }
}

/// A record as the source writes it. Absent and null members count as empty.
#[derive(Deserialize)]
struct Raw {
    #[serde(default, deserialize_with = "or_empty")]
    ministry: String,
    #[serde(default, deserialize_with = "or_empty")]
    code: String,
    #[serde(default, deserialize_with = "or_empty")]
    name: String,
    #[serde(default, deserialize_with = "or_empty")]
    decision: String,
    #[serde(default, deserialize_with = "or_empty")]
    field: String,
    #[serde(default, deserialize_with = "or_empty")]
    kind: String,
    #[serde(default, deserialize_with = "or_empty")]
    levels: Vec<String>,
    #[serde(default, deserialize_with = "or_empty")]
    audience: Vec<String>,
    #[serde(default, deserialize_with = "or_empty")]
    agency: String,
    #[serde(default, deserialize_with = "or_empty")]
    competent_agency: String,
    #[serde(default, deserialize_with = "or_empty")]
    coordinating_agency: String,
    #[serde(default, deserialize_with = "or_empty")]
    address: String,
    #[serde(default, deserialize_with = "or_empty")]
    steps: String,
    #[serde(default, deserialize_with = "or_empty")]
    channels: Vec<RawChannel>,
    #[serde(default, deserialize_with = "or_empty")]
    documents: Vec<RawPaper>,
    #[serde(default, deserialize_with = "or_empty")]
    conditions: String,
    #[serde(default, deserialize_with = "or_empty")]
    legal_basis: Vec<String>,
    #[serde(default, deserialize_with = "or_empty")]
    results: Vec<RawResult>,
    /// Members of a later format; each is named by a doubt.
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct RawResult {
    #[serde(default, deserialize_with = "or_empty")]
    name: String,
    #[serde(default, deserialize_with = "or_empty")]
    code: String,
    #[serde(flatten)]
    unknown: BTreeMap<String, Value>,
}

/// Reads a member that may be null.
pub(super) fn or_empty<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::<T>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads one record.
pub fn read_line(line: &str) -> Result<ProcedureContent, LineError> {
    let raw: Raw =
        serde_json::from_str(line).map_err(|error| LineError::NotARecord(error.to_string()))?;
    let code = words::line(&raw.code);
    if code.is_empty() {
        return Err(LineError::Missing("code"));
    }
    if !is_code(&code) {
        return Err(LineError::WrongCode(code));
    }
    let name = words::line(&raw.name);
    if name.is_empty() {
        return Err(LineError::Missing("name"));
    }

    let mut doubts = Doubts::default();
    doubts.add_if(words::has_line_break(&raw.name), DoubtKind::NameLineBreak, "name");
    let levels = people::levels(&raw.levels, &mut doubts);
    let audience = people::audience(&raw.audience, &mut doubts);
    let steps = steps::split(&raw.steps);
    let case = Case {
        key: "imported".to_owned(),
        name: None,
        channels: channels::read(&raw.channels, &mut doubts)?,
        documents: papers::read(&raw.documents, &mut doubts),
        form: None,
        place: None,
        linked: false,
        agency_code: None,
        assurance: Assurance::Local,
        silence_consents: None,
        supplement_days: None,
        last_hour: false,
        workflow: None,
        fees: None,
        workflow_at_desk: false,
        result: None,
        steps,
    };
    let results = results(&raw.results, &mut doubts);
    let legal_basis = notes::legal_basis(&raw.legal_basis, &mut doubts);
    let content = ProcedureContent {
        code,
        name: Text::vi(name),
        summary: None,
        field: Text::vi(words::line(&raw.field)),
        kind: words::some_line(&raw.kind),
        agency: Text::vi(words::line(&raw.agency)),
        agency_code: None,
        competent_agency: words::some_text(&raw.competent_agency),
        coordinating_agency: words::some_text(&raw.coordinating_agency),
        address: words::some_block(&raw.address),
        government_levels: levels.known,
        audience: audience.known,
        other_levels: levels.others,
        other_audience: audience.others,
        ministry: words::some_line(&raw.ministry),
        level: ServiceLevel { kind: ServiceLevelKind::Information, reason: None },
        decision: words::some_line(&raw.decision),
        effective_from: None,
        keywords: Vec::new(),
        conditions: words::some_block(&raw.conditions),
        legal_basis,
        results,
        related: Vec::new(),
        cases: vec![case],
        doubts: Vec::new(),
    };
    notes::missing(&content, &mut doubts);
    notes::unknown(&raw.unknown, "", &mut doubts);
    Ok(ProcedureContent { doubts: doubts.into_list(), ..content })
}

fn results(raw: &[RawResult], doubts: &mut Doubts) -> Vec<ResultDocument> {
    let mut results = Vec::with_capacity(raw.len());
    for (index, result) in raw.iter().enumerate() {
        let pointer = format!("results/{index}");
        notes::unknown(&result.unknown, &pointer, doubts);
        let name = words::line(&result.name);
        doubts.add_if(name.is_empty(), DoubtKind::ResultMissing, &pointer);
        results.push(ResultDocument { name: Text::vi(name), code: words::some_line(&result.code) });
    }
    results
}

/// Whether a text is a procedure's code: a digit, a dot, six digits.
fn is_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 8
        && bytes[1] == b'.'
        && bytes.iter().enumerate().all(|(at, byte)| at == 1 || byte.is_ascii_digit())
}

/// The code of a line that is otherwise broken, to name it by.
pub(super) fn code_in(line: &str) -> Option<String> {
    let value: Value = serde_json::from_str(line).ok()?;
    value.get("code")?.as_str().map(words::line).filter(|code| is_code(code))
}
