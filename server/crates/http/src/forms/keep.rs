//! Forms of those who head a centre: what is kept of it, its agencies and its counters.

use app::context::Typed;
use axum::{extract::State, response::Response};
use axum_extra::extract::Form;
use domain::{
    Text,
    agency::{AgencyForm, SEASON_LINES, SeasonHours},
    centre::{AboutForm, DeskForm},
    form::{ErrorCode, FieldError},
    view::CentreOrder,
};
use services::{Caller, ServiceError};

use super::{
    fields::Fields,
    reply::{FormOfficer, again, to},
};
use crate::{AppState, caller::Language, page::encode};

type Order = Result<CentreOrder, ServiceError>;

/// Changes what the centre says about itself.
pub(super) async fn about(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let order = read_about(&fields);
    let page = page_of("gioi-thieu", &fields, "", "");
    keep(state, language, caller, fields, order, page, str::to_owned).await
}

/// Adds, changes or ends an agency.
pub(super) async fn agency(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let order = read_agency(&fields);
    let ends = fields.text("order") == "end";
    let lines: Vec<usize> = seasons(&fields).into_iter().map(|(line, _)| line).collect();
    let control = |path: &str| at_control(path, ends, &lines);
    let code = if fields.text("order") == "add" { String::new() } else { fields.text("agency") };
    let page = page_of("co-quan", &fields, "ma", &code);
    keep(state, language, caller, fields, order, page, control).await
}

/// Adds, changes or closes a counter.
pub(super) async fn desk(
    State(state): State<AppState>,
    language: Language,
    FormOfficer(caller): FormOfficer,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Response {
    let fields = Fields(pairs);
    let order = read_desk(&fields);
    let key = if fields.text("order") == "add" { String::new() } else { fields.text("desk") };
    let page = page_of("quay", &fields, "quay", &key);
    keep(state, language, caller, fields, order, page, str::to_owned).await
}

/// The address of the page that a form stands on.
fn page_of(name: &str, fields: &Fields, which: &str, value: &str) -> String {
    let page = format!("/can-bo/trung-tam/{name}?trung-tam={}", encode(&fields.text("centre")));
    if value.is_empty() { page } else { format!("{page}&{which}={}", encode(value)) }
}

async fn keep(
    state: AppState,
    language: Language,
    caller: Caller,
    fields: Fields,
    order: Order,
    page: String,
    control: impl Fn(&str) -> String,
) -> Response {
    let centre = fields.text("centre");
    let done = match order {
        Ok(order) => state.services.keep_centre(&caller, &centre, order).await,
        Err(error) => Err(error),
    };
    let done = done.map_err(|error| match error {
        ServiceError::Invalid(errors) => ServiceError::Invalid(
            errors
                .into_iter()
                .map(|error| FieldError { path: control(&error.path), code: error.code })
                .collect(),
        ),
        other => other,
    });
    match done {
        Ok(()) => to(&format!("/can-bo/trung-tam?trung-tam={}&luu=1", encode(&centre))),
        Err(error) => again(state, language, caller, &page, Typed(fields.0), &error).await,
    }
}

/// The control at which a fault of an agency stands: an end has controls of its own, and empty lines
/// of hours count for the page only.
fn at_control(path: &str, ends: bool, lines: &[usize]) -> String {
    let hours = path.strip_prefix("hours.").and_then(|rest| rest.split_once('.'));
    let line =
        hours.and_then(|(index, part)| Some((lines.get(index.parse::<usize>().ok()?)?, part)));
    match (path, line) {
        ("until", _) if ends => "last_day".to_owned(),
        ("successor", _) if ends => "goes_on".to_owned(),
        (_, Some((line, part))) => format!("hours.{line}.{part}"),
        _ => path.to_owned(),
    }
}

fn version(fields: &Fields) -> Result<i64, ServiceError> {
    fields.version().map_err(ServiceError::BadInput)
}

/// A text in two languages, of the controls `name.vi` and `name.en`.
fn text(fields: &Fields, name: &str) -> Text {
    let en = fields.text(&format!("{name}.en"));
    Text { vi: fields.text(&format!("{name}.vi")), en: (!en.is_empty()).then_some(en) }
}

fn read_about(fields: &Fields) -> Order {
    let count = fields.text("procedures");
    let procedures = match count.trim() {
        "" => None,
        count => Some(count.parse().map_err(|_| {
            let path = "procedures".to_owned();
            ServiceError::Invalid(vec![FieldError { path, code: ErrorCode::NotANumber }])
        })?),
    };
    Ok(CentreOrder::About {
        version: version(fields)?,
        about: AboutForm {
            motto: text(fields, "motto"),
            directed_by: text(fields, "directed_by"),
            procedures,
            legal_basis: lines(fields)?,
        },
    })
}

/// The decisions, one a line; the English words stand in the line of the same number.
fn lines(fields: &Fields) -> Result<Vec<Text>, ServiceError> {
    let (vi, en) = (fields.text("legal_basis.vi"), fields.text("legal_basis.en"));
    let vi: Vec<&str> = vi.lines().filter(|line| !line.trim().is_empty()).collect();
    let en: Vec<&str> = en.trim_end().lines().collect();
    if en.len() > vi.len() {
        let (path, max) = ("legal_basis.en".to_owned(), vi.len() as u32);
        let code = ErrorCode::TooManyItems { max };
        return Err(ServiceError::Invalid(vec![FieldError { path, code }]));
    }
    let line = |(index, vi): (usize, &&str)| {
        let en = en.get(index).filter(|en| !en.trim().is_empty());
        Text { vi: (*vi).to_owned(), en: en.map(|en| (*en).to_owned()) }
    };
    Ok(vi.iter().enumerate().map(line).collect())
}

fn read_agency(fields: &Fields) -> Order {
    let text_of = |name: &str| fields.text(name);
    let code = text_of("agency");
    if text_of("order") == "end" {
        let (until, successor) = (text_of("last_day"), text_of("goes_on"));
        return Ok(CentreOrder::EndAgency { code, version: version(fields)?, until, successor });
    }
    let agency = AgencyForm {
        name: text(fields, "name"),
        parent: text_of("parent"),
        address: text(fields, "address"),
        hotline: text_of("hotline"),
        email: text_of("email"),
        seal: text_of("seal"),
        since: text_of("since"),
        until: text_of("until"),
        successor: text_of("successor"),
        hours: seasons(fields).into_iter().map(|(_, season)| season).collect(),
    };
    match text_of("order").as_str() {
        "add" => Ok(CentreOrder::AddAgency { code: text_of("code"), agency }),
        "change" => Ok(CentreOrder::ChangeAgency { code, version: version(fields)?, agency }),
        _ => Err(ServiceError::BadInput("body")),
    }
}

/// The hours, each season with its line; empty lines say nothing.
fn seasons(fields: &Fields) -> Vec<(usize, SeasonHours)> {
    let season = |index: usize| {
        let from = fields.text(&format!("hours.{index}.from"));
        let spans = fields.text(&format!("hours.{index}.spans"));
        let (from, spans) = (from.trim(), spans.trim());
        if from.is_empty() && spans.is_empty() {
            return None;
        }
        let spans = spans.split([',', ';']).map(str::trim).filter(|span| !span.is_empty());
        let spans = spans.map(str::to_owned).collect();
        Some((index, SeasonHours { from: month_first(from), spans }))
    };
    (0..SEASON_LINES).filter_map(season).collect()
}

/// `04-16` of `16/4`, as days are written here; what is no day stays as it is.
fn month_first(day: &str) -> String {
    let parts = day.split_once(['/', '-', '.']);
    let read = parts.and_then(|(day, month)| {
        Some((day.trim().parse::<u8>().ok()?, month.trim().parse::<u8>().ok()?))
    });
    read.map_or_else(|| day.to_owned(), |(day, month)| format!("{month:02}-{day:02}"))
}

fn read_desk(fields: &Fields) -> Order {
    let version = version(fields)?;
    let key = fields.text("desk");
    let agencies = fields.0.iter().filter(|(name, _)| name == "agencies");
    let agencies = agencies.map(|(_, code)| code.clone()).collect();
    let desk = DeskForm { name: text(fields, "name"), agencies };
    match fields.text("order").as_str() {
        "add" => Ok(CentreOrder::AddDesk { version, key: fields.text("key"), desk }),
        "change" => Ok(CentreOrder::ChangeDesk { version, key, desk }),
        "close" => Ok(CentreOrder::CloseDesk { version, key }),
        _ => Err(ServiceError::BadInput("body")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<const N: usize>(pairs: [(&str, &str); N]) -> Fields {
        Fields(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into())
    }

    #[test]
    fn days_are_read_as_they_are_written_here() {
        for (day, read) in
            [("16/4", "04-16"), ("01/10", "10-01"), ("31-02", "02-31"), ("x", "x"), ("16", "16")]
        {
            assert_eq!(month_first(day), read);
        }
    }

    #[test]
    fn seasons_without_words_are_left_out() {
        let read = seasons(&fields([
            ("hours.0.from", " "),
            ("hours.1.from", "1/1"),
            ("hours.1.spans", "7h-11h30; 13:30-17:00,"),
        ]));
        let spans = vec!["7h-11h30".to_owned(), "13:30-17:00".to_owned()];
        assert_eq!(read, [(1, SeasonHours { from: "01-01".to_owned(), spans })]);
        assert_eq!(at_control("hours.0.from", false, &[1]), "hours.1.from");
        assert_eq!(at_control("until", true, &[]), "last_day");
    }

    #[test]
    fn decisions_keep_their_english_beside_them() {
        let both =
            fields([("legal_basis.vi", "Một\r\n\r\nHai\r\n"), ("legal_basis.en", "\r\nTwo")]);
        let read = lines(&both).expect("lines");
        let en: Vec<_> = read.iter().map(|line| line.en.as_deref()).collect();
        assert_eq!((read.len(), en), (2, vec![None, Some("Two")]));
        assert!(lines(&fields([("legal_basis.en", "One")])).is_err());
    }
}
