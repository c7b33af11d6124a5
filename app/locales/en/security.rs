//! Words of one's own account: who is signed in, and the password.

use crate::words::SecurityWords;

pub const WORDS: SecurityWords = SecurityWords {
    title: "My account",
    none: "None",
    sessions: "Devices that are signed in",
    sessions_lead: "If one of them is not yours, end its session.",
    sessions_then: "Then change your password.",
    session_line: "Signed in at {since}, last used at {last}",
    unknown_device: "Unknown device",
    current_device: "This device",
    end: "End the session",
    end_others: "End all other sessions",
    session_ended: "The session has ended. That device has to sign in again.",
    others_ended: "All other sessions have ended.",
    password: "Change the password",
    password_lead: "After that every other device has to sign in again, and all tokens of software are \
                    revoked.",
    current: "Present password",
    new: "New password",
    change: "Change the password",
    password_changed: "The password was changed. Every other device has to sign in again, and software \
                       needs new tokens.",
};
