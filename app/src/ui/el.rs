//! The element that pages are built from.
//!
//! Every element of `view!` is a Rust type of its own, and costs the browser's bundle up to a
//! kilobyte. [`El`] is one type for all of them: a tag, attributes and children as data, which
//! renders on the server, hydrates and updates in the browser. A page of it costs little more than
//! its words. Children are always escaped, those of `<textarea>` too.

#[cfg(feature = "ssr")]
mod refill;
mod render;

use std::borrow::Cow;

use leptos::{
    ev::Event,
    prelude::{AnyView, IntoAny},
    wasm_bindgen::{JsCast, JsValue},
};
use send_wrapper::SendWrapper;

/// Words that are shown: borrowed from the program, or made.
pub type Words = Cow<'static, str>;

type Handler = Box<dyn FnMut(JsValue)>;

/// An HTML element as data.
pub struct El {
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    children: Vec<Child>,
    handlers: Vec<(&'static str, SendWrapper<Handler>)>,
}

/// What can stand in an element.
pub enum Child {
    /// Text, escaped when rendered.
    Text(Words),
    /// Another element.
    El(El),
    /// Anything else of Leptos: a reactive part, a suspended part.
    View(AnyView),
}

/// Begins an element.
pub const fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new(), handlers: Vec::new() }
}

impl El {
    /// Sets an attribute.
    pub fn attr(mut self, name: &'static str, value: impl Into<Words>) -> Self {
        self.set(name, value.into());
        self
    }

    /// Sets an attribute where there is a value for it.
    pub fn opt(self, name: &'static str, value: Option<impl Into<Words>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute without a value, as `checked`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// Sets the class.
    pub fn class(self, names: impl Into<Words>) -> Self {
        self.attr("class", names)
    }

    /// Sets the id.
    pub fn id(self, id: impl Into<Words>) -> Self {
        self.attr("id", id)
    }

    /// Adds text; neighbouring texts become one.
    pub fn text(mut self, words: impl Into<Words>) -> Self {
        self.push(Child::Text(words.into()));
        self
    }

    /// Adds a child.
    pub fn child(mut self, child: impl Into<Child>) -> Self {
        self.push(child.into());
        self
    }

    /// Adds a child where there is one.
    pub fn maybe(self, child: Option<impl Into<Child>>) -> Self {
        match child {
            Some(child) => self.child(child),
            None => self,
        }
    }

    /// Adds children.
    pub fn children<C: Into<Child>>(mut self, children: impl IntoIterator<Item = C>) -> Self {
        for child in children {
            self.push(child.into());
        }
        self
    }

    /// Listens to an event in the browser.
    pub fn on(mut self, event: &'static str, mut handler: impl FnMut(Event) + 'static) -> Self {
        let handler: Handler = Box::new(move |value| handler(value.unchecked_into()));
        self.handlers.push((event, SendWrapper::new(handler)));
        self
    }

    /// The element as a view whose type is erased.
    pub fn into_any(self) -> AnyView {
        IntoAny::into_any(self)
    }

    fn set(&mut self, name: &'static str, value: Words) {
        match self.attributes.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.attributes.push((name, value)),
        }
    }

    fn push(&mut self, child: Child) {
        match (self.children.last_mut(), child) {
            (_, Child::Text(words)) if words.is_empty() => {}
            (Some(Child::Text(before)), Child::Text(words)) => before.to_mut().push_str(&words),
            (_, child) => self.children.push(child),
        }
    }
}

impl From<El> for Child {
    fn from(element: El) -> Self {
        Self::El(element)
    }
}

impl From<AnyView> for Child {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

impl From<&'static str> for Child {
    fn from(words: &'static str) -> Self {
        Self::Text(words.into())
    }
}

impl From<String> for Child {
    fn from(words: String) -> Self {
        Self::Text(words.into())
    }
}

impl From<Words> for Child {
    fn from(words: Words) -> Self {
        Self::Text(words)
    }
}
