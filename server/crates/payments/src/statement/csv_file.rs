//! Statements as banks' pages export them: columns by their names, Vietnamese or English.

use csv::{ReaderBuilder, StringRecord};
use domain::{Moment, text::fold, time::parse_iso_date};

use super::{Credit, StatementFault, short};

/// Names of a column, folded: the first that a statement has is taken.
const NUMBER: &[&str] = &[
    "so tham chieu",
    "ma giao dich",
    "so giao dich",
    "so chung tu",
    "so but toan",
    "reference",
    "transaction id",
    "transaction number",
];
const DATE: &[&str] =
    &["ngay giao dich", "thoi gian giao dich", "ngay hieu luc", "ngay", "date", "transaction date"];
const AMOUNT: &[&str] =
    &["ghi co", "so tien ghi co", "phat sinh co", "credit", "credit amount", "so tien", "amount"];
const TEXT: &[&str] = &["noi dung", "noi dung giao dich", "dien giai", "mo ta", "description"];

struct Columns {
    number: usize,
    date: usize,
    amount: usize,
    text: usize,
}

/// Reads such a statement. What stands above the line of names, as the account's holder, is passed
/// over.
pub(super) fn read(text: &str) -> Result<Vec<Credit>, StatementFault> {
    let delimiter = delimiter(text).ok_or(StatementFault::Columns)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut credits = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| {
            StatementFault::Line(error.position().map_or(0, csv::Position::line))
        })?;
        let Some(columns) = &columns else {
            columns = find(&row);
            continue;
        };
        let line = row.position().map_or(0, csv::Position::line);
        credits.extend(credit(&row, columns, line)?);
    }
    columns.map(|_| credits).ok_or(StatementFault::Columns)
}

/// The sign between cells of the line that names the columns.
fn delimiter(text: &str) -> Option<u8> {
    let named = |line: &&str| {
        let line = fold(line);
        TEXT.iter().any(|name| line.contains(name)) && DATE.iter().any(|name| line.contains(name))
    };
    let line = text.lines().find(named)?;
    let count = |sign: &u8| line.bytes().filter(|byte| byte == sign).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count)
}

fn find(row: &StringRecord) -> Option<Columns> {
    let names: Vec<String> = row.iter().map(fold).collect();
    let place =
        |known: &[&str]| known.iter().find_map(|known| names.iter().position(|name| name == known));
    Some(Columns {
        number: place(NUMBER)?,
        date: place(DATE)?,
        amount: place(AMOUNT)?,
        text: place(TEXT)?,
    })
}

/// The transfer of a line; none where money left the account, or the line is blank.
fn credit(
    row: &StringRecord,
    columns: &Columns,
    line: u64,
) -> Result<Option<Credit>, StatementFault> {
    let wrong = StatementFault::Line(line);
    let cell = |place: usize| row.get(place).unwrap_or_default().trim();
    let (number, amount) = (cell(columns.number), cell(columns.amount));
    if amount.is_empty() || amount == "-" {
        return Ok(None);
    }
    let vnd = read_vnd(amount).ok_or(wrong)?;
    if vnd <= 0 {
        return Ok(None);
    }
    if number.is_empty() || number.len() > 100 {
        return Err(wrong);
    }
    let at = read_time(cell(columns.date)).ok_or(wrong)?;
    Ok(Some(Credit { number: number.to_owned(), vnd, at, text: short(cell(columns.text)) }))
}

/// `1.234.000`, `1,234,000.00`, `+50 000 VND`.
fn read_vnd(text: &str) -> Option<i64> {
    let text =
        text.trim_start_matches('+').trim_end_matches(|c: char| c.is_alphabetic() || c == ' ');
    let text = text.trim_end_matches('₫').trim();
    // Đồng have no hundredths: two noughts behind the last sign are none of it.
    let whole = [".00", ",00"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let (minus, digits) = match whole.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, whole),
    };
    let mut groups = digits.split(['.', ',', ' ', '\u{a0}']);
    let first = groups.next().filter(|first| !first.is_empty())?;
    let mut plain = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        plain.push_str(group);
    }
    let is_number = plain.len() <= 13 && plain.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| plain.parse::<i64>().ok()).flatten().map(|vnd| minus * vnd)
}

/// `23/11/2026`, `23/11/2026 09:15:30`, `2026-11-23 09:15`, on Việt Nam's clocks.
fn read_time(text: &str) -> Option<Moment> {
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, "00:00"));
    let date = match day.split(['/', '-']).collect::<Vec<_>>()[..] {
        [date, month, year] if year.len() == 4 => {
            parse_iso_date(&format!("{year}-{month:0>2}-{date:0>2}"))?
        }
        _ => parse_iso_date(day)?,
    };
    let mut parts = clock.trim().split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().map_or(Some(0), |part| part)?;
    let fits = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..60).contains(&second);
    fits.then(|| Moment::at(date, hour * 60 + minute).plus_ms(second * 1_000))
}
