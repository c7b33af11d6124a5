//! Rounds over a target: its seeds, then what damage makes of them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::{
    Target,
    mutate::{Numbers, mutate},
};

/// Inputs that are kept to be damaged further, besides the seeds.
const KEPT: usize = 64;

/// An input that broke a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The target's name.
    pub target: &'static str,
    /// The bytes.
    pub input: Vec<u8>,
    /// What the panic said.
    pub said: String,
}

/// Tries one input.
///
/// # Errors
///
/// [`Broken`] where the target panics.
pub fn again(target: &Target, input: &[u8]) -> Result<(), Broken> {
    catch_unwind(AssertUnwindSafe(|| (target.run)(input))).map_err(|panic| {
        let text = panic.downcast_ref::<String>().map(String::as_str);
        let said = text.or_else(|| panic.downcast_ref::<&str>().copied());
        let said = said.unwrap_or("no message").to_owned();
        Broken { target: target.name, input: input.to_vec(), said }
    })
}

/// Tries the seeds as they are, then `count` damaged ones; `before` sees each input first.
///
/// # Errors
///
/// [`Broken`] at the first input that breaks the target.
pub fn rounds(
    target: &Target,
    seed: u64,
    count: u32,
    mut before: impl FnMut(&[u8]),
) -> Result<(), Broken> {
    let mut pool = (target.seeds)();
    pool.push(Vec::new());
    let given = pool.len();
    let mut numbers = Numbers::new(seed);
    for input in &pool {
        before(input);
        again(target, input)?;
    }
    for _ in 0..count {
        let (one, other) = (numbers.below(pool.len()), numbers.below(pool.len()));
        let input = mutate(&mut numbers, &pool[one], &pool[other]);
        before(&input);
        again(target, &input)?;
        // Damage on damage leads further than the seeds do.
        if numbers.below(16) == 0 {
            if pool.len() < given + KEPT {
                pool.push(input);
            } else {
                let place = given + numbers.below(KEPT);
                pool[place] = input;
            }
        }
    }
    Ok(())
}
