//! The forms of the staff's page: plain posts, each with the row version that was read.

use domain::{
    Lang,
    staff::{StaffAction, StaffRole, may},
    view::{AgencyView, CoverView, PeriodState, PostingView, StaffMember, StaffPage},
};

use super::roles::{about_post, given, grant, withdraw};
use crate::{
    route::Page,
    ui::{
        Control, El, TextInput, button, button_danger, button_secondary, checkboxes, el, hidden,
        select, text_input,
    },
    words::{self, role_name},
};

pub(super) fn form(staff: &StaffPage, order: &'static str) -> El {
    el("form")
        .attr("method", "post")
        .attr("action", Page::Staff.path())
        .child(hidden("order", order))
        .child(hidden("centre", staff.centre.clone()))
}

pub(super) fn date(path: String, label: &str, hint: Option<&str>, value: &str, lang: Lang) -> El {
    let control = Control::new(path, label).hint(hint.map(str::to_owned));
    let input = TextInput { kind: "date", value: value.to_owned(), ..TextInput::default() };
    text_input(&control, input, lang)
}

fn line(path: &str, label: &str, lang: Lang) -> El {
    text_input(&Control::new(path, label), TextInput::default(), lang)
}

fn roles(staff: &StaffPage, path: String, chosen: &[StaffRole], lang: Lang) -> El {
    let words = words::centre(lang);
    let chosen: Vec<String> = chosen.iter().map(|role| role.name().to_owned()).collect();
    let option = |role: StaffRole| (role.name().to_owned(), role_name(role, lang).to_owned());
    let options = given(staff).map(option).collect();
    checkboxes(&Control::new(path, words.roles), &chosen, options, lang)
}

fn folded(title: &str, body: El) -> El {
    el("details").child(el("summary").text(title.to_owned())).child(body)
}

fn options(list: &[AgencyView], lang: Lang) -> Vec<(String, String)> {
    list.iter().map(|one| (one.code.clone(), one.name.get(lang).to_owned())).collect()
}

/// Roles and end of a post. The names of controls carry the post, as ids are unique on a page. Nobody
/// gives himself a role.
pub(super) fn change(
    staff: &StaffPage,
    member: &StaffMember,
    posting: &PostingView,
    lang: Lang,
) -> El {
    let words = words::centre(lang);
    let of = |name: &str| format!("{name}.{}.{}", member.account, posting.agency);
    let own = member.account == staff.reader;
    let given_by_others = el("p").class("hint").text(words::roles(lang).own_post);
    let give = if own {
        el("div").child(given_by_others)
    } else {
        let set = about_post(staff, member, posting, "roles")
            .child(roles(staff, of("roles"), &posting.roles, lang))
            .child(button_secondary(words.save_roles));
        let more = folded(words::roles(lang).grant, grant(staff, member, posting, lang));
        el("div").child(set).child(more)
    };
    let end = about_post(staff, member, posting, "end")
        .child(date(of("until"), words.last_day, Some(words.end_hint), "", lang))
        .child(button_danger(words.end_post));
    let less = withdraw(staff, member, posting, lang);
    folded(words.change, el("div").child(give).child(less).child(end))
}

/// A post for somebody who has an account.
pub(super) fn add(staff: &StaffPage, lang: Lang) -> El {
    let words = words::centre(lang);
    let choose = words::common(lang).choose.to_owned();
    let agencies = options(&staff.agencies, lang);
    let acts = Control::new("agency", words.acts_for);
    let home = Control::new("home", words.home).optional(true);
    let desk = Control::new("desk", words.place);
    let body = form(staff, "post")
        .child(el("p").text(words.add_lead))
        .child(line("identity_number", words.identity, lang))
        .child(select(&acts, "", agencies.clone(), Some(choose), lang))
        .child(select(&home, "", agencies, Some(words.home_same.to_owned()), lang))
        .child(select(
            &desk,
            "",
            options(&staff.desks, lang),
            Some(words.desk_none.to_owned()),
            lang,
        ))
        .child(roles(staff, "roles".to_owned(), &[], lang))
        .child(date("since".to_owned(), words.first_day, None, &staff.today, lang))
        .child(date("until".to_owned(), words.last_day, Some(words.open_end), "", lang))
        .child(button(words.add_button));
    folded(words.add, body)
}

/// Who stands in for whom.
pub(super) fn cover(staff: &StaffPage, lang: Lang) -> El {
    let words = words::centre(lang);
    let choose = || Some(words::common(lang).choose.to_owned());
    // Who looks after the machines or oversees neither is covered nor stands in.
    let at_work = |posting: &PostingView| {
        posting.state == PeriodState::Current
            && posting.held().any(|role| may(role, StaffAction::SeeDesk))
    };
    let works = |member: &&StaffMember| member.postings.iter().any(at_work);
    let people: Vec<(String, String)> = staff
        .members
        .iter()
        .filter(works)
        .filter(|member| member.account != staff.reader)
        .map(|member| (member.account.clone(), member.name.clone()))
        .collect();
    // Who is away, and for which agency, are one choice: one post.
    let posts = staff.members.iter().flat_map(|member| {
        let current = member.postings.iter().filter(move |posting| at_work(posting));
        current.map(move |posting| {
            let value = format!("{}@{}", member.account, posting.agency);
            (value, format!("{} · {}", member.name, posting.agency_name.get(lang)))
        })
    });
    let absent = Control::new("absent", words.absent);
    let substitute = Control::new("substitute", words.substitute);
    let body = form(staff, "cover")
        .child(el("p").text(words.cover_lead))
        .child(select(&absent, "", posts.collect(), choose(), lang))
        .child(select(&substitute, "", people, choose(), lang))
        .child(date("cover_since".to_owned(), words.first_day, None, &staff.today, lang))
        .child(date("cover_until".to_owned(), words.last_day, None, "", lang))
        .child(line("reason", words.reason, lang))
        .child(button(words.cover_button));
    folded(words.cover_add, body)
}

/// The end of an absence.
pub(super) fn uncover(staff: &StaffPage, cover: &CoverView, lang: Lang) -> El {
    form(staff, "uncover")
        .child(hidden("id", cover.id.clone()))
        .child(hidden("version", cover.version.to_string()))
        .child(button_secondary(words::centre(lang).cover_end))
}
