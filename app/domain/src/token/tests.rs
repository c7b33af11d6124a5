use proptest::prelude::*;

use super::*;

#[test]
fn a_token_is_what_it_is_said_to_be() {
    let token = write(&[0xab; 32]);
    assert_eq!(token.len(), 3 + 64 + 8);
    assert!(token.starts_with("mc_abab") && is_token(&token), "{token}");
    assert_eq!(hint(&token), "mc_ababab");
    assert_eq!(hint("mc_"), "");
}

#[test]
fn what_is_none_is_known_without_asking() {
    let token = write(&[7; 32]);
    let upper = token.to_uppercase();
    let longer = format!("{token}0");
    for none in [
        "",
        "mc_",
        &token[1..],
        &token[..token.len() - 1],
        &*upper,
        &*longer,
        "mc_đ",
        " ",
        "Bearer",
    ] {
        assert!(!is_token(none), "{none}");
    }
}

#[test]
fn scopes_are_named_and_stand_once() {
    for scope in TokenScope::ALL {
        assert_eq!(TokenScope::from_name(scope.name()), Some(scope));
        assert_eq!(serde_json::to_string(&scope).unwrap(), format!("\"{}\"", scope.name()));
    }
    assert_eq!(TokenScope::from_name("all"), None);
    let chosen = [TokenScope::Pay, TokenScope::Read, TokenScope::Pay];
    assert_eq!(ordered(&chosen), [TokenScope::Read, TokenScope::Pay]);
}

proptest! {
    #[test]
    fn every_token_is_one_and_no_longer_where_a_digit_is_another(
        secret in any::<[u8; 32]>(),
        place in 0_usize..72,
        digit in "[0-9a-f]",
    ) {
        let token = write(&secret);
        prop_assert!(is_token(&token));
        let mut changed = token.clone();
        let place = PREFIX.len() + place;
        changed.replace_range(place..=place, &digit);
        // One wrong digit in four thousand million is not noticed, and none of these is.
        prop_assert_eq!(is_token(&changed), changed == token);
    }

    #[test]
    fn any_text_can_be_asked_about(text in ".{0,90}") {
        prop_assert!(!is_token(&text) || text.starts_with(PREFIX));
    }
}
