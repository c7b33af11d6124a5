//! Words of signing in with the national identity.

use crate::words::IdentityWords;

pub const WORDS: IdentityWords = IdentityWords {
    sign_in: "Sign in with {name}",
    sign_in_lead: "You need no account of this site.",
    or_local: "Or use an account of this site",
    known_as: "Signed in with",
    local: "An account of this site; nobody has verified the identity number",
    level: "{name}, {level}",
    level_one: "level 1",
    level_two: "level 2",
    link: "Link with {name}",
    link_lead: "Link once, and from then on sign in with {name} and file also what needs level 2. The \
                identity number has to be the same on both sides.",
    linked: "Linked with {name} on {day}.",
    linked_now: "The account is linked with your electronic identity.",
    no_password: "This account has no password of its own: you sign in with {name}.",
    password_title: "This identity number has an account",
    password_lead: "You have just proved to be the person with number {number}. There is an account \
                    with that number here. Type its password, this once, so that old and new \
                    applications are in one place.",
    password_own: "Password of the account of this site",
    password_foreign: "You do not remember it, or did not open that account? Bring your identity card \
                       to the nearest centre.",
    password_link: "Link and sign in",
    needed: "Sign in with",
    needed_level: "{name}, {level}",
    needed_text: "Only people who sign in with {name}, {level}, can file this online.",
    needed_again: "You are signed in another way. Sign in again with {name}.",
    needed_raise: "Where your {name} account is of level 1, bring your identity card to the commune police \
                   to raise it.",
    needed_nowhere: "This site does not take electronic identities yet, so please file at the counter.",
};
