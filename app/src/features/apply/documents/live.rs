//! Files on their way in the browser: two at a time, the others wait.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use leptos::{
    ev::Event,
    prelude::{
        GetUntracked, LocalStorage, RwSignal, Set, StoredValue, Update, WithValue, on_cleanup,
        window,
    },
    task::spawn_local,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, File, HtmlInputElement};

use super::transfers::{Push, Transfer, Transfers, Way};
use crate::{
    ui::El,
    upload::{self, Control, Outcome, plan},
};

/// How many files are sent at once.
const AT_ONCE: usize = 2;

/// What a transfer needs beside what the page shows.
struct Work {
    file: File,
    metadata: String,
    /// Where its address is kept on this device, so that choosing the same file again after a
    /// reload goes on with it.
    memory: String,
    url: RefCell<Option<String>>,
    control: Control,
    running: std::cell::Cell<bool>,
}

/// The page's transfers.
#[derive(Default)]
pub struct Desk {
    works: BTreeMap<u32, Rc<Work>>,
    last: u32,
    done: Option<Rc<dyn Fn()>>,
}

/// Where they are kept: files belong to one thread.
pub type Works = StoredValue<Rc<RefCell<Desk>>, LocalStorage>;

/// No transfers yet; those that run when the page is left are stopped and can be resumed.
pub fn works() -> Works {
    let desk = Rc::new(RefCell::new(Desk::default()));
    let held = send_wrapper::SendWrapper::new(desk.clone());
    on_cleanup(move || {
        let mut desk = held.borrow_mut();
        desk.done = None;
        for work in desk.works.values() {
            work.control.stop();
        }
    });
    StoredValue::new_local(desk)
}

impl Transfers {
    /// Calls `done` whenever a file has arrived.
    pub fn when_done(self, done: impl Fn() + 'static) {
        if let Some(desk) = self.desk() {
            desk.borrow_mut().done = Some(Rc::new(done));
        }
    }

    /// Nothing once the page is left.
    fn desk(self) -> Option<Rc<RefCell<Desk>>> {
        self.works.try_with_value(Rc::clone)
    }

    fn list(self) -> Vec<Transfer> {
        self.list.try_get_untracked().unwrap_or_default()
    }
}

/// Takes the files of a form as soon as they are chosen.
pub fn attach(form: El, transfers: Transfers, draft: &str, requirement: &str) -> El {
    let take = {
        let (draft, requirement) = (draft.to_owned(), requirement.to_owned());
        Rc::new(move |event: &Event| {
            let input = event
                .current_target()
                .and_then(|form| form.dyn_into::<Element>().ok())
                .and_then(|form| form.query_selector("input[type=file]").ok().flatten())
                .and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            if let Some(input) = input {
                take_files(transfers, &input, &draft, &requirement);
            }
        })
    };
    let on_submit = take.clone();
    form.on("change", move |event| take(&event)).on("submit", move |event| {
        event.prevent_default();
        on_submit(&event);
    })
}

fn take_files(transfers: Transfers, input: &HtmlInputElement, draft: &str, requirement: &str) {
    let Some(files) = input.files() else { return };
    for index in 0..files.length() {
        if let Some(file) = files.get(index) {
            add(transfers, file, draft, requirement);
        }
    }
    // The same file can be chosen again.
    input.set_value("");
    start(transfers);
}

fn add(transfers: Transfers, file: File, draft: &str, requirement: &str) {
    let Some(desk) = transfers.desk() else { return };
    let mut desk = desk.borrow_mut();
    desk.last += 1;
    let id = desk.last;
    let name = file.name();
    let metadata = plan::metadata(&[
        ("filename", &name),
        ("filetype", &file.type_()),
        ("draft", draft),
        ("requirement", requirement),
    ]);
    let (size, modified) = (file.size().to_string(), file.last_modified().to_string());
    let memory = ["tus:", draft, ":", requirement, ":", &name, ":", &size, ":", &modified].concat();
    let url = RefCell::new(recall(&memory));
    let control = Control::default();
    let running = std::cell::Cell::new(false);
    desk.works.insert(id, Rc::new(Work { file, metadata, memory, url, control, running }));
    let way = RwSignal::new(Way::Waiting);
    let transfer = Transfer { id, requirement: requirement.to_owned(), name, way };
    transfers.list.update(|list| list.push(transfer));
}

/// Begins as many waiting transfers as may run at once.
fn start(transfers: Transfers) {
    let Some(desk) = transfers.desk() else { return };
    let running = desk.borrow().works.values().filter(|work| work.running.get()).count();
    let waits = |known: &Transfer| known.way.try_get_untracked() == Some(Way::Waiting);
    let free = AT_ONCE.saturating_sub(running);
    for transfer in transfers.list().into_iter().filter(waits).take(free) {
        let Some(work) = desk.borrow().works.get(&transfer.id).cloned() else { continue };
        work.running.set(true);
        work.control.allow();
        transfer.way.set(Way::Going(0));
        spawn_local(run(transfers, transfer, work));
    }
}

async fn run(transfers: Transfers, transfer: Transfer, work: Rc<Work>) {
    let way = transfer.way;
    let size = work.file.size().max(1.0);
    let percent = std::cell::Cell::new(0);
    let report = |sent: f64, offline: bool| {
        percent.set((sent * 100.0 / size) as u32);
        way.set(if offline { Way::Offline } else { Way::Going(percent.get()) });
        if let Some(url) = &*work.url.borrow() {
            remember(&work.memory, url);
        }
    };
    let outcome = upload::run(&work.file, &work.metadata, &work.url, &work.control, &report).await;
    work.running.set(false);
    match outcome {
        Outcome::Done => {
            forget(&work.memory);
            way.set(Way::Done);
            if let Some(desk) = transfers.desk() {
                desk.borrow_mut().works.remove(&transfer.id);
                let done = desk.borrow().done.clone();
                if let Some(done) = done {
                    done();
                }
            }
        }
        Outcome::Stopped => way.set(Way::Paused(percent.get())),
        Outcome::SignedOut => way.set(Way::SignedOut),
        Outcome::Refused(code) => {
            forget(&work.memory);
            way.set(Way::Refused(code));
        }
    }
    start(transfers);
}

/// Does what a button of a transfer says.
pub fn push(transfers: Transfers, id: u32, push: Push) {
    let Some(desk) = transfers.desk() else { return };
    let transfer = transfers.list().into_iter().find(|known| known.id == id);
    let work = desk.borrow().works.get(&id).cloned();
    let (Some(transfer), Some(work)) = (transfer, work) else { return };
    match push {
        Push::Pause => {
            work.control.stop();
            transfer.way.set(Way::Paused(0));
        }
        Push::Resume => {
            transfer.way.set(Way::Waiting);
            start(transfers);
        }
        Push::Cancel => {
            work.control.stop();
            forget(&work.memory);
            desk.borrow_mut().works.remove(&id);
            transfers.list.update(|list| list.retain(|known| known.id != id));
            if let Some(url) = work.url.take() {
                spawn_local(async move { upload::discard(&url).await });
            }
            start(transfers);
        }
    }
}

fn recall(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

fn remember(key: &str, url: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item(key, url);
    }
}

fn forget(key: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.remove_item(key);
    }
}
