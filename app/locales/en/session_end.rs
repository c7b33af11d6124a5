//! Words about a session that ends, and about what was typed before it did.

use crate::words::SessionEndWords;

pub const WORDS: SessionEndWords = SessionEndWords {
    idle: "You have not done anything for a while. At {time} you will be signed out. Press the \
           button below if you need more time.",
    last: "At {time} you will have to sign in again. Save or send what you are doing before then.",
    ended: "You were signed out at {time}. What you typed is still on this page. Sign in in a new \
            tab, then come back here and send it.",
    stay: "Stay signed in",
    sign_in: "Sign in in a new tab",
    kept_title: "Send what you had typed",
    kept_lead: "At {time} you pressed send after your session had ended. What you typed was not \
                sent, but it is still here. Press “Send it now” to send it.",
    kept_page: "Look at that page before sending",
    kept_typed: "You had typed",
    kept_send: "Send it now",
    kept_drop: "Throw it away",
    kept_none: "Nothing is waiting to be sent. What was typed is kept for an hour after you pressed \
                send.",
    kept_home: "Go on",
};
