//! Âm lịch: where the days of the lunar calendar fall, at UTC+7.
//!
//! A lunar month begins on the day of a new moon; the month that holds the winter solstice is the
//! eleventh; in a year of thirteen months the first one without a major solar term is the leap
//! month. The positions follow the series of Meeus in the short form that Vietnamese calendars use.

use std::f64::consts::PI;

use jiff::civil::Date;

use crate::time::{date_of_days, days_of_date};

/// The Julian day number of 1970-01-01.
const EPOCH_JULIAN: i64 = 2_440_588;
/// Việt Nam's clocks are ahead of UTC by this part of a day.
const AHEAD: f64 = 7.0 / 24.0;
/// Days from a new moon to the next, on average.
const MONTH: f64 = 29.530_588_853;
/// The new moon that months are counted from: 1900-01-01.
const FIRST: f64 = 2_415_021.076_998_695;

/// The day on which `day` of lunar `month` of the year that begins in `year` falls, in the month
/// proper, not in a leap month after it.
pub fn solar_date(year: i16, month: u8, day: u8) -> Date {
    // The months 11 and 12 follow the solstice of the year itself, the others that of the year before.
    let before = if month < 11 { year - 1 } else { year };
    let (first, last) = (eleventh_month(before), eleventh_month(before + 1));
    let mut offset = i64::from(month) - 11;
    if offset < 0 {
        offset += 12;
    }
    if last - first > 365
        && let Some(leap) = leap_month(first)
        && offset >= leap
    {
        offset += 1;
    }
    let number = (0.5 + (first as f64 - FIRST) / MONTH).floor() as i64;
    let begin = new_moon_day(number + offset);
    date_of_days(begin + i64::from(day) - 1 - EPOCH_JULIAN)
}

/// The Julian day on which the month with the winter solstice of `year` begins.
fn eleventh_month(year: i16) -> i64 {
    let last = Date::new(year, 12, 31).map_or(0, days_of_date) + EPOCH_JULIAN;
    let number = ((last as f64 - FIRST.floor()) / MONTH).floor() as i64;
    let begin = new_moon_day(number);
    // The sun stands in the ninth twelfth of its path from the solstice on.
    if solar_term(begin) >= 9 { new_moon_day(number - 1) } else { begin }
}

/// How many months after the eleventh one that begins on `first` the leap month stands.
fn leap_month(first: i64) -> Option<i64> {
    let number = (0.5 + (first as f64 - FIRST) / MONTH).floor() as i64;
    let term = |offset: i64| solar_term(new_moon_day(number + offset));
    (1..14).find(|offset| term(*offset) == term(offset + 1))
}

/// The Julian day of the `number`th new moon since 1900-01-01, in Việt Nam.
fn new_moon_day(number: i64) -> i64 {
    let count = number as f64;
    let century = count / 1236.85;
    let (square, cube) = (century * century, century * century * century);
    let radians = PI / 180.0;
    let mean = 2_415_020.759_33 + 29.530_588_68 * count + 0.000_117_8 * square
        - 0.000_000_155 * cube
        + 0.000_33 * ((166.56 + 132.87 * century - 0.009_173 * square) * radians).sin();
    let sun =
        (359.2242 + 29.105_356_08 * count - 0.000_033_3 * square - 0.000_003_47 * cube) * radians;
    let moon =
        (306.0253 + 385.816_918_06 * count + 0.010_730_6 * square + 0.000_012_36 * cube) * radians;
    let node =
        (21.2964 + 390.670_506_46 * count - 0.001_652_8 * square - 0.000_002_39 * cube) * radians;
    let correction = (0.1734 - 0.000_393 * century) * sun.sin() + 0.0021 * (2.0 * sun).sin()
        - 0.4068 * moon.sin()
        + 0.0161 * (2.0 * moon).sin()
        - 0.0004 * (3.0 * moon).sin()
        + 0.0104 * (2.0 * node).sin()
        - 0.0051 * (sun + moon).sin()
        - 0.0074 * (sun - moon).sin()
        + 0.0004 * (2.0 * node + sun).sin()
        - 0.0004 * (2.0 * node - sun).sin()
        - 0.0006 * (2.0 * node + moon).sin()
        + 0.0010 * (2.0 * node - moon).sin()
        + 0.0005 * (2.0 * moon + sun).sin();
    let slowing = if century < -11.0 {
        0.001 + 0.000_839 * century + 0.000_226_1 * square
            - 0.000_008_45 * cube
            - 0.000_000_081 * century * cube
    } else {
        -0.000_278 + 0.000_265 * century + 0.000_262 * square
    };
    (mean + correction - slowing + 0.5 + AHEAD).floor() as i64
}

/// In which twelfth of its path, from the spring equinox on, the sun stands when the Julian day
/// begins in Việt Nam.
fn solar_term(day: i64) -> i64 {
    let century = (day as f64 - 0.5 - AHEAD - 2_451_545.0) / 36_525.0;
    let square = century * century;
    let radians = PI / 180.0;
    let anomaly = (357.529_10 + 35_999.050_30 * century
        - 0.000_155_9 * square
        - 0.000_000_48 * century * square)
        * radians;
    let mean = 280.466_45 + 36_000.769_83 * century + 0.000_303_2 * square;
    let centre = (1.914_600 - 0.004_817 * century - 0.000_014 * square) * anomaly.sin()
        + (0.019_993 - 0.000_101 * century) * (2.0 * anomaly).sin()
        + 0.000_290 * (3.0 * anomaly).sin();
    let longitude = (mean + centre).rem_euclid(360.0);
    (longitude / 30.0).floor() as i64
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::solar_date;

    #[test]
    fn finds_the_days_that_are_known() {
        for (year, tet, hung_kings) in [
            (2020, date(2020, 1, 25), date(2020, 4, 2)),
            (2023, date(2023, 1, 22), date(2023, 4, 29)),
            (2024, date(2024, 2, 10), date(2024, 4, 18)),
            (2025, date(2025, 1, 29), date(2025, 4, 7)),
            (2026, date(2026, 2, 17), date(2026, 4, 26)),
            (2027, date(2027, 2, 6), date(2027, 4, 16)),
            (2028, date(2028, 1, 26), date(2028, 4, 4)),
            (2030, date(2030, 2, 2), date(2030, 4, 12)),
        ] {
            assert_eq!(solar_date(year, 1, 1), tet, "{year}");
            assert_eq!(solar_date(year, 3, 10), hung_kings, "{year}");
        }
        // The solstice of 2033 is the hard one: its eleventh month begins on 22 November.
        assert_eq!(solar_date(2033, 11, 1), date(2033, 11, 22));
        assert_eq!(solar_date(2034, 1, 1), date(2034, 2, 19));
    }
}
