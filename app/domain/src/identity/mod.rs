//! Numbers and names that identify people, and the ways to reach them. Each is read forgivingly
//! (blanks and dots between digits do no harm) and answered in one normal form.

mod assurance;
mod email;
mod full_name;
mod personal_id;
mod phone;
mod tax_code;

pub use assurance::Assurance;
pub use email::email;
pub use full_name::{full_name, full_name_fault, same_name, short_name};
pub use personal_id::{PersonalId, Sex, mask};
pub use phone::phone;
pub use tax_code::tax_code;

/// Longest input worth reading: no number or address of ours is longer.
const LONGEST: usize = 512;

/// The characters of a number somebody typed, without what people put between digits.
fn compact(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let keep = |character: &char| {
        !character.is_whitespace()
            && !matches!(character, '.' | '-' | '–' | '(' | ')')
            && !crate::text::is_invisible(*character)
    };
    Some(text.chars().filter(keep).collect())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
