//! Saving as one types: after a moment of quiet, again and again while the line is down, and kept
//! on this device until the server has it.

use std::{cell::Cell, rc::Rc};

use domain::{
    form::{Answers, Step},
    problem::Problem,
    view::DraftView,
};
use gloo_timers::{callback::Timeout, future::TimeoutFuture};
use js_sys::Date;
use leptos::{
    ev::Event,
    prelude::{Set, on_cleanup, window_event_listener_untyped},
    task::spawn_local,
};
use send_wrapper::SendWrapper;

use super::{
    Saving,
    copy::{self, Copy},
    live::{Live, take_step},
};
use crate::upload::plan::wait_ms;

/// How long nobody types before it is saved.
const QUIET_MS: u32 = 1_500;
/// How often in a row another device may come in between.
const MOST_CONFLICTS: u32 = 5;

thread_local! {
    /// The version that this tab itself made last: the page left behind may still have been saving
    /// when this one was loaded, and that is nobody else.
    static OWN: Cell<i64> = const { Cell::new(0) };
}

/// What is being worked on.
pub struct Desk {
    /// All answers of the draft as they are now.
    pub answers: Answers,
    /// The draft's version at the server.
    version: i64,
    /// Counts what was typed, and how much of it the server has.
    typed: u32,
    saved: u32,
    busy: bool,
    closed: bool,
    failures: u32,
    timer: Option<Timeout>,
}

impl Desk {
    /// The work begins with the draft as it is stored.
    pub fn new(draft: &DraftView) -> Self {
        Self {
            answers: draft.answers.clone(),
            version: draft.version,
            typed: 0,
            saved: 0,
            busy: false,
            closed: false,
            failures: 0,
            timer: None,
        }
    }

    fn is_unsaved(&self) -> bool {
        self.typed != self.saved
    }

    fn begin(&mut self) {
        self.busy = true;
        self.timer = None;
    }

    /// Answers whether something was typed in the meantime.
    fn end(&mut self, well: bool) -> bool {
        self.busy = false;
        if well {
            self.failures = 0;
        }
        self.is_unsaved()
    }

    fn snapshot(&self) -> (i64, u32, Answers) {
        (self.version, self.typed, self.answers.clone())
    }

    fn stored(&mut self, version: i64, typed: u32) {
        self.version = version;
        self.saved = typed;
    }

    /// Somebody changed the draft elsewhere: what was typed here wins on this step, the rest is
    /// taken as it is there.
    fn join(&mut self, newer: DraftView, step: Option<&Step>) {
        let mut answers = newer.answers;
        if let Some(step) = step {
            take_step(step, &self.answers, &mut answers);
        }
        self.answers = answers;
        self.version = newer.version;
    }
}

/// Notes that something was typed: it is copied to this device at once and saved soon.
pub fn touch(live: &Rc<Live>) {
    let mut desk = live.desk.borrow_mut();
    desk.typed = desk.typed.wrapping_add(1);
    if let Some(step) = live.step() {
        let mut answers = Answers::default();
        take_step(step, &desk.answers, &mut answers);
        let copy = Copy { version: desk.version, typed_at: Date::now() as i64, answers };
        copy::write(&live.copy_key, &copy);
    }
    drop(desk);
    soon(live, QUIET_MS);
}

/// Saves after `ms` without another call.
pub fn soon(live: &Rc<Live>, ms: u32) {
    let later = live.clone();
    let timer = Timeout::new(ms, move || {
        spawn_local(async move {
            save(&later).await;
        });
    });
    live.desk.borrow_mut().timer = Some(timer);
}

/// Saves until the server has everything. Answers the draft, or nothing where it cannot be done
/// now; then the page says so, and it is tried again by itself where that may help.
pub async fn save(live: &Rc<Live>) -> Option<DraftView> {
    while live.desk.borrow().busy {
        TimeoutFuture::new(50).await;
    }
    live.desk.borrow_mut().begin();
    live.state.saving.set(Saving::Now);
    let outcome = exchange(live).await;
    let rest = live.desk.borrow_mut().end(outcome.is_ok());
    match outcome {
        Ok((draft, merged)) => {
            let state = if merged { Saving::Merged } else { Saving::Stored };
            live.state.saving.set(state(draft.saved_at));
            if rest {
                soon(live, QUIET_MS);
            } else {
                copy::remove(&live.copy_key);
            }
            Some(draft)
        }
        Err(problem) => {
            fail(live, &problem);
            None
        }
    }
}

/// Answers the draft, and whether somebody had changed it elsewhere.
async fn exchange(live: &Rc<Live>) -> Result<(DraftView, bool), Problem> {
    let id = &live.draft().id;
    let mut conflicts = 0;
    let mut merged = false;
    loop {
        let (version, typed, answers) = live.desk.borrow().snapshot();
        match live.api.0.save_draft(id.clone(), version, answers).await {
            Ok(draft) => {
                live.desk.borrow_mut().stored(draft.version, typed);
                OWN.set(draft.version);
                return Ok((draft, merged));
            }
            Err(problem) if matches!(problem.status, 409 | 412) && conflicts < MOST_CONFLICTS => {
                conflicts += 1;
                let newer = live.api.0.draft(id.clone()).await?;
                if newer.dossier_code.is_some() {
                    return Err(problem);
                }
                merged |= OWN.get() != newer.version;
                live.desk.borrow_mut().join(newer, live.step());
            }
            Err(problem) => return Err(problem),
        }
    }
}

fn fail(live: &Rc<Live>, problem: &Problem) {
    let state = match problem.status {
        401 => Saving::SignedOut,
        0 | 429 | 500.. => Saving::Offline,
        _ => Saving::Refused,
    };
    live.state.saving.set(state);
    let mut desk = live.desk.borrow_mut();
    if state == Saving::Offline && !desk.closed {
        desk.failures = desk.failures.saturating_add(1);
        let wait = wait_ms(desk.failures);
        drop(desk);
        soon(live, wait);
    }
}

/// Tries again when the line is back, warns who leaves before everything is saved, and saves the
/// rest when the page is left for another of the portal.
pub fn watch(live: &Rc<Live>) {
    let (online, leaving, closing) = (live.clone(), live.clone(), live.clone());
    let online = window_event_listener_untyped("online", move |_: Event| {
        if online.desk.borrow().is_unsaved() {
            soon(&online, 0);
        }
    });
    let leaving = window_event_listener_untyped("beforeunload", move |event: Event| {
        if leaving.desk.borrow().is_unsaved() {
            event.prevent_default();
        }
    });
    let closing = SendWrapper::new((online, leaving, closing));
    on_cleanup(move || {
        let (online, leaving, live) = closing.take();
        online.remove();
        leaving.remove();
        let mut desk = live.desk.borrow_mut();
        desk.closed = true;
        let rest = desk.timer.take().is_some() && desk.is_unsaved();
        drop(desk);
        if rest {
            spawn_local(async move {
                save(&live).await;
            });
        }
    });
}
