//! Whether what was typed is saved, in words.

use domain::{Lang, Moment};

use crate::{
    ui::{El, el},
    words::{self, fill},
};

/// Where the saving stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the browser saves"))]
pub enum Saving {
    /// Everything is with the server since then.
    Stored(Moment),
    /// A save is under way.
    Now,
    /// Everything is with the server; somebody had changed the draft elsewhere.
    Merged(Moment),
    /// What was typed before was put back, and is about to be saved.
    Restored,
    /// The line is down.
    Offline,
    /// The session has ended.
    SignedOut,
    /// The server did not take it.
    Refused,
}

/// The words, with a way to sign in where it takes that.
pub fn view(saving: &Saving, sign_in_href: &str, lang: Lang) -> El {
    let w = words::apply(lang);
    let at = |text: &str, moment: &Moment| fill(text, &[("time", &clock(*moment))]);
    let words = match saving {
        Saving::Stored(moment) => at(w.saved_clock, moment),
        Saving::Merged(moment) => at(w.save_merged, moment),
        Saving::Now => w.saving.to_owned(),
        Saving::Restored => w.restored.to_owned(),
        Saving::Offline => w.save_offline.to_owned(),
        Saving::SignedOut => w.save_signed_out.to_owned(),
        Saving::Refused => w.save_refused.to_owned(),
    };
    let link = matches!(saving, Saving::SignedOut)
        .then(|| el("a").attr("href", sign_in_href.to_owned()).text(w.sign_in_again));
    el("p").text(words).text(" ").maybe(link)
}

/// `10:32`, in Việt Nam.
fn clock(moment: Moment) -> String {
    let shown = moment.show();
    shown.split_once(' ').map_or(shown.clone(), |(_, clock)| clock.to_owned())
}
