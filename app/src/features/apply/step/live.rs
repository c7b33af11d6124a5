//! The step in the browser: conditions, checks at once, and saving as one types.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use domain::{
    Lang, Moment,
    form::{
        Answer, Answers, Context, FormDefinition, Step, add_item, item_count, merge_step,
        remove_item, validate_step,
    },
    view::DraftView,
};
use js_sys::Date;
use leptos::{
    ev::Event,
    prelude::{Effect, GetUntracked, Set, document},
    task::{spawn_local, tick},
};
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{Element, SubmitEvent};

use super::{
    FORM_ID, Loaded, State, copy, dom, loaded,
    save::{self, Desk},
};
use crate::{
    api::Api,
    context::use_api,
    features::apply::{
        errors,
        journey::{self, Part},
    },
    route::Page,
    ui::{El, document_title, error_title},
};

/// A step that somebody works on.
pub struct Live {
    pub(super) api: Api,
    pub(super) state: State,
    pub(super) desk: RefCell<Desk>,
    pub(super) copy_key: String,
    loaded: Arc<Loaded>,
    place: usize,
    to_check: bool,
    lang: Lang,
    navigate: Box<dyn Fn(&str)>,
}

/// Makes a form live.
pub fn attach(
    form: El,
    loaded: &Arc<Loaded>,
    place: usize,
    to_check: bool,
    state: State,
    lang: Lang,
) -> El {
    let navigate = use_navigate();
    let draft = &loaded.draft;
    let step = journey::steps(draft).get(place).map_or("", |step| step.key.as_str());
    let live = Rc::new(Live {
        api: use_api(),
        state,
        desk: RefCell::new(Desk::new(draft)),
        copy_key: copy::key(&draft.id, step),
        loaded: loaded.clone(),
        place,
        to_check,
        lang,
        navigate: Box::new(move |path| navigate(path, leptos_router::NavigateOptions::default())),
    });
    save::watch(&live);
    let begun = live.clone();
    Effect::new(move |_: Option<()>| begun.begin());
    let (typed, changed, submitted) = (live.clone(), live.clone(), live);
    form.on("input", move |_| typed.typed())
        .on("change", move |event| changed.changed(&event))
        .on("submit", move |event| submitted.submitted(&event))
}

impl Live {
    pub(super) fn draft(&self) -> &DraftView {
        &self.loaded.draft
    }

    fn form(&self) -> Option<&FormDefinition> {
        self.draft().case.form.as_ref()
    }

    pub(super) fn step(&self) -> Option<&Step> {
        journey::steps(self.draft()).get(self.place)
    }

    /// Takes what stands in the controls into the answers.
    fn read(&self) {
        let (Some(form), Some(step), Some(element)) =
            (self.form(), self.step(), dom::form(FORM_ID))
        else {
            return;
        };
        let pairs = dom::read(&element).into_iter();
        // More text than the form may have is not taken; the server would not either.
        let _ = merge_step(form, &step.key, pairs, &mut self.desk.borrow_mut().answers);
    }

    /// Shows the answers, in the controls too.
    fn show(self: &Rc<Self>, focus: String) {
        let answers = self.desk.borrow().answers.clone();
        self.state.answers.set(answers.clone());
        spawn_local(async move {
            tick().await;
            if let Some(form) = dom::form(FORM_ID) {
                dom::fill(&form, &answers);
            }
            if !focus.is_empty() {
                dom::focus(&focus);
            }
        });
    }

    /// Begins the work: puts back what was typed and never saved, and takes what was typed before
    /// this program was there.
    fn begin(self: &Rc<Self>) {
        let Some(step) = self.step() else { return };
        let stored = &self.draft().answers;
        self.read();
        let early = differences(stored, &self.desk.borrow().answers, step);
        let copy = copy::read(&self.copy_key).filter(|copy| {
            copy.version >= self.draft().version || copy.typed_at > self.draft().saved_at.0
        });
        if let Some(copy) = copy {
            let mut desk = self.desk.borrow_mut();
            take_step(step, &copy.answers, &mut desk.answers);
            desk.answers.0.extend(early.0);
            drop(desk);
            self.show(String::new());
            self.state.saving.set(super::Saving::Restored);
            save::touch(self);
        } else {
            copy::remove(&self.copy_key);
            if !early.0.is_empty() {
                self.show(String::new());
                save::touch(self);
            }
        }
    }

    fn typed(self: &Rc<Self>) {
        self.read();
        save::touch(self);
    }

    /// A control was left: other questions may come or go.
    fn changed(self: &Rc<Self>, event: &Event) {
        self.read();
        let name = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|control| control.get_attribute("name"))
            .unwrap_or_default();
        if let Some(address) = name.strip_suffix(".province") {
            let commune = [address, ".commune"].concat();
            let mut desk = self.desk.borrow_mut();
            desk.answers.0.remove(&commune);
            let province = desk.answers.text(&name).to_owned();
            drop(desk);
            self.load_communes(province);
            save::touch(self);
        }
        self.show(String::new());
    }

    fn load_communes(self: &Rc<Self>, province: String) {
        let live = self.clone();
        spawn_local(async move {
            let Some(mut units) = live.state.units.try_get_untracked() else { return };
            loaded::add_communes(&live.api, &mut units, province).await;
            live.state.units.set(units);
        });
    }

    fn submitted(self: &Rc<Self>, event: &Event) {
        event.prevent_default();
        let button = event.dyn_ref::<SubmitEvent>().and_then(SubmitEvent::submitter);
        let action = button.and_then(|button| button.get_attribute("value")).unwrap_or_default();
        self.read();
        match action.split_once(':') {
            Some(("add", group)) => self.add(group),
            Some(("remove", item)) => self.remove(item),
            _ => match &*action {
                "save" => {
                    save::touch(self);
                    save::soon(self, 0);
                }
                "exit" => {
                    save::touch(self);
                    self.leave(|_, draft| Page::Draft { id: draft.id.clone() }.path());
                }
                _ => self.advance(),
            },
        }
    }

    fn add(self: &Rc<Self>, group: &str) {
        let Some(form) = self.form() else { return };
        let mut desk = self.desk.borrow_mut();
        if add_item(form, &mut desk.answers, group) {
            let last = item_count(&desk.answers, group).saturating_sub(1).to_string();
            drop(desk);
            self.show([group, ".", &last].concat());
            save::touch(self);
        }
    }

    fn remove(self: &Rc<Self>, item: &str) {
        let Some((group, index)) = item.rsplit_once('.') else { return };
        let Ok(index) = index.parse() else { return };
        let mut desk = self.desk.borrow_mut();
        if remove_item(&mut desk.answers, group, index) {
            drop(desk);
            self.show([group, ".add"].concat());
            save::touch(self);
        }
    }

    /// Checks the step; saves it and goes on, or shows what is wrong.
    fn advance(self: &Rc<Self>) {
        let (Some(form), Some(step)) = (self.form(), self.step()) else { return };
        let today = Moment(Date::now() as i64).date();
        let filed = self.draft().filed_at.map_or(today, Moment::date);
        let context = Context { today, filed, units: None, submitter: None };
        let wrong = validate_step(form, &step.key, &self.desk.borrow().answers, &context);
        let is_wrong = !wrong.is_empty();
        self.show(String::new());
        self.state.errors.set(errors::worded(&wrong, form, self.lang));
        save::touch(self);
        let title = error_title(self.lang, is_wrong, step.title.get(self.lang));
        document().set_title(&document_title(&title, self.lang));
        if is_wrong {
            save::soon(self, 0);
            return;
        }
        self.leave(Self::next);
    }

    /// Saves, then goes to another page.
    fn leave(self: &Rc<Self>, to: fn(&Self, &DraftView) -> String) {
        let live = self.clone();
        spawn_local(async move {
            if let Some(draft) = save::save(&live).await {
                (live.navigate)(&to(&live, &draft));
            }
        });
    }

    /// The page that follows this step.
    fn next(&self, draft: &DraftView) -> String {
        let stops = journey::asked(draft, self.lang);
        let last = stops.last();
        let next = if self.to_check {
            last
        } else {
            journey::after(&stops, Part::Step(self.place as u32)).or(last)
        };
        next.map_or_else(String::new, |stop| stop.href.clone())
    }
}

/// The answers of `step` that `new` has otherwise than `old`, empty ones left out.
fn differences(old: &Answers, new: &Answers, step: &Step) -> Answers {
    let empty = |answer: &Answer| match answer {
        Answer::One(text) => text.is_empty(),
        Answer::Many(texts) => texts.is_empty(),
    };
    let changed = new.0.iter().filter(|(path, answer)| {
        errors::is_of_step(path, step) && !empty(answer) && old.0.get(*path) != Some(*answer)
    });
    Answers(changed.map(|(path, answer)| (path.clone(), answer.clone())).collect())
}

/// Puts the answers of `step` from one set in the place of those of another.
pub fn take_step(step: &Step, from: &Answers, into: &mut Answers) {
    into.0.retain(|path, _| !errors::is_of_step(path, step));
    let own = from.0.iter().filter(|(path, _)| errors::is_of_step(path, step));
    into.0.extend(own.map(|(path, answer)| (path.clone(), answer.clone())));
}
