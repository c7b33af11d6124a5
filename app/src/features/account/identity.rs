//! The national identity: the way to it, and linking an account of the portal's own.

use domain::{
    Lang,
    identity::Assurance,
    view::{AccountView, OwnAccount},
};
use leptos::prelude::AnyView;

use super::ways::CONTROL;
use crate::{
    context::{refused, use_lang},
    route::Page,
    ui::{
        Control, El, Row, TextInput, back_link, button, button_secondary, el, error_summary,
        error_title, page_head, post_form, text_input,
    },
    words::{self, fill, problem_text},
};

/// How somebody has signed in.
pub(super) fn known_as(account: &AccountView, name: Option<&str>, lang: Lang) -> Option<Row> {
    let words = words::identity(lang);
    let Some(level) = level_name(account.assurance, lang) else {
        return name.map(|_| Row::new(words.known_as, words.local));
    };
    let told = fill(words.level, &[("name", name.unwrap_or_default()), ("level", level)]);
    Some(Row::new(words.known_as, told))
}

/// The name of a level; nothing for the portal's own accounts, which have none.
pub fn level_name(assurance: Assurance, lang: Lang) -> Option<&'static str> {
    let words = words::identity(lang);
    match assurance {
        Assurance::Local => None,
        Assurance::One => Some(words.level_one),
        Assurance::Two => Some(words.level_two),
    }
}

/// Linking one's own account, or that it is linked.
pub(super) fn link(page: &OwnAccount, lang: Lang) -> Option<El> {
    let words = words::identity(lang);
    let name = page.identity.as_deref()?;
    let told = |text| fill(text, &[("name", name)]);
    let section = el("section").child(el("h2").text(told(words.link)));
    Some(match page.linked_at {
        Some(at) => {
            let day = at.show_date();
            section.child(el("p").text(fill(words.linked, &[("name", name), ("day", &day)])))
        }
        None => section.child(el("p").text(told(words.link_lead))).child(
            post_form("/tai-khoan/dinh-danh").child(button_secondary(told(words.link)).id(CONTROL)),
        ),
    })
}

/// What is said in the place of a new password where there is none.
pub(super) fn no_password(page: &OwnAccount, lang: Lang) -> El {
    let name = page.identity.as_deref().unwrap_or_default();
    el("p").text(fill(words::identity(lang).no_password, &[("name", name)]))
}

/// `/dang-nhap/noi-dinh-danh`: the password of the account that has the number.
pub fn link_password_page() -> AnyView {
    let lang = use_lang();
    let words = words::identity(lang);
    let refused = refused();
    let number = refused.typed.get("identity_number").cloned().unwrap_or_default();
    let wrong = (!refused.code.is_empty()).then(|| problem_text(&refused.code, lang));
    let errors: Vec<_> = wrong.iter().map(|text| ("password".to_owned(), text.clone())).collect();
    let control = Control::new("password", words.password_own).error(wrong);
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.password_title)))
        .child(back_link(Page::SignIn.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.password_title))
        .child(el("p").class("lead").text(fill(words.password_lead, &[("number", &number)])))
        .child(
            post_form(Page::LinkPassword.path())
                .child(text_input(&control, TextInput::password("current-password"), lang))
                .child(el("p").class("actions").child(button(words.password_link))),
        )
        .child(el("p").class("hint").text(words.password_foreign))
        .into_any()
}
