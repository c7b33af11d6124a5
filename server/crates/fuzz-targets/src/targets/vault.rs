//! What the database keeps sealed, as it comes back from there.

use ::vault::{NONCE, Vault};

use super::{text, texts};

fn vault() -> Vault {
    Vault::new([7; 32])
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let sealed = vault().seal("second_factor", b"0123456789", [1; NONCE]);
    texts(&[&sealed, &vault().mark("guess", "092190000017"), "v1.", ""])
}

pub(super) fn run(bytes: &[u8]) {
    let text = text(bytes);
    // Nothing but what was sealed opens, and that in its own context alone.
    if let Some(opened) = vault().open("second_factor", &text) {
        assert_eq!(opened, b"0123456789");
    }
    assert_eq!(vault().open("another", &text), None);
    assert!(!vault().is_mark("guess", "092190000018", &text));
}
