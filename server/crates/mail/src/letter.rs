//! What a message says: a subject, a text, the same as HTML, and a short text. Besides codes of
//! dossiers, names of procedures and agencies, states and dates, nothing of anybody is in it.

use app::words::{self, fill, notice_body, notice_title};
use domain::{
    Lang, Moment,
    notice::{NoticeKind, sms_text},
};
use html_escape::{encode_double_quoted_attribute as attribute, encode_text};
use services::{message::Outgoing, one_time_code::CodeLetter};

/// A message in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The message's id, the same at every try.
    pub id: String,
    /// The address or number.
    pub to: String,
    /// When it is sent.
    pub at: Moment,
    /// In which language.
    pub lang: Lang,
    /// The subject.
    pub subject: String,
    /// Everything, as plain text.
    pub text: String,
    /// Everything, as HTML.
    pub html: String,
    /// A text message: at most 160 letters of ASCII.
    pub short: String,
    /// Where it can be switched off; nothing where the law owes it.
    pub unsubscribe: Option<String>,
}

/// A notice in a letter.
struct Part {
    title: String,
    about: String,
    body: String,
    link: String,
}

impl Letter {
    /// A one-time code. No link is in it: who is used to following them is caught by false ones.
    pub fn code(code: &CodeLetter, at: Moment) -> Self {
        let words = words::contact(code.lang);
        let told = |text| fill(text, &[("code", &code.code)]);
        let (subject, text) = (told(words.mail_subject), told(words.mail_text));
        let html = format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
             <body>\n<p>{}</p>\n<p>{}</p>\n</body></html>\n",
            code.lang.code(),
            encode_text(&subject),
            encode_text(&text),
            encode_text(words.mail_warning)
        );
        Self {
            id: code.letter_id(),
            to: code.to.clone(),
            at,
            lang: code.lang,
            subject,
            text: format!("{text}\n\n{}\n", words.mail_warning),
            html,
            short: sms_text(&told(words.short), ""),
            unsubscribe: None,
        }
    }

    /// Puts a message into words; its links lead to the portal at `public_url`.
    pub fn new(outgoing: &Outgoing, public_url: &str, at: Moment) -> Self {
        let lang = outgoing.lang;
        let words = words::notice(lang);
        let desk = if outgoing.officer { "/can-bo" } else { "" };
        let all = format!("{public_url}{desk}/thong-bao");
        let preferences = format!("{all}/tuy-chon");
        let parts: Vec<Part> = outgoing
            .notices
            .iter()
            .map(|notice| {
                let (kind, facts) = (notice.kind, &notice.facts);
                let (about, link) = if kind == NoticeKind::WebhookFailed {
                    (facts.place.clone(), format!("{public_url}/tai-khoan/ung-dung"))
                } else {
                    let procedure = facts.procedure.get(lang);
                    let link = format!("{public_url}{desk}/ho-so/{}", facts.code);
                    (format!("{} · {procedure}", facts.code), link)
                };
                Part {
                    title: notice_title(kind, lang).to_owned(),
                    about,
                    body: notice_body(kind, facts, lang),
                    link,
                }
            })
            .collect();
        let count = outgoing.count.to_string();
        let subject = match (&parts[..], outgoing.count) {
            ([only], 1) => format!("{} – {}", only.title, code_of(only)),
            _ => fill(words.mail_digest, &[("n", &count)]),
        };
        let more = outgoing.count.saturating_sub(parts.len() as u64);
        let more = (more > 0).then(|| fill(words.mail_more, &[("n", &more.to_string())]));
        let short = match (&parts[..], outgoing.count) {
            ([only], 1) => sms_text(&format!("Một Cửa: {}", only.body), &only.link),
            _ => sms_text(&format!("Một Cửa: {subject}."), &all),
        };
        let owed = outgoing.notices.iter().any(|notice| notice.kind.is_owed());
        Self {
            id: outgoing.message.id.clone(),
            to: outgoing.to.clone(),
            at,
            lang,
            text: text(&parts, more.as_deref(), &all, &preferences, lang),
            html: html(&subject, &parts, more.as_deref(), (&all, &preferences), lang),
            subject,
            short,
            unsubscribe: (!owed).then_some(preferences),
        }
    }
}

fn code_of(part: &Part) -> &str {
    part.about.split(" · ").next().unwrap_or_default()
}

fn text(parts: &[Part], more: Option<&str>, all: &str, preferences: &str, lang: Lang) -> String {
    let words = words::notice(lang);
    let mut text = String::new();
    for part in parts {
        text.push_str(&format!("{}\n{}\n{}\n", part.title, part.about, part.body));
        text.push_str(&format!("{}: {}\n\n", words.mail_open, part.link));
    }
    if let Some(more) = more {
        text.push_str(&format!("{more}\n\n"));
    }
    text.push_str(&format!("{}: {all}\n\n--\n", words.mail_all));
    text.push_str(&format!("{}\n{}\n", words.mail_why, words.no_secret));
    text.push_str(&format!("{}: {preferences}\n", words.mail_stop));
    text
}

fn html(
    subject: &str,
    parts: &[Part],
    more: Option<&str>,
    (all, preferences): (&str, &str),
    lang: Lang,
) -> String {
    let words = words::notice(lang);
    let link = |href: &str, label: &str| {
        format!("<a href=\"{}\">{}</a>", attribute(href), encode_text(label))
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head>\
         <body>\n",
        lang.code(),
        encode_text(subject)
    );
    for part in parts {
        page.push_str(&format!(
            "<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n",
            encode_text(&part.title),
            encode_text(&part.about),
            encode_text(&part.body),
            link(&part.link, words.mail_open)
        ));
    }
    if let Some(more) = more {
        page.push_str(&format!("<p>{}</p>\n", encode_text(more)));
    }
    page.push_str(&format!(
        "<p>{}</p>\n<hr>\n<p>{} {}</p>\n<p>{}</p>\n</body></html>\n",
        link(all, words.mail_all),
        encode_text(words.mail_why),
        encode_text(words.no_secret),
        link(preferences, words.mail_stop)
    ));
    page
}

#[cfg(test)]
mod tests;
