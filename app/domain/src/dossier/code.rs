//! Mã hồ sơ: `H13.20-261123-0001` (QĐ 20/2020/QĐ-TTg order of the agency's identifier).

use std::fmt;

use crate::Moment;

/// A dossier's public code: agency, day in Việt Nam, number of the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierCode(String);

impl DossierCode {
    /// Makes the code of the `number`th dossier of `agency` on the day of `at`. Numbers beyond
    /// 9999 take more digits; none is reused.
    pub fn new(agency: &str, at: Moment, number: u32) -> Self {
        Self(format!("{agency}-{}-{number:04}", day_key(at)))
    }

    /// Reads a code somebody typed: spaces around it and small letters are forgiven, and the three
    /// formats in use are taken (domain.md 3.4:
    /// `^[A-Z0-9]{2,3}(\.[A-Z0-9]{1,3}){0,4}-\d{6,8}-\d{4,}$`).
    pub fn parse(text: &str) -> Option<Self> {
        let code: String = text.trim().to_uppercase();
        if code.len() > 64 {
            return None;
        }
        let mut parts = code.split('-');
        let (agency, day, number) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = agency.split('.').collect();
        let group_ok = |(index, group): (usize, &&str)| {
            let least = if index == 0 { 2 } else { 1 };
            (least..=3).contains(&group.len())
                && group.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        let valid = parts.next().is_none()
            && groups.len() <= 5
            && groups.iter().enumerate().all(group_ok)
            && (6..=8).contains(&day.len())
            && digits(day)
            && number.len() >= 4
            && digits(number);
        valid.then_some(Self(code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DossierCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// `YYMMDD` of `at` in Việt Nam: the day the counter runs by.
pub fn day_key(at: Moment) -> String {
    let date = at.date();
    format!("{:02}{:02}{:02}", date.year() % 100, date.month(), date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_the_code_of_the_day() {
        let monday = Moment::from_rfc3339("2026-11-22T17:00:00Z").expect("a time");
        assert_eq!(DossierCode::new("H13.20", monday, 1).as_str(), "H13.20-261123-0001");
        assert_eq!(DossierCode::new("H13.20", monday, 12_345).as_str(), "H13.20-261123-12345");
    }

    #[test]
    fn reads_the_three_formats() {
        for good in ["000.00.16.H05-180723-0001", " h13.20-261123-0001 ", "G09.20-20260609-0092637"]
        {
            assert!(DossierCode::parse(good).is_some(), "{good}");
        }
        for bad in ["", "H13.20", "H13.20-261123-001", "H-261123-0001", "H13.20-26112-0001", "-–-"]
        {
            assert!(DossierCode::parse(bad).is_none(), "{bad}");
        }
    }
}
