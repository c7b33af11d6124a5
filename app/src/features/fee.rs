//! What a dossier costs: the rules of a case for everybody, the amount before filing, and the amount
//! that was frozen.

use domain::{
    Lang,
    catalogue::{Case, Fee, Method},
    dossier::Event,
    fee::{
        Assessment, Charge, FeeLine, FeeMoment, FeeRules, Quote, Rate, Reduction, Tranche, Validity,
    },
    time::{parse_iso_date, show_date},
    view::{DossierView, DraftView},
};

use crate::{
    format::{fee, money, number},
    ui::{El, el},
    words::{self, FeeWords, fill},
};

/// What a draft would cost as it stands; nothing for the answer to a supplement request.
pub fn fee_quote(draft: &DraftView, lang: Lang) -> Option<El> {
    let words = words::fee(lang);
    let body = match &draft.fee {
        _ if draft.supplements.is_some() => return None,
        Quote::Free => el("p").text(words.free),
        Quote::Untold => {
            el("div").maybe(published(draft, words, lang)).child(el("p").text(words.untold))
        }
        Quote::NotAnswered { field } => {
            let question = draft.case.question(field).map_or("", |text| text.get(lang));
            el("p").text(fill(words.not_answered, &[("question", question)]))
        }
        Quote::Assessed { moment, assessment } => {
            el("div").children(assessed(assessment, Some(*moment), words, lang))
        }
    };
    Some(section(words).child(body))
}

/// What is published of a fee that no rules count.
fn published(draft: &DraftView, words: &FeeWords, lang: Lang) -> Option<El> {
    let mut channels = draft.case.channels.iter();
    let online = channels.find(|channel| channel.method == Method::Online)?;
    let known = draft.case.fee_of(online);
    let text = fill(words.published, &[("fee", &fee(&known, lang))]);
    (known != Fee::Unknown).then(|| el("p").text(text))
}

/// What a dossier costs, by the rules of the day it was filed on and its facts as they are; nothing where no rules said it.
pub fn fee_view(dossier: &DossierView, lang: Lang) -> Option<El> {
    let words = words::fee(lang);
    let day = dossier.timeline.first()?.record.at.show_date();
    let frozen = dossier.timeline.iter().rev().find_map(|line| match &line.record.event {
        Event::Submitted { fee, .. } => Some(fee.as_ref()),
        Event::Reassessed { fee } => Some(Some(fee)),
        _ => None,
    });
    let assessment = frozen.flatten()?;
    let moment = dossier.case.fees.as_ref().map(|rules| rules.moment);
    Some(
        section(words)
            .children(assessed(assessment, moment, words, lang))
            .child(el("p").class("hint").text(fill(words.frozen, &[("when", &day)]))),
    )
}

/// The lines, and when they are paid; who owes nothing need not know when.
fn assessed(
    assessment: &Assessment,
    moment: Option<FeeMoment>,
    words: &FeeWords,
    lang: Lang,
) -> Vec<El> {
    let lines = (!assessment.lines.is_empty()).then(|| table(assessment, words, lang));
    let when = match moment {
        _ if assessment.total == 0 => Some(words.free),
        moment => moment.map(|moment| words::moment_text(moment, lang)),
    };
    lines.into_iter().chain(when.map(|when| el("p").text(when))).collect()
}

fn section(words: &FeeWords) -> El {
    el("section").id("phi").child(el("h2").text(words.title))
}

/// Charge × how × amount, with the sum; a row becomes a card where the page is narrow.
fn table(assessment: &Assessment, words: &FeeWords, lang: Lang) -> El {
    let column = |name: &'static str| el("th").attr("scope", "col").text(name);
    let row = |line: &FeeLine| {
        let how = how(line, words, lang).into_iter().map(|text| el("p").text(text));
        el("tr")
            .child(el("th").attr("scope", "row").text(line.name.get(lang).to_owned()))
            .child(el("td").attr("data-label", words.how).children(how))
            .child(cell(words.amount, money(line.amount, lang)))
    };
    let total = el("tr")
        .class("table-total")
        .child(el("th").attr("scope", "row").attr("colspan", "2").text(words.total))
        .child(cell(words.amount, money(assessment.total, lang)));
    el("div").child(
        el("table")
            .class("table")
            .child(
                el("thead").child(
                    el("tr")
                        .child(column(words.item))
                        .child(column(words.how))
                        .child(column(words.amount)),
                ),
            )
            .child(el("tbody").children(assessment.lines.iter().map(row)).child(total)),
    )
}

fn cell(label: &'static str, value: String) -> El {
    el("td").attr("data-label", label).text(value)
}

/// `2 trang × 2.000 ₫ + 5 trang × 1.000 ₫; thu tối đa 200.000 ₫; nhân 3 bản`, what is taken off, and
/// by which instrument.
fn how(line: &FeeLine, words: &FeeWords, lang: Lang) -> Vec<String> {
    let tranche = |one: &Tranche| {
        let vnd = money(one.vnd, lang);
        let Some(unit) = &line.unit else { return vnd };
        let count = number(one.count, lang);
        fill(words.units, &[("n", &count), ("unit", unit.get(lang)), ("vnd", &vnd)])
    };
    let tranches = line.tranches.iter().map(tranche);
    let mut steps = vec![tranches.collect::<Vec<_>>().join(" + ")];
    if let Some(most) = line.capped {
        steps.push(fill(words.capped, &[("most", &money(most, lang))]));
    }
    if let (Some(times), Some(unit)) = (line.times, &line.times_unit) {
        let times = number(times, lang);
        steps.push(fill(words.times, &[("n", &times), ("unit", unit.get(lang))]));
    }
    let mut lines = vec![steps.join("; ")];
    if let Some(reduced) = &line.reduced {
        let (percent, vnd) = (reduced.percent.to_string(), money(reduced.vnd, lang));
        let values = [
            ("name", reduced.name.get(lang)),
            ("n", &*percent),
            ("vnd", &*vnd),
            ("text", &*reduced.basis),
        ];
        let template = if reduced.percent == 100 { words.exempt } else { words.reduced };
        lines.push(fill(template, &values));
    }
    lines.push(fill(words.basis, &[("text", &line.basis)]));
    lines
}

/// The rules of a case, for everybody to read.
pub fn fee_schedule(rules: &FeeRules, case: &Case, head: &'static str, lang: Lang) -> El {
    let words = words::fee(lang);
    let charges = rules.charges.iter().map(|charge| {
        let rates = charge.rates.iter().map(|rate| el("p").text(rate_text(charge, rate, lang)));
        el("li")
            .child(el("p").child(el("strong").text(charge.name.get(lang).to_owned())))
            .children(rates)
            .child(el("p").class("hint").text(fill(words.basis, &[("text", &charge.basis)])))
    });
    let reductions = (!rules.reductions.is_empty()).then(|| {
        let lines = rules.reductions.iter();
        let lines = lines.map(|one| el("li").text(reduction_text(one, case, lang)));
        el("div")
            .child(el("p").child(el("strong").text(words.reductions)))
            .child(el("ul").children(lines))
    });
    el("div")
        .class("fee-schedule")
        .child(el(head).text(words.title))
        .child(el("ul").children(charges))
        .maybe(reductions)
        .child(el("p").text(words::moment_text(rules.moment, lang)))
}

/// `2.000 ₫ / trang; từ trang thứ 3: 1.000 ₫; tối đa 200.000 ₫; nhân số bản (nộp trực tuyến)`.
fn rate_text(charge: &Charge, rate: &Rate, lang: Lang) -> String {
    let words = words::fee(lang);
    let unit = charge.quantity.as_ref().map(|quantity| quantity.unit.get(lang));
    let vnd = money(rate.vnd, lang);
    let mut parts = vec![match unit {
        Some(unit) => fill(words.by_schedule, &[("vnd", &vnd), ("unit", unit)]),
        None => vnd,
    }];
    for tier in &rate.tiers {
        let (from, vnd) = (tier.from.to_string(), money(tier.vnd, lang));
        let values = [("unit", unit.unwrap_or("")), ("n", &*from), ("vnd", &*vnd)];
        parts.push(fill(words.from_unit, &values));
    }
    if let Some(most) = rate.most {
        parts.push(fill(words.at_most, &[("most", &money(most, lang))]));
    }
    if let Some(times) = &charge.times {
        parts.push(fill(words.times_rate, &[("unit", times.unit.get(lang))]));
    }
    parts.join("; ") + &validity_text(&rate.valid, lang)
}

/// ` (nộp trực tuyến, từ 08/08/2026)`, or nothing.
fn validity_text(valid: &Validity, lang: Lang) -> String {
    let words = words::fee(lang);
    let mut parts = Vec::new();
    if !valid.methods.is_empty() {
        let name = |method: &Method| words::method_name(*method, lang).to_lowercase();
        let names: Vec<String> = valid.methods.iter().map(name).collect();
        parts.push(fill(words.filed, &[("how", &names.join(", "))]));
    }
    if let Some(area) = &valid.area {
        parts.push(fill(words.of_area, &[("area", area)]));
    }
    for (template, day) in [(words.from_day, &valid.from), (words.until_day, &valid.until)] {
        if let Some(day) = day {
            let day = parse_iso_date(day).map_or_else(|| day.clone(), show_date);
            parts.push(fill(template, &[("day", &day)]));
        }
    }
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn reduction_text(reduction: &Reduction, case: &Case, lang: Lang) -> String {
    let words = words::fee(lang);
    let template = if reduction.percent == 100 { words.exemption } else { words.reduction };
    let percent = reduction.percent.to_string();
    let mut text = fill(template, &[("name", reduction.name.get(lang)), ("n", &percent)]);
    let proof = reduction.proof.as_ref();
    let proof = proof.and_then(|key| case.documents.iter().find(|one| one.key == *key));
    if let Some(paper) = proof {
        text.push_str(", ");
        text.push_str(&fill(words.proof, &[("paper", paper.name.get(lang))]));
    }
    text + &validity_text(&reduction.valid, lang)
        + ". "
        + &fill(words.basis, &[("text", &reduction.basis)])
}
