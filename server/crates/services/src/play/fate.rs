//! What becomes of a dossier, drawn when it is filed.

use super::dice::Dice;

/// How a life goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Accepted, granted, returned.
    Plain,
    /// Something is missing when it comes in; it is brought.
    Supplement,
    /// Something is missing when it comes in, and nobody answers.
    Silence,
    /// Something is missing when the specialist looks.
    AskedLater,
    /// Not received.
    Refused,
    /// Refused on substance.
    Rejected,
    /// The signer wants it done again.
    SentBack,
    /// A later date is promised.
    Extended,
    /// The applicant has it stopped, or takes it back.
    TakenBack,
    /// Done after its time.
    Late,
}

/// Of a hundred.
const SHARES: [(Fate, u64); 10] = [
    (Fate::Plain, 50),
    (Fate::Supplement, 11),
    (Fate::Silence, 4),
    (Fate::AskedLater, 5),
    (Fate::Refused, 6),
    (Fate::Rejected, 4),
    (Fate::SentBack, 5),
    (Fate::Extended, 4),
    (Fate::TakenBack, 4),
    (Fate::Late, 7),
];

impl Fate {
    /// Draws one.
    pub(super) fn draw(dice: &mut Dice) -> Self {
        let mut left = dice.below(SHARES.iter().map(|(_, share)| share).sum());
        for (fate, share) in SHARES {
            if left < share {
                return fate;
            }
            left -= share;
        }
        Self::Plain
    }
}
