//! The result on the applicant's page: to download, and how it is to come.

use domain::{
    Lang,
    result::{Delivery, PostalAddress, ResultStage},
    view::{DeliveryChoice, DossierView, ResultView},
};

use super::signatures;
use crate::{
    context::Refused,
    route::Page,
    ui::{
        Control, El, Row, TextInput, Tone, button_secondary, el, link_button, notice, radios,
        summary_list, text_area, text_input,
    },
    url::encode,
    words::{self, ResultWords, fill},
};

/// The result of one's own dossier; nothing while nobody can say anything about it.
pub fn result_view(dossier: &DossierView, refused: &Refused, lang: Lang) -> Option<El> {
    let words = words::result(lang);
    let open = dossier.delivery.open.then(|| choose(dossier, refused, words, lang));
    let tracking = dossier.delivery.tracking.as_ref().map(|number| {
        notice(Tone::Info, el("p").text(fill(words.tracking_line, &[("number", number)])))
    });
    let pickup = dossier.delivery.pickup_code.as_ref().map(|code| pickup(code, words));
    let result = dossier.result.as_ref().map(|result| document(dossier, result, words, lang));
    let any = open.is_some() || tracking.is_some() || pickup.is_some() || result.is_some();
    any.then(|| {
        el("section")
            .id("ket-qua")
            .child(el("h2").text(words.delivery))
            .maybe(result)
            .maybe(tracking)
            .maybe(pickup)
            .maybe(open)
    })
}

/// The code that is told at the counter, in two groups for reading aloud.
fn pickup(code: &str, words: &ResultWords) -> El {
    let (first, last) = code.split_at_checked(3).unwrap_or((code, ""));
    let told = fill(words.pickup, &[("code", &format!("{first} {last}"))]);
    let told = el("p").child(el("strong").text(told));
    notice(Tone::Info, el("div").child(told).child(el("p").text(words.pickup_lead)))
}

/// Where the applicant has the file of a result.
pub(super) fn file_of(code: &str) -> String {
    format!("/api/v1/dossiers/{}/result.pdf", encode(code))
}

fn document(
    dossier: &DossierView,
    result: &ResultView,
    words: &'static ResultWords,
    lang: Lang,
) -> El {
    let owed = dossier.payment.as_ref().is_some_and(|one| one.position.outstanding() > 0);
    let file = file_of(&dossier.code);
    let told = match () {
        () if result.stage == ResultStage::Revoked => {
            notice(Tone::Bad, el("p").text(words.revoked))
        }
        () if owed => notice(Tone::Warn, el("p").text(words.unpaid)),
        () => notice(Tone::Good, el("p").text(words.ready)),
    };
    let mut rows = vec![Row::new(words.name, &result.title)];
    rows.extend(result.number.as_ref().map(|number| Row::new(words.number, number)));
    let download = (!owed).then(|| {
        el("p").class("actions").child(link_button(file, words.download).attr("rel", "external"))
    });
    let collected = result
        .collected_at
        .map(|at| el("p").class("hint").text(fill(words.collected, &[("when", &at.show())])));
    let check = Page::SlipCheck { id: result.id.clone() }.path();
    let links = el("p")
        .child(el("a").attr("href", check).text(words.check_link))
        .text(" · ")
        .child(el("a").attr("href", Page::Store.path()).text(words.store_link));
    el("div")
        .child(told)
        .child(summary_list(rows, lang))
        .maybe(download)
        .maybe(collected)
        .child(links)
        .maybe(signatures(&result.signatures, "h3", lang))
}

fn choose(dossier: &DossierView, refused: &Refused, words: &'static ResultWords, lang: Lang) -> El {
    let action = format!("{}/nhan-ket-qua", Page::Dossier { code: dossier.code.clone() }.path());
    let form = el("form").attr("method", "post").attr("action", action);
    let suggested =
        PostalAddress { name: dossier.applicant_name.clone(), ..PostalAddress::default() };
    let form = fields(form, words.delivery_lead, &dossier.delivery, suggested, refused, lang);
    form.child(el("p").class("actions").child(button_secondary(words.choose)))
}

/// The questions of how a result comes; `suggested` stands where no address is known yet.
pub(super) fn fields(
    form: El,
    question: &'static str,
    choice: &DeliveryChoice,
    suggested: PostalAddress,
    refused: &Refused,
    lang: Lang,
) -> El {
    let words = words::result(lang);
    let ways =
        [(Delivery::Online, "online"), (Delivery::Counter, "counter"), (Delivery::Post, "post")];
    let chosen = ways.iter().find(|(way, _)| *way == choice.delivery).map_or("", |(_, code)| code);
    let options =
        ways.map(|(way, code)| (code.to_owned(), words::delivery_name(way, lang).to_owned()));
    let address = choice.address.clone().unwrap_or(suggested);
    let error = |name: &str| {
        let code = refused.code.strip_prefix("address_")?;
        (code == name).then(|| words::problem_text(&refused.code, lang))
    };
    let name = Control::new("post_name", words.post_name).error(error("name")).optional(true);
    let phone = Control::new("post_phone", words.post_phone).error(error("phone")).optional(true);
    let place = Control::new("post_address", words.post_address)
        .hint(Some(words.post_address_hint.to_owned()))
        .error(error("place"))
        .optional(true);
    let line = |value: String, autocomplete| TextInput {
        value,
        autocomplete: Some(autocomplete),
        spellcheck_off: true,
        ..TextInput::default()
    };
    let phone_input = TextInput {
        kind: "tel",
        inputmode: Some("tel"),
        class: "w-20",
        ..line(address.phone, "tel")
    };
    let by_post = el("fieldset")
        .class("post-address")
        .child(el("legend").text(words.post_legend))
        .child(text_input(&name, line(address.name, "name"), lang))
        .child(text_input(&phone, phone_input, lang))
        .child(text_area(&place, &address.address, 3, lang));
    form.child(radios(&Control::new("delivery", question), chosen, options.to_vec(), lang))
        .child(by_post)
}
