//! Who is invited to an organisation, and inviting more.

use domain::{
    Lang,
    view::{InvitationView, OrganisationView},
};

use super::{Errors, at, role_boxes, roles_text};
use crate::{
    route::Page,
    ui::{Control, El, TextInput, button, button_secondary, el, hidden, post_form, text_input},
    words::{self, fill},
};

pub(super) fn section(page: &OrganisationView, errors: Errors<'_>, lang: Lang) -> El {
    let words = words::organisation(lang);
    let path = Page::Organisation { tax_code: page.tax_code.clone() }.path();
    let line = |one: &InvitationView| {
        let values = [
            ("number", &*one.identity_masked),
            ("roles", &roles_text(&one.roles, lang)),
            ("by", &*one.invited_by),
            ("until", &one.expires_at.show()),
        ];
        let of = el("span").class("hidden").text(format!(": {}", one.identity_masked));
        let end = post_form(path.clone())
            .child(hidden("action", "uninvite"))
            .child(hidden("invitation", one.id.clone()))
            .child(button_secondary(words.uninvite).child(of));
        el("li").class("card").child(el("p").text(fill(words.invitation_line, &values))).child(end)
    };
    let open = (!page.invitations.is_empty()).then(|| {
        el("div")
            .child(el("h3").text(words.invitations))
            .child(el("ul").class("plain").children(page.invitations.iter().map(line)))
    });
    let number = Control::new("identity_number", words.invite_number)
        .hint(Some(words.invite_hint.to_owned()))
        .error(at(errors, "identity_number"));
    let input = TextInput {
        inputmode: Some("numeric"),
        class: "w-20",
        spellcheck_off: true,
        ..TextInput::default()
    };
    let form = post_form(path.clone())
        .child(hidden("action", "invite"))
        .child(text_input(&number, input, lang))
        .child(role_boxes("roles".to_owned(), &[], at(errors, "roles"), lang))
        .child(el("p").class("actions").child(button(words.invite_button)));
    el("section")
        .child(el("h2").text(words.invite))
        .child(el("p").text(words.invite_lead))
        .child(form)
        .maybe(open)
}
