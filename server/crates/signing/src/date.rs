//! Dates as PDFs and timestamps write them. Only a few lines of calendar, so no library for it.

/// Vietnam's clock, which the dates inside papers are written in.
const OFFSET: i64 = 7 * 3600;

/// Unix seconds as a PDF writes them, on Vietnam's clock.
pub(crate) fn pdf(at: i64) -> String {
    let local = at + OFFSET;
    let (days, rest) = (local.div_euclid(86_400), local.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
    format!("D:{year:04}{month:02}{day:02}{hour:02}{minute:02}{second:02}+07'00'")
}

/// Unix seconds as XML writes them, in UTC.
pub(crate) fn iso(at: i64) -> String {
    let (days, rest) = (at.div_euclid(86_400), at.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (rest / 3600, rest % 3600 / 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// A PDF's date as Unix seconds.
pub(crate) fn from_pdf(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_prefix("D:").unwrap_or(text);
    let (local, zone) = text.split_at_checked(14)?;
    let at = digits(local)?;
    let offset = match zone.as_bytes().first() {
        None | Some(b'Z') => 0,
        Some(sign @ (b'+' | b'-')) => {
            let hours: i64 = zone.get(1..3)?.parse().ok()?;
            let minutes: i64 = match zone.get(4..6) {
                Some(minutes) => minutes.parse().ok()?,
                None => 0,
            };
            (hours * 3600 + minutes * 60) * if *sign == b'-' { -1 } else { 1 }
        }
        Some(_) => return None,
    };
    Some(at - offset)
}

/// A `GeneralizedTime`, with or without parts of a second, as Unix seconds.
pub(crate) fn from_generalized(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, part) = text.split_at_checked(14)?;
    let fine = part.is_empty()
        || part.strip_prefix('.').is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
    fine.then(|| digits(whole)).flatten()
}

fn digits(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| -> Option<i64> {
        let part = text.get(from..to)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok()).flatten()
    };
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    let (hour, minute, second) = (number(8, 10)?, number(10, 12)?, number(12, 14)?);
    let fits = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    fits.then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Days from 1970-01-01 to a date; years begin in March, so that leap days come last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
        - 719_468
}

/// The date so many days after 1970-01-01.
fn civil(since: i64) -> (i64, i64, i64) {
    let shifted = since + 719_468;
    let mut year = shifted.div_euclid(146_097) * 400 + shifted.rem_euclid(146_097) * 400 / 146_097;
    while days(year, 3, 1) > since {
        year -= 1;
    }
    while days(year + 1, 3, 1) <= since {
        year += 1;
    }
    let of_year = since - days(year, 3, 1);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_there_and_back() {
        assert_eq!(pdf(0), "D:19700101070000+07'00'");
        assert_eq!(pdf(1_709_164_800), "D:20240229070000+07'00'");
        for at in (-2_000_000_000..5_000_000_000).step_by(86_399 * 7) {
            assert_eq!(from_pdf(pdf(at).as_bytes()), Some(at));
        }
        assert_eq!(from_pdf(b"D:20240229000000Z"), Some(1_709_164_800));
        assert_eq!(from_pdf(b"D:20240229000000-05'30'"), Some(1_709_164_800 + 19_800));
        assert_eq!(from_pdf("D:2024é".as_bytes()), None);
    }

    #[test]
    fn generalized_times() {
        assert_eq!(from_generalized(b"20240229000000Z"), Some(1_709_164_800));
        assert_eq!(from_generalized(b"20240229000000.25Z"), Some(1_709_164_800));
        assert_eq!(from_generalized(b"20241329000000Z"), None);
        assert_eq!(from_generalized(b"20240229000000"), None);
    }
}
