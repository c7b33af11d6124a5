//! `motcua deadline`: due dates from the command line, one with its reasons or a stream of them.

use std::{
    io::{self, BufRead, Write},
    sync::Arc,
};

use anyhow::{Context as _, Result, bail, ensure};
use app::features::track::day_words;
use config::Settings;
use domain::{
    Lang, Moment,
    calendar::{Calendar, Clock, Trace},
    catalogue::{ProcessingTime, TimeUnit},
    time::{parse_iso_date, show_date},
};

use crate::{cli::Deadline, compose};

/// Answers one question, or those on standard input.
pub async fn run(settings: &Settings, asked: Deadline) -> Result<()> {
    let own;
    let calendar = match &asked.agency {
        Some(code) => {
            own = hours_of(settings, code).await?;
            &own
        }
        None => Calendar::shipped(),
    };
    if asked.csv {
        let stdin = io::stdin().lock();
        let stdout = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
        return stream(calendar, stdin, stdout);
    }
    let (Some(received), Some(amount), Some(unit)) = (asked.received, asked.amount, asked.unit)
    else {
        bail!("say when it was received, how many, and of what unit; or --csv for many lines");
    };
    let line = format!("{received},{amount},{unit}");
    let clock = read(&line).map_err(anyhow::Error::msg)?;
    let trace = calendar.trace(&clock).context("no date follows from that")?;
    explain(&trace, &mut io::stdout().lock())
}

async fn hours_of(settings: &Settings, agency: &str) -> Result<Arc<Calendar>> {
    let services = compose::services(settings).await?;
    services.refresh_catalogue().await?;
    let known = services.catalogue.get().directory.get(agency).is_some();
    ensure!(known, "there is no agency {agency}");
    Ok(services.calendar(agency))
}

/// Writes `received,amount,unit,due` for every line `received,amount,unit`. A line that cannot be
/// read keeps its place with no date, and is told on standard error.
fn stream(calendar: &Calendar, mut from: impl BufRead, mut to: impl Write) -> Result<()> {
    let (mut line, mut number, mut bad) = (Vec::new(), 0_u64, 0_u64);
    loop {
        line.clear();
        if from.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        number += 1;
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
        if text.is_empty() {
            writeln!(to)?;
            continue;
        }
        to.write_all(text.as_bytes())?;
        if number == 1 && text.starts_with("received,") {
            to.write_all(b",due\n")?;
            continue;
        }
        match read(text).and_then(|clock| {
            calendar.due_of(&clock).ok_or_else(|| "no date follows from that".to_owned())
        }) {
            Ok(due) => write_local(&mut to, due)?,
            Err(error) => {
                bad += 1;
                to.write_all(b",\n")?;
                eprintln!("line {number}: {error}");
            }
        }
    }
    to.flush()?;
    if bad > 0 {
        bail!("{bad} of {number} lines have no date");
    }
    Ok(())
}

/// `,2026-07-24 17:00` and the line's end.
fn write_local(to: &mut impl Write, due: Moment) -> io::Result<()> {
    let (date, minute) = (due.date(), due.minute_of_day());
    let (year, hour) = (date.year(), minute / 60);
    let minute = minute % 60;
    let (month, day) = (date.month(), date.day());
    writeln!(to, ",{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
}

/// Reads `2026-07-15 19:13,7,working_day`.
fn read(line: &str) -> std::result::Result<Clock, String> {
    let mut parts = line.split(',').map(|part| part.trim().trim_matches('"'));
    let (Some(received), Some(amount), Some(unit), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err("it must read received,amount,unit".to_owned());
    };
    let received = local(received)
        .ok_or_else(|| format!("{received:?} is no local time such as 2026-07-15 19:13"))?;
    let unit = match unit {
        "working_day" => TimeUnit::WorkingDay,
        "working_hour" => TimeUnit::Hour,
        "calendar_day" => TimeUnit::CalendarDay,
        "same_day" => TimeUnit::SameDay,
        "month" => TimeUnit::Month,
        other => {
            return Err(format!(
                "{other:?} is no unit: working_day, working_hour, calendar_day, same_day or month"
            ));
        }
    };
    let amount = match (amount, unit) {
        ("", TimeUnit::SameDay) => None,
        (number, _) => {
            let amount = number.parse::<f64>().ok().filter(|amount| *amount >= 0.0);
            Some(amount.ok_or_else(|| format!("{number:?} is no amount"))?)
        }
    };
    Ok(Clock::new(received, ProcessingTime { amount, unit: Some(unit) }))
}

/// Reads `2026-07-15 19:13`, with `T` for the blank and with seconds, too.
fn local(text: &str) -> Option<Moment> {
    let (date, clock) = text.split_at_checked(10)?;
    let clock = clock.strip_prefix([' ', 'T'])?;
    let mut parts = clock
        .split(':')
        .map(|part| (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten().map(i64::from));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second < 60;
    let date = parse_iso_date(date).filter(|_| valid)?;
    Some(Moment::at(date, hour * 60 + minute).plus_ms(second * 1000))
}

/// One date with the reason for each of its days, in Vietnamese.
fn explain(trace: &Trace, to: &mut impl Write) -> Result<()> {
    writeln!(to, "Nhận lúc        {}", trace.received.show())?;
    writeln!(to, "Bắt đầu tính    {}", trace.counted_from.show())?;
    for day in &trace.days {
        let date = parse_iso_date(&day.date).map(show_date).unwrap_or_default();
        writeln!(to, "  {date}  {}", day_words(day, Lang::Vi))?;
    }
    writeln!(to, "Hạn trả         {}", trace.due.show())?;
    writeln!(to, "Bảng ngày nghỉ  {}", trace.calendar)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(lines: &str) -> (String, bool) {
        let mut out = Vec::new();
        let done = stream(Calendar::shipped(), lines.as_bytes(), &mut out);
        (String::from_utf8(out).unwrap(), done.is_ok())
    }

    #[test]
    fn answers_line_by_line() {
        let lines = "received,amount,unit\n2026-07-15 19:13,7,working_day\r\n\
                     2026-11-20 16:40,8,working_hour\n2026-11-18T09:00:30,3,calendar_day\n\
                     2026-11-23 15:20,,same_day";
        let (out, done) = answer(lines);
        assert!(done);
        assert_eq!(
            out,
            "received,amount,unit,due\n2026-07-15 19:13,7,working_day,2026-07-27 17:00\n\
             2026-11-20 16:40,8,working_hour,2026-11-25 07:40\n\
             2026-11-18T09:00:30,3,calendar_day,2026-11-23 17:00\n\
             2026-11-23 15:20,,same_day,2026-11-25 17:00\n"
        );
    }

    #[test]
    fn a_bad_line_keeps_its_place() {
        for bad in [
            "2026-02-30 10:00,1,working_day",
            "2026-02-20 24:00,1,working_day",
            "2026-02-20,1,working_day",
            "2026-02-20 10:00,x,working_day",
            "2026-02-20 10:00,-1,working_day",
            "2026-02-20 10:00,1,week",
            "2026-02-20 10:00,1",
            "2026-02-20 10:00,1,working_day,2",
            "2026-02-20 10:00,99999999,working_day",
            "đ",
        ] {
            let (out, done) = answer(&format!("{bad}\n2026-11-23 09:10,1,working_day\n"));
            assert!(!done, "{bad}");
            let good = "2026-11-23 09:10,1,working_day,2026-11-25 17:00";
            assert_eq!(out, format!("{bad},\n{good}\n"));
        }
    }
}
