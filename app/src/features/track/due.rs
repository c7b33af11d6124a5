//! How a due date comes about: the days one by one, and why each counts or does not.

use domain::{
    Lang,
    calendar::{DayReason, Start, Trace, TraceDay},
    time::{parse_iso_date, show_date},
};

use crate::{
    ui::{El, el},
    words::{self, fill},
};

/// The explanation, folded away.
pub fn due_view(trace: &Trace, lang: Lang) -> El {
    let words = words::process(lang);
    let start = match trace.start {
        Start::AtOnce => words.start_at_once,
        Start::BeforeOpening => words.start_before_opening,
        Start::AfterClosing => words.start_after_closing,
        Start::OnDayOff => words.start_on_day_off,
        Start::InLastHour => words.start_in_last_hour,
    };
    let from = fill(words.counted_from, &[("when", &trace.counted_from.show())]);
    let head = el("tr")
        .children([words.day, words.counted].map(|head| el("th").attr("scope", "col").text(head)));
    let rows = trace.days.iter().map(|day| {
        let date = parse_iso_date(&day.date).map(show_date).unwrap_or_default();
        el("tr")
            .class(if counts(day) { "counted" } else { "not-counted" })
            .child(el("th").attr("scope", "row").text(date))
            .child(el("td").text(day_words(day, lang)))
    });
    el("details")
        .class("due")
        .child(el("summary").text(fill(words.why_due, &[("when", &trace.due.show_date())])))
        .child(el("p").text(start).text(" ").text(from))
        .child(el("table").child(el("thead").child(head)).child(el("tbody").children(rows)))
}

fn counts(day: &TraceDay) -> bool {
    day.count.is_some() || day.minutes.is_some_and(|minutes| minutes > 0)
}

/// Why a day counts, or does not, in words.
pub fn day_words(day: &TraceDay, lang: Lang) -> String {
    let words = words::process(lang);
    let name = day.name.as_ref().map(|name| name.get(lang)).unwrap_or_default();
    let named = |text| fill(text, &[("name", name)]);
    let counted = match (day.count, day.minutes) {
        (Some(count), _) => fill(words.day_counted, &[("n", &count.to_string())]),
        (None, Some(minutes)) => fill(words.day_minutes, &[("n", &minutes.to_string())]),
        (None, None) => words.not_counted.to_owned(),
    };
    let why = match day.reason {
        DayReason::Counted | DayReason::After15 => String::new(),
        DayReason::Receipt => words.day_receipt.to_owned(),
        DayReason::TooLate => words.day_too_late.to_owned(),
        DayReason::MakeUpWork => words.day_make_up.to_owned(),
        DayReason::Weekend => words.day_weekend.to_owned(),
        DayReason::Holiday => named(words.day_holiday),
        DayReason::Compensation => named(words.day_compensation),
        DayReason::SwappedOff => named(words.day_swapped),
        DayReason::Paused => words.day_paused.to_owned(),
        DayReason::MovedFromDayOff => words.day_moved.to_owned(),
    };
    // A holiday counts like any other day where all days are counted: nothing to explain.
    let ordinary = why.is_empty();
    let basis = day.basis.clone().filter(|_| !ordinary);
    let provisional = (day.provisional && !ordinary).then(|| words.day_provisional.to_owned());
    let parts = [counts(day).then_some(counted), (!ordinary).then_some(why), basis, provisional];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { words.not_counted.to_owned() } else { parts.join(" · ") }
}
