//! A date somebody knows by heart, in three controls: `day`, `month`, `year`.

use jiff::civil::Date;

use crate::{
    form::{Answers, ErrorCode, path::Control, show::Showing, validate::Check},
    text::fold,
    time::show_date,
};

/// Years that a date of ours can have.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

pub(in crate::form) fn validate(past: bool, future: bool, check: &mut Check<'_, '_>) {
    let (Some(day), Some(month), Some(year)) = (
        check.part("day", Check::text),
        check.part("month", Check::text),
        check.part("year", Check::text),
    ) else {
        return;
    };
    match read_parts(day, month, year) {
        Ok(Some(date)) if past && date > check.context.today => {
            check.part("day", |day| day.fail(ErrorCode::DateInFuture));
        }
        Ok(Some(date)) if future && date < check.context.today => {
            check.part("day", |day| day.fail(ErrorCode::DateInPast));
        }
        Ok(Some(_)) => {}
        Ok(None) if check.optional => {}
        Ok(None) => check.part("day", |day| day.fail(ErrorCode::Required)),
        Err(wrong) => {
            for (part, text) in [("day", day), ("month", month), ("year", year)] {
                if text.is_empty() {
                    check.part(part, |part| part.fail(ErrorCode::Required));
                }
            }
            if let Some(part) = wrong {
                check.part(part, |part| part.fail(ErrorCode::NotADate));
            }
        }
    }
}

/// The date at `path`, if a right one is there.
pub fn read(answers: &Answers, path: &str) -> Option<Date> {
    let [day, month, year] =
        ["day", "month", "year"].map(|part| answers.text(&[path, ".", part].concat()));
    read_parts(day, month, year).ok().flatten()
}

/// Reads three texts. `Ok(None)`: all are empty. `Err`: some are missing, or the named part is
/// wrong.
pub(super) fn read_parts(
    day: &str,
    month: &str,
    year: &str,
) -> Result<Option<Date>, Option<&'static str>> {
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let whole = if month.is_empty() && year.is_empty() { read_whole(day) } else { None };
    if let Some(date) = whole {
        return Ok(Some(date));
    }
    let part = |name, text, digits, range: std::ops::RangeInclusive<i16>| match number(text, digits)
    {
        _ if text.is_empty() => Ok(None),
        Some(number) if range.contains(&number) => Ok(Some(number)),
        _ => Err(Some(name)),
    };
    let (day, month, year) = (
        part("day", day, 1..=2, 1..=31)?,
        part("month", month, 1..=2, 1..=12)?,
        part("year", year, 4..=4, YEARS)?,
    );
    let (Some(day), Some(month), Some(year)) = (day, month, year) else { return Err(None) };
    Date::new(year, month as i8, day as i8).map(Some).map_err(|_| Some("day"))
}

/// Reads a date typed as one text: `1/2/1990`, `01-02-1990`, `1.2.1990`, `1990-02-01`, `1 tháng 2
/// năm 1990`, with `ngày` before it or not.
pub fn read_whole(text: &str) -> Option<Date> {
    if text.len() > 64 {
        return None;
    }
    let folded = fold(text);
    let mut numbers = folded
        .split(' ')
        .filter(|word| !matches!(*word, "ngay" | "mung" | "mong" | "thang" | "nam"));
    let (first, month, last) = (numbers.next()?, numbers.next()?, numbers.next()?);
    if numbers.next().is_some() {
        return None;
    }
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let (day, month, year) = (number(day, 1..=2)?, number(month, 1..=2)?, number(year, 4..=4)?);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    YEARS.contains(&year).then_some(date)
}

/// Puts a whole date that was typed into the first control into all three.
pub(in crate::form) fn split(answers: &mut Answers, path: &str) {
    if let Some(date) = read_whole(answers.text(&[path, ".day"].concat())) {
        write(answers, path, date);
    }
}

/// Writes a date into the three controls at `path`.
pub(in crate::form) fn write(answers: &mut Answers, path: &str, date: Date) {
    let parts =
        [("day", i16::from(date.day())), ("month", i16::from(date.month())), ("year", date.year())];
    for (part, number) in parts {
        answers.set([path, ".", part].concat(), number.to_string());
    }
}

pub(in crate::form) fn control(rest: &str) -> Option<Control> {
    matches!(rest, "day" | "month" | "year").then_some(Control::Line)
}

pub(super) fn show(showing: &Showing<'_>) -> String {
    if let Some(date) = read(showing.answers, &showing.path) {
        return show_date(date);
    }
    let parts = ["day", "month", "year"].map(|part| showing.part(part).text());
    if parts.iter().all(|part| part.is_empty()) {
        return String::new();
    }
    parts.map(|part| if part.is_empty() { "…" } else { part }).join("/")
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i16> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}
