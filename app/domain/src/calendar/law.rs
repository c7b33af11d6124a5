//! Days off by the law alone, for years whose list is not published.
//!
//! BLLĐ 45/2019/QH14 đ. 112.1: 1/1, five days of Tết, Giỗ Tổ on 10/3 of the lunar calendar, 30/4,
//! 1/5, 2/9 and one day beside it; đ. 111.3: what falls on a weekend is made up for on the next
//! working day. NQ 28/2026/QH16: 24/11 from 2026. Which days of Tết and which neighbour of 2/9 are
//! off, the Prime Minister says each year: until then, the last day of the old year and four of the
//! new one, and the neighbour that lengthens a weekend.

use jiff::civil::{Date, Weekday};

use super::{
    days::{DayKind, SpecialDay},
    lunar::solar_date,
};
use crate::{
    Text,
    time::{date_of_days, days_of_date},
};

/// The first year in which 24 November is off.
const CULTURE_DAY_SINCE: i16 = 2026;

pub(super) const NEW_YEAR: (&str, &str) = ("Tết Dương lịch", "New Year's Day");
pub(super) const TET: (&str, &str) = ("Tết Âm lịch", "Lunar New Year");
pub(super) const HUNG_KINGS: (&str, &str) = ("Giỗ Tổ Hùng Vương", "Hùng Kings' Day");
pub(super) const VICTORY: (&str, &str) = ("Ngày Chiến thắng", "Victory Day");
pub(super) const LABOUR: (&str, &str) = ("Ngày Quốc tế lao động", "Labour Day");
pub(super) const NATIONAL: (&str, &str) = ("Quốc khánh", "National Day");
pub(super) const CULTURE: (&str, &str) = ("Ngày Văn hóa Việt Nam", "Vietnamese Culture Day");

/// The article that a holiday rests on.
pub(super) const HOLIDAYS: &str = "BLLĐ 45/2019/QH14 đ. 112.1";
/// The article that a day in lieu rests on.
pub(super) const IN_LIEU: &str = "BLLĐ 45/2019/QH14 đ. 111.3";
/// The resolution that made 24 November a holiday.
pub(super) const CULTURE_DAY: &str = "NQ 28/2026/QH16";

/// The days off of a year as they follow from the law, in order; days that only a decision can fix
/// are provisional, and so are the days in lieu of them.
pub fn days_by_law(year: i16) -> Vec<SpecialDay> {
    let mut days = Vec::new();
    let mut add = |date: Date, (vi, en): (&str, &str), basis: &str, provisional: bool| {
        days.push(SpecialDay {
            date,
            kind: DayKind::Holiday,
            name: Text { vi: vi.to_owned(), en: Some(en.to_owned()) },
            basis: basis.to_owned(),
            provisional,
        });
    };
    let on = |month, day| Date::constant(year, month, day);
    let first = days_of_date(solar_date(year, 1, 1));
    add(on(1, 1), NEW_YEAR, HOLIDAYS, false);
    for day in -1..4 {
        add(date_of_days(first + day), TET, HOLIDAYS, true);
    }
    add(solar_date(year, 3, 10), HUNG_KINGS, HOLIDAYS, false);
    add(on(4, 30), VICTORY, HOLIDAYS, false);
    add(on(5, 1), LABOUR, HOLIDAYS, false);
    add(on(9, 2), NATIONAL, HOLIDAYS, false);
    let after = matches!(on(9, 2).weekday(), Weekday::Monday | Weekday::Thursday | Weekday::Sunday);
    add(on(9, if after { 3 } else { 1 }), NATIONAL, HOLIDAYS, true);
    if year >= CULTURE_DAY_SINCE {
        add(on(11, 24), CULTURE, CULTURE_DAY, false);
    }
    make_up(&mut days);
    days.sort_unstable_by_key(|row| row.date);
    days
}

/// Adds a day in lieu for each holiday on a weekend: the next day that is neither.
fn make_up(days: &mut Vec<SpecialDay>) {
    let on_weekends: Vec<SpecialDay> =
        days.iter().filter(|row| is_weekend(row.date)).cloned().collect();
    for row in on_weekends {
        let mut day = days_of_date(row.date);
        let taken = |date: Date| is_weekend(date) || days.iter().any(|row| row.date == date);
        while taken(date_of_days(day)) {
            day += 1;
        }
        let (date, basis) = (date_of_days(day), IN_LIEU.to_owned());
        days.push(SpecialDay { date, kind: DayKind::Compensation, basis, ..row });
    }
}

/// Saturday or Sunday.
pub fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
