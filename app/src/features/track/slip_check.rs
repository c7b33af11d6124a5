//! A slip that was issued here, and what it has to say; nothing about anybody.

use domain::{Lang, view::SlipCheck};

use crate::{
    ui::{El, Row, Tone, el, notice, summary_list},
    words,
};

/// What is known of a slip.
pub fn slip_found(slip: &SlipCheck, lang: Lang) -> El {
    let words = words::process(lang);
    let rows = vec![
        Row::new(words.check_form, &slip.title),
        Row::new(words.check_number, &slip.number),
        Row::new(words::track(lang).code, &slip.code),
        Row::new(words.check_agency, &slip.agency),
        Row::new(words.check_at, slip.issued_at.show()),
    ];
    el("div")
        .child(notice(Tone::Good, el("p").text(words.check_good)))
        .child(el("p").text(words.check_lead))
        .child(summary_list(rows, lang))
}
