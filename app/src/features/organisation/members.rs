//! The members of an organisation, with what its administrators change.

use domain::{
    Lang,
    view::{MemberView, OrganisationView},
};

use super::{Errors, at, role_boxes, roles_text};
use crate::{
    route::Page,
    ui::{El, Tone, button_danger, button_secondary, el, hidden, post_form, tag},
    words::{self, fill},
};

/// The heading over the members.
pub(super) const HEADING: &str = "thanh-vien";

pub(super) fn section(
    page: &OrganisationView,
    manages: bool,
    errors: Errors<'_>,
    lang: Lang,
) -> El {
    let words = words::organisation(lang);
    let line = |member: &MemberView| {
        let marks = [
            member.own.then(|| tag(words.you, Tone::Info)),
            member.representative.then(|| tag(words.representative, Tone::Neutral)),
            (!member.linked).then(|| tag(words.not_linked, Tone::Warn)),
        ];
        let name = el("p").child(el("strong").text(member.full_name.clone()));
        let name = marks.into_iter().flatten().fold(name, |line, mark| line.text(" ").child(mark));
        let told = fill(
            words.member_line,
            &[("number", &*member.identity_masked), ("since", &member.since.show_date())],
        );
        el("li")
            .class("card")
            .child(name)
            .child(el("p").text(roles_text(&member.roles, lang)))
            .child(el("p").class("hint").text(told))
            .maybe(manages.then(|| change(page, member, errors, lang)))
    };
    el("section")
        .child(el("h2").id(HEADING).text(words.members))
        .child(el("ul").class("plain").children(page.members.iter().map(line)))
}

/// Other roles for a member, and that it goes. The names of controls carry the account, as ids are
/// unique on a page.
fn change(page: &OrganisationView, member: &MemberView, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::organisation(lang);
    let path = Page::Organisation { tax_code: page.tax_code.clone() }.path();
    let form = |action: &'static str| {
        post_form(path.clone())
            .child(hidden("action", action))
            .child(hidden("account", member.account.clone()))
    };
    let of = || el("span").class("hidden").text(format!(": {}", member.full_name));
    let control = format!("roles.{}", member.account);
    let error = at(errors, &control);
    let open = error.is_some();
    let set = form("roles")
        .child(role_boxes(control, &member.roles, error, lang))
        .child(button_secondary(words.save_roles).child(of()));
    // Oneself one removes by leaving.
    let remove =
        (!member.own).then(|| form("remove").child(button_danger(words.remove).child(of())));
    el("details")
        .flag("open", open)
        .child(el("summary").text(words.change).child(of()))
        .child(set)
        .maybe(remove)
}
