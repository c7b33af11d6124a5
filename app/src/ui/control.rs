//! What every control has: label, hint and error, joined to it for those who listen.

use domain::{Lang, form::FieldError};

use super::{El, el, file_input};
use crate::words;

/// The question around a control. Its id and its name are the path of the answer, so that the
/// error summary can lead to it.
#[derive(Clone, Debug, Default)]
pub struct Control {
    /// Path of the answer.
    pub path: String,
    /// The question.
    pub label: String,
    /// Help under the question.
    pub hint: Option<String>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// May be left empty.
    pub optional: bool,
    /// The question is the heading of the page.
    pub page_heading: bool,
}

impl Control {
    /// A question with its path.
    pub fn new(path: impl Into<String>, label: impl Into<String>) -> Self {
        Self { path: path.into(), label: label.into(), ..Self::default() }
    }

    /// With help under the question.
    #[must_use]
    pub fn hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// May be left empty.
    #[must_use]
    pub const fn optional(mut self, optional: bool) -> Self {
        self.optional = optional;
        self
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.path)
    }

    fn error_id(&self) -> String {
        format!("{}-error", self.path)
    }

    /// The ids that describe the control: the hint, then the error.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        let error = self.error.as_ref().map(|_| self.error_id());
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }

    fn words(&self, lang: Lang) -> String {
        if self.optional {
            format!("{} ({})", self.label, words::common(lang).optional)
        } else {
            self.label.clone()
        }
    }

    fn group(&self, tag: &'static str) -> El {
        el(tag).class(if self.error.is_some() { "field field-wrong" } else { "field" })
    }

    fn help(&self, lang: Lang) -> [Option<El>; 2] {
        let hint = self.hint.clone();
        let hint = hint.map(|words| el("p").class("hint").id(self.hint_id()).text(words));
        let error = self.error.clone().map(|error| {
            el("p")
                .class("field-error")
                .id(self.error_id())
                .child(
                    el("span")
                        .class("hidden")
                        .text(format!("{} ", words::common(lang).error_prefix)),
                )
                .text(error)
        });
        [hint, error]
    }

    /// A label over one control.
    pub(super) fn around(&self, control: El, lang: Lang) -> El {
        let label = el("label").attr("for", self.path.clone()).text(self.words(lang));
        let head = if self.page_heading {
            el("h1").class("question").child(label.class("label-page"))
        } else {
            label.class("label")
        };
        let [hint, error] = self.help(lang);
        self.group("div").child(head).maybe(hint).maybe(error).child(control)
    }

    /// Files to choose.
    pub fn around_files(&self, lang: Lang) -> El {
        self.around(self.tie(file_input(self.path.clone(), String::new())), lang)
    }

    /// A legend over a group of controls.
    pub(super) fn around_group(&self, controls: El, lang: Lang) -> El {
        let words = self.words(lang);
        let legend = if self.page_heading {
            el("legend").class("legend-page").child(el("h1").class("question").text(words))
        } else {
            el("legend").class("label").text(words)
        };
        let [hint, error] = self.help(lang);
        self.group("div").child(
            el("fieldset")
                .opt("aria-describedby", self.described_by())
                .child(legend)
                .maybe(hint)
                .maybe(error)
                .child(controls),
        )
    }

    /// Ties a control to its name, hint and error.
    pub(super) fn tie(&self, control: El) -> El {
        control
            .id(self.path.clone())
            .attr("name", self.path.clone())
            .opt("aria-describedby", self.described_by())
            .opt("aria-invalid", self.error.as_ref().map(|_| "true"))
    }
}

/// The words of what is wrong at `path`, if anything is.
pub fn field_of(errors: &[FieldError], path: &str, lang: Lang) -> Option<String> {
    let error = errors.iter().find(|error| error.path == path)?;
    Some(words::error_text(&error.code, lang))
}
