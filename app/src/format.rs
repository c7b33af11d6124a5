//! Numbers, money, sizes and times as people read them. Both sides write them alike.

use domain::{
    Lang,
    catalogue::{Fee, ProcessingTime, TimeUnit},
    text::grouped,
};

/// `1.234.567` in Vietnamese, `1,234,567` in English.
pub fn number(value: i64, lang: Lang) -> String {
    let separator = match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    };
    grouped(value, separator)
}

/// `1.234.567 ₫`, with a space that does not break.
pub fn money(vnd: i64, lang: Lang) -> String {
    format!("{}\u{a0}₫", number(vnd, lang))
}

/// `1,2 MB`.
pub fn size(bytes: u64, lang: Lang) -> String {
    let (unit, divisor) = match bytes {
        0..1_000 => return format!("{bytes}\u{a0}B"),
        1_000..1_000_000 => ("KB", 1_000),
        _ => ("MB", 1_000_000),
    };
    format!("{}\u{a0}{unit}", tenths(bytes.saturating_mul(10) / divisor, lang))
}

/// `2,5`: a number with as many decimals as it has.
pub fn decimal(value: f64, lang: Lang) -> String {
    let text = value.to_string();
    if lang == Lang::Vi { text.replace('.', ",") } else { text }
}

/// How long it takes, in words.
pub fn duration(time: &ProcessingTime, lang: Lang) -> String {
    let unit = match (time.unit, lang) {
        (Some(TimeUnit::SameDay), Lang::Vi) => return "Trong ngày".to_owned(),
        (Some(TimeUnit::SameDay), Lang::En) => return "The same day".to_owned(),
        (Some(TimeUnit::WorkingDay), Lang::Vi) => "ngày làm việc",
        (Some(TimeUnit::WorkingDay), Lang::En) => "working days",
        (Some(TimeUnit::CalendarDay), Lang::Vi) => "ngày",
        (Some(TimeUnit::CalendarDay), Lang::En) => "days",
        (Some(TimeUnit::Hour), Lang::Vi) => "giờ làm việc",
        (Some(TimeUnit::Hour), Lang::En) => "working hours",
        (Some(TimeUnit::Month), Lang::Vi) => "tháng",
        (Some(TimeUnit::Month), Lang::En) => "months",
        (None, Lang::Vi) => "(nguồn không ghi đơn vị)",
        (None, Lang::En) => "(the source gives no unit)",
    };
    let Some(amount) = time.amount.filter(|amount| amount.is_finite()) else {
        return unsaid(lang).to_owned();
    };
    let one = lang == Lang::En && (amount - 1.0).abs() < f64::EPSILON && time.unit.is_some();
    let unit = if one { unit.trim_end_matches('s') } else { unit };
    format!("{} {unit}", tenths((amount * 10.0).round().max(0.0) as u64, lang))
}

/// What it costs, in words.
pub fn fee(fee: &Fee, lang: Lang) -> String {
    match fee {
        Fee::Unknown => unsaid(lang).to_owned(),
        Fee::Free => match lang {
            Lang::Vi => "Không thu phí".to_owned(),
            Lang::En => "Free".to_owned(),
        },
        Fee::Fixed { vnd, per: None } => money(*vnd, lang),
        Fee::Fixed { vnd, per: Some(per) } => format!("{} / {}", money(*vnd, lang), per.get(lang)),
        Fee::Several(amounts) => {
            let amounts: Vec<String> = amounts.iter().map(|vnd| money(*vnd, lang)).collect();
            amounts.join(match lang {
                Lang::Vi => " hoặc ",
                Lang::En => " or ",
            })
        }
        Fee::SetByCouncil => match lang {
            Lang::Vi => "Theo nghị quyết của Hội đồng nhân dân cấp tỉnh".to_owned(),
            Lang::En => "Set by the provincial People’s Council".to_owned(),
        },
        Fee::Schedule => match lang {
            Lang::Vi => "Theo biểu phí của thủ tục".to_owned(),
            Lang::En => "By the procedure’s schedule of fees".to_owned(),
        },
    }
}

/// The source is silent.
pub const fn unsaid(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Nguồn không ghi",
        Lang::En => "Not given in the source",
    }
}

/// A number of tenths with at most one decimal.
fn tenths(value: u64, lang: Lang) -> String {
    let whole = number(i64::try_from(value / 10).unwrap_or(i64::MAX), lang);
    match (value % 10, lang) {
        (0, _) => whole,
        (rest, Lang::Vi) => format!("{whole},{rest}"),
        (rest, Lang::En) => format!("{whole}.{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands() {
        assert_eq!(number(1_234_567, Lang::Vi), "1.234.567");
        assert_eq!(number(-1_000, Lang::En), "-1,000");
        assert_eq!(number(999, Lang::Vi), "999");
        assert_eq!(money(8_000, Lang::Vi), "8.000\u{a0}₫");
    }

    #[test]
    fn says_sizes() {
        assert_eq!(size(512, Lang::Vi), "512\u{a0}B");
        assert_eq!(size(1_250_000, Lang::Vi), "1,2\u{a0}MB");
        assert_eq!(size(2_000, Lang::En), "2\u{a0}KB");
    }

    #[test]
    fn says_times_and_what_is_missing() {
        let time = |amount, unit| ProcessingTime { amount, unit };
        let days = time(Some(3.0), Some(TimeUnit::WorkingDay));
        assert_eq!(duration(&days, Lang::Vi), "3 ngày làm việc");
        assert_eq!(duration(&time(Some(1.0), Some(TimeUnit::Month)), Lang::En), "1 month");
        assert_eq!(duration(&time(Some(1.5), Some(TimeUnit::Hour)), Lang::Vi), "1,5 giờ làm việc");
        assert_eq!(duration(&time(Some(5.0), None), Lang::Vi), "5 (nguồn không ghi đơn vị)");
        assert_eq!(duration(&time(None, Some(TimeUnit::SameDay)), Lang::Vi), "Trong ngày");
        assert_eq!(fee(&Fee::Several(vec![50_000, 100_000]), Lang::Vi).matches('₫').count(), 2);
    }
}
