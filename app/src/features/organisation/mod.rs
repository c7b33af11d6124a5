//! `/to-chuc`: the organisations that one acts for, those that invite, and opening one.

mod elsewhere;
mod history;
mod invite;
mod members;
mod own;

pub use elsewhere::elsewhere_page;
pub use own::organisation_page;

use std::sync::Arc;

use domain::{
    Lang,
    organisation::OrganisationRole,
    view::{InvitedView, OrganisationSummary, OwnOrganisations},
};
use leptos::prelude::AnyView;

use crate::{
    context::{Refused, query, refused, use_lang},
    data::load,
    route::Page,
    ui::{
        Control, El, TextInput, Tone, back_link, button, button_secondary, checkboxes, el,
        error_summary, error_title, hidden, notice, page_head, post_form, tag, text_input,
    },
    words::{self, fill, organisation_role_name},
};

/// Where it is said for whom one acts.
const SWITCH: &str = "/to-chuc/chuyen";
/// Where one links the account to the national identity.
const LINK: &str = "/tai-khoan/dinh-danh";
/// The heading over invitations.
const INVITED: &str = "loi-moi";

/// What was wrong, at the controls.
type Errors<'a> = &'a [(String, String)];

/// The page of one's organisations.
pub fn organisations_page() -> AnyView {
    let lang = use_lang();
    let (refused, done) = (refused(), query("kq"));
    load(String::new, |api, _| async move { api.0.organisations().await })
        .view(move |own: Arc<OwnOrganisations>| show(&own, &refused, &done, lang).into_any())
}

fn show(own: &OwnOrganisations, refused: &Refused, done: &str, lang: Lang) -> El {
    let words = words::organisation(lang);
    let invitation = ["invitation_expired", "invitation_link"].contains(&&*refused.code);
    let place = if invitation { INVITED } else { "tax_code" };
    let errors = wrong(refused, place, lang);
    let told = (done == "tu-choi").then_some(words.declined);
    let page = el("div")
        .class("narrow")
        .child(page_head(error_title(lang, !errors.is_empty(), words.title)))
        .child(back_link(Page::Account.path(), lang))
        .maybe(error_summary(errors.clone(), lang))
        .child(el("h1").text(words.title))
        .maybe(told.map(|told| notice(Tone::Good, el("p").text(told)).attr("role", "status")))
        .child(el("p").class("lead").text(words.lead))
        .maybe(acting(&own.organisations, lang))
        .maybe(
            (!own.invitations.is_empty()).then(|| invited(&own.invitations, &refused.code, lang)),
        )
        .child(mine(&own.organisations, lang))
        .child(open(&errors, lang));
    refused.refill(page)
}

/// What is wrong, as pairs of a control's id and words; what concerns the whole form stands at `place`.
fn wrong(refused: &Refused, place: &str, lang: Lang) -> Vec<(String, String)> {
    let whole = (!refused.code.is_empty() && refused.errors.is_empty())
        .then(|| (place.to_owned(), words::problem_text(&refused.code, lang)));
    let controls = refused.errors.iter().map(|error| {
        let told = words::organisation(lang).name_missing.to_owned();
        (error.path.clone(), told)
    });
    whole.into_iter().chain(controls).collect()
}

/// The words at one control.
fn at(errors: Errors<'_>, id: &str) -> Option<String> {
    errors.iter().find(|(known, _)| known == id).map(|(_, text)| text.clone())
}

/// `Soạn hồ sơ, Nộp hồ sơ`.
fn roles_text(roles: &[OrganisationRole], lang: Lang) -> String {
    let names: Vec<&str> = roles.iter().map(|role| organisation_role_name(*role, lang)).collect();
    names.join(", ")
}

/// Whether somebody has compared it with the business register.
fn verified_tag(verified: bool, lang: Lang) -> El {
    let words = words::organisation(lang);
    if verified { tag(words.verified, Tone::Good) } else { tag(words.unverified, Tone::Warn) }
}

/// The roles to choose from, each with what it lets one do.
fn role_boxes(path: String, chosen: &[OrganisationRole], error: Option<String>, lang: Lang) -> El {
    let words = words::organisation(lang);
    let chosen: Vec<String> = chosen.iter().map(|role| role.name().to_owned()).collect();
    let option = |role: OrganisationRole| {
        let about = match role {
            OrganisationRole::Prepare => words.about_prepare,
            OrganisationRole::Submit => words.about_submit,
            OrganisationRole::Pay => words.about_pay,
            OrganisationRole::View => words.about_view,
            OrganisationRole::Administer => words.about_administer,
        };
        let name = organisation_role_name(role, lang);
        (role.name().to_owned(), [name, ": ", about].concat())
    };
    let options = OrganisationRole::ALL.into_iter().map(option).collect();
    checkboxes(&Control::new(path, words.roles).error(error), &chosen, options, lang)
}

/// For which organisation one acts, and back to oneself.
fn acting(organisations: &[OrganisationSummary], lang: Lang) -> Option<El> {
    let words = words::organisation(lang);
    let now = organisations.iter().find(|one| one.acting)?;
    let told = el("p").text(fill(words.acting_lead, &[("name", &now.name)]));
    let back = switch("", words.act_for_oneself, "");
    Some(notice(Tone::Info, el("div").child(told).child(back)))
}

/// The way to act for another; the whole form is the button.
fn switch(tax_code: &str, told: &'static str, name: &str) -> El {
    let of = (!name.is_empty()).then(|| el("span").class("hidden").text(format!(": {name}")));
    post_form(SWITCH)
        .class("actions")
        .child(hidden("tax_code", tax_code.to_owned()))
        .child(button_secondary(told).maybe(of))
}

fn invited(invitations: &[InvitedView], refused: &str, lang: Lang) -> El {
    let words = words::organisation(lang);
    let path = Page::Organisations.path();
    let form = |action: &'static str, one: &InvitedView| {
        post_form(path.clone())
            .child(hidden("action", action))
            .child(hidden("invitation", one.id.clone()))
    };
    let line = |one: &InvitedView| {
        let of = || el("span").class("hidden").text(format!(": {}", one.name));
        let values = [
            ("by", &*one.invited_by),
            ("roles", &roles_text(&one.roles, lang)),
            ("until", &one.expires_at.show()),
        ];
        let accept = form("accept", one).child(button(words.accept).child(of()));
        let decline = form("decline", one).child(button_secondary(words.decline).child(of()));
        el("li")
            .class("card")
            .child(el("p").child(el("strong").text(one.name.clone())))
            .child(el("p").class("hint").text(fill(words.tax_code_is, &[("code", &one.tax_code)])))
            .child(el("p").text(fill(words.invited_line, &values)))
            .child(el("div").class("actions").child(accept).child(decline))
    };
    el("section")
        .child(el("h2").id(INVITED).text(words.invited))
        .maybe((refused == "invitation_link").then(|| post_form(LINK).child(button(words.link))))
        .child(el("ul").class("plain").children(invitations.iter().map(line)))
}

fn mine(organisations: &[OrganisationSummary], lang: Lang) -> El {
    let words = words::organisation(lang);
    let line = |one: &OrganisationSummary| {
        let page = Page::Organisation { tax_code: one.tax_code.clone() };
        let told = fill(words.tax_code_is, &[("code", &one.tax_code)]);
        let told = [&*told, " · ", &*roles_text(&one.roles, lang)].concat();
        let name = el("a").attr("href", page.path()).text(one.name.clone());
        el("li")
            .class("card")
            .child(el("p").child(name))
            .child(el("p").class("hint").text(told))
            .child(el("p").child(verified_tag(one.verified, lang)))
            .maybe(one.acting.then(|| el("p").text(words.acting_now)))
            .maybe((!one.acting).then(|| switch(&one.tax_code, words.act_for, &one.name)))
    };
    let body = if organisations.is_empty() {
        el("p").text(words.none)
    } else {
        el("ul").class("plain").children(organisations.iter().map(line))
    };
    el("section").child(el("h2").text(words.mine)).child(body)
}

fn open(errors: Errors<'_>, lang: Lang) -> El {
    let words = words::organisation(lang);
    let code = Control::new("tax_code", words.tax_code)
        .hint(Some(words.tax_code_hint.to_owned()))
        .error(at(errors, "tax_code"));
    let number = TextInput {
        inputmode: Some("numeric"),
        class: "w-20",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let name = Control::new("name", words.name)
        .hint(Some(words.name_hint.to_owned()))
        .error(at(errors, "name"));
    let line = TextInput { autocomplete: Some("organization"), ..TextInput::default() };
    let form = post_form(Page::Organisations.path())
        .child(hidden("action", "open"))
        .child(text_input(&code, number, lang))
        .child(text_input(&name, line, lang))
        .child(el("p").class("actions").child(button(words.open_button)));
    el("section")
        .child(el("h2").text(words.open))
        .child(el("p").text(words.open_lead))
        .child(el("p").text(words.open_unverified))
        .child(form)
}
