//! The register of dossiers (Mẫu 07): `/can-bo/so-theo-doi`.

use std::sync::Arc;

use domain::{
    Lang, Moment,
    dossier::DossierState,
    time::parse_iso_date,
    view::{RegisterFilter, RegisterLine, RegisterPage},
};
use leptos::prelude::AnyView;

use crate::{
    context::{query, use_lang},
    data::load,
    format::number,
    route::Page,
    ui::{
        Control, El, Pager, TextInput, Tone, back_link, button_secondary, el, error_summary,
        notice, page_head, pager, select, text_input,
    },
    url::with_query,
    words::{self, WatchWords},
};

/// The page of a register.
pub fn register_page() -> AnyView {
    let lang = use_lang();
    let typed = RegisterFilter {
        agency: query("co-quan"),
        field: query("linh-vuc"),
        year: query("nam"),
        from: query("tu"),
        to: query("den"),
        after: query("sau"),
    };
    // A day or year that is none leaves the form with what was typed, and shows the whole year.
    let wrong = wrong_of(&typed);
    let filter = if wrong.is_empty() {
        typed.clone()
    } else {
        let (year, from, to) = (String::new(), String::new(), String::new());
        RegisterFilter { year, from, to, ..typed.clone() }
    };
    let key = address(&filter);
    load(
        move || key.clone(),
        move |api, _| {
            let filter = filter.clone();
            async move { api.0.register(filter).await }
        },
    )
    .view(move |page: Arc<RegisterPage>| show(&page, &typed, &wrong, lang).into_any())
}

/// Controls whose value makes no sense, with the code of why.
fn wrong_of(typed: &RegisterFilter) -> Vec<(&'static str, &'static str)> {
    let mut wrong = Vec::new();
    let year = typed.year.parse::<u16>();
    if !typed.year.is_empty() && !year.is_ok_and(|year| (1975..=9999).contains(&year)) {
        wrong.push(("nam", "year"));
    }
    let day = |text: &str| parse_iso_date(text);
    for (name, text) in [("tu", &typed.from), ("den", &typed.to)] {
        if !text.is_empty() && day(text).is_none() {
            wrong.push((name, "date"));
        }
    }
    if let (Some(from), Some(to)) = (day(&typed.from), day(&typed.to))
        && to < from
    {
        wrong.push(("den", "period_order"));
    }
    wrong
}

fn pairs(filter: &RegisterFilter) -> [(&'static str, &str); 6] {
    [
        ("co-quan", filter.agency.as_str()),
        ("linh-vuc", &filter.field),
        ("nam", &filter.year),
        ("tu", &filter.from),
        ("den", &filter.to),
        ("sau", &filter.after),
    ]
}

fn address(filter: &RegisterFilter) -> String {
    with_query(&Page::DossierRegister.path(), &pairs(filter))
}

fn show(
    page: &RegisterPage,
    typed: &RegisterFilter,
    wrong: &[(&'static str, &'static str)],
    lang: Lang,
) -> El {
    let words = words::watch(lang);
    let summary = wrong
        .iter()
        .map(|(name, code)| ((*name).to_owned(), words::problem_text(code, lang)))
        .collect();
    let has_books = page.agencies.iter().any(|agency| !agency.books.is_empty());
    let body = if has_books {
        el("div")
            .child(filters(page, typed, wrong, words, lang))
            .maybe(downloads(page, typed, wrong.is_empty(), words, lang))
            .child(lines(page, typed, words, lang))
    } else {
        el("p").class("desk-empty").text(words.register_empty)
    };
    el("div")
        .child(page_head(words.register))
        .child(back_link(Page::Inbox.path(), lang))
        .maybe(error_summary(summary, lang))
        .child(el("h1").text(words.register))
        .child(el("p").class("lead").text(words.register_lead))
        .child(body)
}

fn filters(
    page: &RegisterPage,
    typed: &RegisterFilter,
    wrong: &[(&'static str, &'static str)],
    words: &'static WatchWords,
    lang: Lang,
) -> El {
    let book = page.book.as_ref();
    let agency = book.map_or(typed.agency.as_str(), |book| &book.agency);
    let agencies = page
        .agencies
        .iter()
        .map(|agency| (agency.agency.clone(), agency.name.get(lang).to_owned()))
        .collect();
    let mut fields: Vec<String> = page
        .agencies
        .iter()
        .flat_map(|agency| &agency.books)
        .map(|book| book.field.clone())
        .collect();
    fields.sort_unstable();
    fields.dedup();
    let fields = fields.into_iter().map(|field| (field.clone(), field)).collect();
    let field = book.map_or(typed.field.as_str(), |book| &book.field);
    let control = |name: &'static str, label: &'static str| {
        let code = wrong.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        Control::new(name, label).error(code.map(|code| words::problem_text(code, lang)))
    };
    let line = |name, label, value: &str, hint: Option<&str>| {
        let input = TextInput {
            value: value.to_owned(),
            inputmode: Some("numeric"),
            class: "w-10",
            spellcheck_off: true,
            ..TextInput::default()
        };
        text_input(&control(name, label).hint(hint.map(str::to_owned)), input, lang)
    };
    let year = if typed.year.is_empty() {
        book.map(|book| book.year.to_string()).unwrap_or_default()
    } else {
        typed.year.clone()
    };
    el("form")
        .class("desk-filters")
        .attr("method", "get")
        .attr("action", Page::DossierRegister.path())
        .child(select(&control("co-quan", words.the_agency), agency, agencies, None, lang))
        .child(select(&control("linh-vuc", words.field), field, fields, None, lang))
        .child(line("nam", words.year, &year, None))
        .child(line("tu", words.from_day, &typed.from, Some(words.day_hint)))
        .child(line("den", words.to_day, &typed.to, None))
        .child(button_secondary(words.show))
}

fn downloads(
    page: &RegisterPage,
    typed: &RegisterFilter,
    sound: bool,
    words: &'static WatchWords,
    lang: Lang,
) -> Option<El> {
    let book = page.book.as_ref().filter(|_| sound)?;
    let year = book.year.to_string();
    let part = [
        ("agency", book.agency.as_str()),
        ("field", &book.field),
        ("year", &year),
        ("from", &typed.from),
        ("to", &typed.to),
    ];
    let link = |path: &str, label: &'static str| {
        let href = with_query(path, &part);
        el("a")
            .class("button button-secondary")
            .attr("href", href)
            .attr("rel", "external")
            .text(label)
    };
    let most = number(page.most.into(), lang);
    let too_long = (!page.prints)
        .then(|| notice(Tone::Info, el("p").text(words::fill(words.too_long, &[("n", &most)]))));
    let pdf = page.prints.then(|| link("/api/v1/registers/entries.pdf", words.as_pdf));
    let xlsx = link("/api/v1/registers/entries.xlsx", words.as_xlsx);
    Some(el("div").maybe(too_long).child(el("p").class("actions").maybe(pdf).text(" ").child(xlsx)))
}

fn lines(
    page: &RegisterPage,
    typed: &RegisterFilter,
    words: &'static WatchWords,
    lang: Lang,
) -> El {
    if page.lines.is_empty() {
        return el("p").class("desk-empty").text(words.register_none);
    }
    let desk = words::desk(lang);
    let heads = [
        words.number,
        desk.code,
        desk.procedure,
        desk.applicant,
        words.reached,
        words.in_charge,
        words.received,
        desk.due,
        words.ended,
        words.how,
        words.receiver,
    ];
    let head = heads.map(|head| el("th").attr("scope", "col").text(head));
    let at = |after: String| address(&RegisterFilter { after, ..typed.clone() });
    let next = page.next.clone().map(at);
    let previous = (!typed.after.is_empty()).then(|| at(String::new()));
    el("div")
        .child(
            el("table")
                .class("desk-table")
                .child(el("thead").child(el("tr").children(head)))
                .child(el("tbody").children(page.lines.iter().map(|line| row(line, &heads, lang)))),
        )
        .maybe(pager(Pager { next, previous, ..Pager::default() }, lang))
}

fn row(line: &RegisterLine, heads: &[&'static str; 11], lang: Lang) -> El {
    let day = |at: Option<Moment>| at.map(Moment::show_date).unwrap_or_default();
    let reached = [line.address.as_str(), &line.phone];
    let reached: Vec<&str> = reached.into_iter().filter(|part| !part.is_empty()).collect();
    let how = match (line.method, line.ended) {
        (Some(method), _) => words::method_name(method, lang),
        (None, Some(state @ (DossierState::Stopped | DossierState::Lapsed))) => {
            words::state_name(state, lang)
        }
        (None, _) => "",
    };
    let open = Page::DeskDossier { code: line.code.clone() }.path();
    let texts = [
        line.procedure.clone(),
        line.applicant.clone(),
        reached.join("; "),
        line.agency.clone(),
        line.received_at.show(),
        day(line.due_at),
        day(line.ended_at),
        how.to_owned(),
        line.receiver.clone(),
    ];
    let cells = texts.into_iter().zip(&heads[2..]);
    el("tr")
        .child(el("td").attr("data-label", heads[0]).text(line.number.to_string()))
        .child(
            el("th").attr("scope", "row").child(el("a").attr("href", open).text(line.code.clone())),
        )
        .children(cells.map(|(text, head)| el("td").attr("data-label", *head).text(text)))
}
