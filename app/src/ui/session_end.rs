//! The warning before a session ends. It is in the page of whoever is signed in, hidden, and shown by
//! `session_end.js`; without scripts what was typed is kept by the server.

use domain::{Lang, view::SessionEnd};

use super::{El, button_secondary, el};
use crate::{route::Page, words};

/// The warning, hidden until it is time.
pub(super) fn session_end(ends: SessionEnd, desk: bool, lang: Lang) -> El {
    let words = words::session_end(lang);
    let sign_in = if desk { Page::DeskSignIn } else { Page::SignIn };
    // The script puts the time in.
    let told = |state: &'static str, text: &'static str| {
        let (before, after) = text.split_once("{time}").unwrap_or((text, ""));
        el("p").attr("data-for", state).text(before).child(el("time")).text(after)
    };
    let link =
        el("a").attr("href", sign_in.path()).attr("rel", "external").attr("target", "_blank");
    el("div")
        .id("het-phien")
        .class("session-end")
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .flag("hidden", true)
        .attr("data-ends", ends.at.0.to_string())
        .attr("data-left", ends.left_ms.to_string())
        .attr("data-last", if ends.last { "true" } else { "false" })
        .child(told("idle", words.idle))
        .child(told("last", words.last))
        .child(told("ended", words.ended))
        .child(
            el("p")
                .attr("data-for", "idle")
                .child(button_secondary(words.stay).attr("type", "button")),
        )
        .child(el("p").attr("data-for", "ended").child(link.text(words.sign_in)))
}
