//! `motcua fee`: what dossiers of a case cost, by its rules, from answers on standard input.

use std::io::{self, BufRead, Write};

use anyhow::{Context as _, Result, bail, ensure};
use config::Settings;
use domain::{
    catalogue::{Case, Method},
    fee::{FeeRules, Occasion, Unassessed, assess},
    form::{Answer, Answers},
};

use crate::{cli::Fee, compose};

/// Reads the case, then a line of answers after another.
pub async fn run(settings: &Settings, asked: Fee) -> Result<()> {
    let services = compose::services(settings).await?;
    services.refresh_catalogue().await?;
    let procedure = services.procedure(&asked.procedure);
    let content = procedure.ok().with_context(|| format!("no procedure {}", asked.procedure))?;
    let cases = &content.content.cases;
    let case: &Case = match &asked.case {
        Some(key) => cases.iter().find(|case| case.key == *key),
        None => cases.first(),
    }
    .context("there is no such case")?;
    let rules = case.fees.as_ref().context("no rules say what this case costs")?;
    let agency = content.content.agency_code.clone().unwrap_or_default();
    let day = asked.day.unwrap_or_else(|| services.today());
    let occasion = Occasion { method: Method::Online, agency: &agency, day: &day, papers: &[] };
    let stdout = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    stream(rules, &occasion, io::stdin().lock(), stdout)
}

/// Writes every line with `,vnd` behind it; where none follows, with nothing behind the comma, which
/// is told on standard error.
fn stream(
    rules: &FeeRules,
    occasion: &Occasion<'_>,
    mut from: impl BufRead,
    mut to: impl Write,
) -> Result<()> {
    let mut line = String::new();
    ensure!(from.read_line(&mut line)? > 0, "the first line names the questions");
    let fields: Vec<String> = line.trim().split(',').map(|field| field.trim().to_owned()).collect();
    let chosen: Vec<bool> = fields.iter().map(|field| is_chosen(rules, field)).collect();
    writeln!(to, "{},vnd", line.trim())?;
    let (mut number, mut bad) = (1_u64, 0_u64);
    loop {
        line.clear();
        if from.read_line(&mut line)? == 0 {
            break;
        }
        number += 1;
        let text = line.trim_end_matches(['\r', '\n']);
        let mut answers = Answers::default();
        for ((field, chosen), value) in fields.iter().zip(&chosen).zip(text.split(',')) {
            if *chosen {
                let many = value.split(';').filter(|one| !one.is_empty()).map(str::to_owned);
                answers.0.insert(field.clone(), Answer::Many(many.collect()));
            } else {
                answers.set(field, value);
            }
        }
        match assess(rules, &answers, occasion) {
            Ok(assessment) => writeln!(to, "{text},{}", assessment.total)?,
            Err(why) => {
                bad += 1;
                eprintln!("line {number}: {}", reason(&why));
                writeln!(to, "{text},")?;
            }
        }
    }
    to.flush()?;
    if bad > 0 {
        bail!("{bad} lines have no amount");
    }
    Ok(())
}

/// Whether the rules count what is chosen of a question.
fn is_chosen(rules: &FeeRules, field: &str) -> bool {
    let quantities = rules.charges.iter().flat_map(|one| one.quantity.iter().chain(&one.times));
    quantities.into_iter().any(|quantity| quantity.chosen && quantity.field == field)
}

fn reason(why: &Unassessed) -> String {
    match why {
        Unassessed::NotAnswered(field) => {
            format!("{field} is not answered with a number from 1 on")
        }
        Unassessed::NoRate(charge) => format!("no rate of {charge} holds there on that day"),
        Unassessed::TooMuch => "it comes to more than any fee is".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        Text,
        fee::{Charge, ChargeKind, Quantity, Rate, Validity},
    };

    use super::*;

    fn per(field: &str, chosen: bool) -> Quantity {
        Quantity { field: field.to_owned(), unit: Text::vi("bản"), chosen }
    }

    #[test]
    fn every_line_keeps_its_place_and_has_its_amount() {
        let charge = Charge {
            key: "copy".to_owned(),
            name: Text::vi("Bản sao"),
            kind: ChargeKind::Fee,
            when: None,
            quantity: Some(per("copies", false)),
            times: Some(per("kinds", true)),
            rates: vec![Rate { valid: Validity::default(), vnd: 8_000, tiers: vec![], most: None }],
            basis: "TT 281/2016".to_owned(),
        };
        let rules = FeeRules { charges: vec![charge], ..FeeRules::default() };
        let occasion =
            Occasion { method: Method::Online, agency: "H13", day: "2026-11-23", papers: &[] };
        let told = |text: &str| {
            let mut out = Vec::new();
            let done = stream(&rules, &occasion, text.as_bytes(), &mut out);
            (String::from_utf8(out).expect("text"), done.is_ok())
        };
        let (out, whole) = told("copies,kinds\n1,birth\n3,birth;death\r\n");
        assert_eq!(out, "copies,kinds,vnd\n1,birth,8000\n3,birth;death,48000\n");
        assert!(whole);
        let (out, whole) = told("copies,kinds\nx,birth\n1,birth\n");
        assert_eq!(out, "copies,kinds,vnd\nx,birth,\n1,birth,8000\n");
        assert!(!whole);
        assert!(!told("").1);
    }
}
