//! The files on their way: what the page shows of them.

use domain::Lang;
use leptos::prelude::{AnyView, Get, GetValue, IntoAny, RwSignal, StoredValue, With};

use crate::{
    features::apply::{frame::sign_in_href, papers},
    ui::{El, el},
    words::{self, ApplyWords, fill},
};

/// Where a file is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "hydrate"), expect(dead_code, reason = "only the browser transfers"))]
pub enum Way {
    /// Others are before it.
    Waiting,
    /// This many per cent have arrived.
    Going(u32),
    /// The line is down.
    Offline,
    /// Somebody stopped it at this many per cent.
    Paused(u32),
    /// Everything has arrived.
    Done,
    /// The session has ended.
    SignedOut,
    /// The server does not take it, for the reason with this code.
    Refused(String),
}

/// One file on its way.
#[derive(Clone)]
pub struct Transfer {
    /// Counts from 1 on a page.
    #[cfg(feature = "hydrate")]
    pub id: u32,
    /// The paper it is for.
    pub requirement: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub way: RwSignal<Way>,
}

/// All files on their way.
#[derive(Clone, Copy)]
pub struct Transfers {
    pub(super) list: RwSignal<Vec<Transfer>>,
    sign_in_href: StoredValue<String>,
    #[cfg(feature = "hydrate")]
    pub(super) works: super::live::Works,
}

impl Transfers {
    /// None yet. `here`: the page, to come back to after signing in again.
    pub fn new(here: &str) -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            sign_in_href: StoredValue::new(sign_in_href(here)),
            #[cfg(feature = "hydrate")]
            works: super::live::works(),
        }
    }

    /// The files on their way for one paper.
    pub fn view(self, requirement: &str, lang: Lang) -> AnyView {
        let requirement = requirement.to_owned();
        let lines = move || {
            let own = self.list.with(|list| {
                let own = list.iter().filter(|transfer| transfer.requirement == requirement);
                own.cloned().collect::<Vec<_>>()
            });
            el("ul").class("files").flag("hidden", own.is_empty()).children(own.into_iter().map(
                |transfer| {
                    let line = move || self.line(&transfer, lang);
                    line.into_any()
                },
            ))
        };
        lines.into_any()
    }

    fn line(self, transfer: &Transfer, lang: Lang) -> El {
        let w = words::apply(lang);
        let way = transfer.way.get();
        if way == Way::Done {
            // The page has the file in its list by now; this is for those who listen.
            let told = [&*transfer.name, ": ", w.upload_done].concat();
            return el("li").class("hidden").child(el("p").attr("role", "status").text(told));
        }
        let percent = match way {
            Way::Going(percent) | Way::Paused(percent) => percent,
            _ => 0,
        };
        // Every tenth is told aloud: more would only chatter.
        let told = way_words(&way, percent - percent % 10, w, lang);
        let bar = el("progress")
            .attr("max", "100")
            .attr("value", percent.to_string())
            .attr("aria-label", transfer.name.clone());
        let sign_in = (way == Way::SignedOut).then(|| {
            let href = self.sign_in_href.get_value();
            el("a").attr("href", href).text(w.sign_in_again)
        });
        el("li")
            .child(el("p").child(el("strong").text(transfer.name.clone())))
            .child(bar)
            .child(el("p").attr("role", "status").text(told))
            .maybe(sign_in)
            .children(self.buttons(transfer, &way, w))
    }

    fn buttons(self, transfer: &Transfer, way: &Way, w: &'static ApplyWords) -> Vec<El> {
        let labels: &[(&'static str, Push)] = match way {
            Way::Waiting | Way::Going(_) | Way::Offline => {
                &[(w.pause, Push::Pause), (w.cancel, Push::Cancel)]
            }
            Way::Paused(_) => &[(w.resume, Push::Resume), (w.cancel, Push::Cancel)],
            Way::SignedOut => &[(w.retry, Push::Resume), (w.cancel, Push::Cancel)],
            Way::Refused(_) => &[(w.cancel, Push::Cancel)],
            Way::Done => &[],
        };
        labels.iter().map(|(label, push)| self.button(transfer, label, *push, w)).collect()
    }

    fn button(
        self,
        transfer: &Transfer,
        label: &'static str,
        push: Push,
        w: &'static ApplyWords,
    ) -> El {
        let of = fill(w.of_file, &[("file", &transfer.name)]);
        let button = el("button")
            .class("button button-secondary")
            .attr("type", "button")
            .text(label)
            .child(el("span").class("hidden").text(" ").text(of));
        #[cfg(feature = "hydrate")]
        let button = {
            let id = transfer.id;
            button.on("click", move |_| super::live::push(self, id, push))
        };
        #[cfg(not(feature = "hydrate"))]
        let _ = (self, push);
        button
    }
}

/// What a button of a transfer does.
#[derive(Clone, Copy)]
pub enum Push {
    Pause,
    Resume,
    Cancel,
}

fn way_words(way: &Way, percent: u32, w: &ApplyWords, lang: Lang) -> String {
    let percent = percent.to_string();
    let text = match way {
        Way::Waiting => w.upload_waiting,
        Way::Going(_) => w.uploading,
        Way::Offline => w.upload_offline,
        Way::Paused(_) => w.upload_paused,
        Way::Done => w.upload_done,
        Way::SignedOut => w.signed_out,
        Way::Refused(code) => papers::fault_words(code, lang),
    };
    fill(text, &[("n", &percent)])
}
