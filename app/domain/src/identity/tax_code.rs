//! Mã số thuế: ten digits with a check digit, thirteen for a branch, or the twelve of a person.

use super::{PersonalId, compact, is_digits};

/// The weights of the first nine digits.
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// Reads a tax code; answers `0100233488`, `0100233488-001` or twelve digits.
pub fn tax_code(text: &str) -> Option<String> {
    let digits = compact(text)?;
    if !is_digits(&digits) {
        return None;
    }
    match digits.len() {
        10 => check_digit_agrees(&digits).then_some(digits),
        12 => PersonalId::parse(&digits).map(|_| digits),
        13 => {
            let (company, branch) = digits.split_at(10);
            (check_digit_agrees(company) && branch != "000")
                .then(|| [company, "-", branch].concat())
        }
        _ => None,
    }
}

fn check_digit_agrees(digits: &str) -> bool {
    let digits = digits.as_bytes();
    let sum: u32 =
        WEIGHTS.iter().zip(digits).map(|(weight, digit)| weight * u32::from(digit - b'0')).sum();
    // A result of ten has no digit; such numbers are never issued.
    10 - sum % 11 == u32::from(digits[9] - b'0')
}
