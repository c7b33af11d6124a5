//! Giving a role for a time and ending one, within a post, and what each role may do.

use domain::{
    Lang,
    staff::StaffRole,
    view::{PostingView, StaffMember, StaffPage},
};

use super::forms::{date, form};
use crate::{
    ui::{Control, El, button_danger, button_secondary, el, hidden, select},
    words::{self, role_name},
};

/// The roles that the reader can give: who administers the system alone gives that.
pub(super) fn given(staff: &StaffPage) -> impl Iterator<Item = StaffRole> {
    let administers = staff.administers;
    StaffRole::ALL.into_iter().filter(move |role| administers || *role != StaffRole::NetworkAdmin)
}

/// Another role within a post, for a time of its own. The names of controls carry the post.
pub(super) fn grant(
    staff: &StaffPage,
    member: &StaffMember,
    posting: &PostingView,
    lang: Lang,
) -> El {
    let (words, centre) = (words::roles(lang), words::centre(lang));
    let of = |name: &str| format!("{name}.{}.{}", member.account, posting.agency);
    let held = |role: &StaffRole| {
        posting.roles.contains(role) || posting.terms.iter().any(|term| term.role == *role)
    };
    let option = |role: StaffRole| (role.name().to_owned(), role_name(role, lang).to_owned());
    let options = given(staff).filter(|role| !held(role)).map(option).collect();
    let choose = Some(words::common(lang).choose.to_owned());
    let role = Control::new(of("grant_role"), words.grant_role);
    about_post(staff, member, posting, "grant")
        .child(select(&role, "", options, choose, lang))
        .child(date(of("grant_since"), centre.first_day, None, &staff.today, lang))
        .child(date(of("grant_until"), centre.last_day, Some(words.grant_until), "", lang))
        .child(button_secondary(words.grant_button))
}

/// A button for each role that ends it, and the post with the last one.
pub(super) fn withdraw(
    staff: &StaffPage,
    member: &StaffMember,
    posting: &PostingView,
    lang: Lang,
) -> El {
    let words = words::roles(lang);
    let roles = posting.roles.iter().copied().chain(posting.terms.iter().map(|term| term.role));
    let end = |role: StaffRole| {
        let told = format!("{}: {}", words.withdraw, role_name(role, lang));
        let whose = el("span").class("hidden").text(format!(", {}", member.name));
        about_post(staff, member, posting, "withdraw")
            .child(hidden("role", role.name()))
            .child(button_danger(told).child(whose))
    };
    el("div").child(el("p").class("hint").text(words.withdraw_hint)).children(roles.map(end))
}

/// A form about a post, at the row version that is shown.
pub(super) fn about_post(
    staff: &StaffPage,
    member: &StaffMember,
    posting: &PostingView,
    order: &'static str,
) -> El {
    form(staff, order)
        .child(hidden("account", member.account.clone()))
        .child(hidden("agency", posting.agency.clone()))
        .child(hidden("version", posting.version.to_string()))
}

/// What each role may do, folded.
pub(super) fn about(lang: Lang) -> El {
    let words = words::roles(lang);
    let line = |role: StaffRole| {
        let about = match role {
            StaffRole::Director => words.about_director,
            StaffRole::Deputy => words.about_deputy,
            StaffRole::Head => words.about_head,
            StaffRole::Signer => words.about_signer,
            StaffRole::Reception => words.about_reception,
            StaffRole::Guidance => words.about_guidance,
            StaffRole::Specialist => words.about_specialist,
            StaffRole::Clerk => words.about_clerk,
            StaffRole::Treasurer => words.about_treasurer,
            StaffRole::Monitor => words.about_monitor,
            StaffRole::Oversight => words.about_oversight,
            StaffRole::NetworkAdmin => words.about_network_admin,
        };
        let name = el("strong").text(role_name(role, lang));
        el("li").child(name).text(": ").text(about)
    };
    el("details")
        .child(el("summary").text(words.about))
        .child(el("ul").children(StaffRole::ALL.into_iter().map(line)))
}
