//! The national identity: the way to it, and linking an account of the portal's own.

use domain::{
    Lang,
    identity::Assurance,
    view::{AccountView, OwnAccount},
};
use leptos::prelude::{AnyView, IntoAny, Suspend};

use super::local;
use crate::{
    context::{refused, use_api, use_lang},
    route::Page,
    ui::{
        Control, El, Row, TextInput, back_link, button, button_secondary, el, error_summary,
        error_title, page_head, text_input,
    },
    words::{self, fill, problem_text},
};

/// The control that problems of the national identity stand at.
pub(super) const CONTROL: &str = "dinh-danh";
/// Where the way to the provider begins.
const LEAVE: &str = "/dang-nhap/dinh-danh";

/// The button that leads to the provider, to come back to `next`.
pub fn identity_form(name: &str, next: &str, lang: Lang) -> El {
    let words = words::identity(lang);
    el("form")
        .attr("method", "post")
        .attr("action", LEAVE)
        .child(
            el("input").attr("type", "hidden").attr("name", "next").attr("value", next.to_owned()),
        )
        .child(button(fill(words.sign_in, &[("name", name)])).id(CONTROL))
}

/// The national identity above the portal's own accounts, where there is one; the server alone asks.
pub(super) fn first(next: &str) -> AnyView {
    let (api, lang, next) = (use_api(), use_lang(), local(next).unwrap_or("/ho-so").to_owned());
    let asked = Suspend::new(async move {
        let name = api.0.session().await.unwrap_or_default().identity;
        name.map(|name| {
            let words = words::identity(lang);
            el("div")
                .child(identity_form(&name, &next, lang))
                .child(el("p").class("hint").text(words.sign_in_lead))
                .child(el("h2").text(words.or_local))
                .into_any()
        })
    });
    IntoAny::into_any(asked)
}

/// How somebody has signed in.
pub(super) fn known_as(account: &AccountView, name: Option<&str>, lang: Lang) -> Option<Row> {
    let words = words::identity(lang);
    let level = match account.assurance {
        Assurance::Local if name.is_none() => return None,
        Assurance::Local => return Some(Row::new(words.known_as, words.local)),
        Assurance::One => words.level_one,
        Assurance::Two => words.level_two,
    };
    let told = fill(words.level, &[("name", name.unwrap_or_default()), ("level", level)]);
    Some(Row::new(words.known_as, told))
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
            el("form")
                .attr("method", "post")
                .attr("action", "/tai-khoan/dinh-danh")
                .child(button_secondary(told(words.link)).id(CONTROL)),
        ),
    })
}

/// What is said in the place of a new password where there is none.
pub(super) fn no_password(page: &OwnAccount, lang: Lang) -> El {
    let name = page.identity.as_deref().unwrap_or_default();
    el("p").text(fill(words::identity(lang).no_password, &[("name", name)]))
}

/// What led here on the way to signing in, at the control where one goes on.
pub(super) fn problem(code: &str, lang: Lang) -> Option<(String, String)> {
    let control = match code {
        "step_stale" => "identity_number",
        _ if code.starts_with("identity_") || code.starts_with("account_") => CONTROL,
        _ => return None,
    };
    Some((control.to_owned(), problem_text(code, lang)))
}

/// `/dang-nhap/noi-dinh-danh`: the password of the account that has the number.
pub fn link_password_page() -> AnyView {
    let lang = use_lang();
    let words = words::identity(lang);
    let refused = refused();
    let number = refused.typed.get("identity_number").cloned().unwrap_or_default();
    let wrong = (!refused.code.is_empty()).then(|| problem_text(&refused.code, lang));
    let errors: Vec<_> = wrong.iter().map(|text| ("password".to_owned(), text.clone())).collect();
    let input = TextInput {
        kind: "password",
        autocomplete: Some("current-password"),
        class: "w-20",
        ..TextInput::default()
    };
    let control = Control::new("password", words.password_own).error(wrong);
    el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.password_title)))
        .child(back_link(Page::SignIn.path(), lang))
        .maybe(error_summary(errors, lang))
        .child(el("h1").text(words.password_title))
        .child(el("p").class("lead").text(fill(words.password_lead, &[("number", &number)])))
        .child(
            el("form")
                .attr("method", "post")
                .attr("action", Page::LinkPassword.path())
                .flag("novalidate", true)
                .child(text_input(&control, input, lang))
                .child(el("p").class("actions").child(button(words.password_link))),
        )
        .child(el("p").class("hint").text(words.password_foreign))
        .into_any()
}
