//! The electronic receipts of a dossier.

use domain::{Lang, view::FeeReceiptView};

use super::table;
use crate::{
    format::money,
    route::Page,
    ui::{El, Tone, el, tag},
    words::{self, ReceiptWords, fill},
};

/// The list with its files; nothing where there is none.
pub(super) fn receipts(list: &[FeeReceiptView], own: bool, lang: Lang) -> Option<El> {
    if list.is_empty() {
        return None;
    }
    let (words, amount) = (words::receipt(lang), words::payment(lang).amount);
    let heads = [words.number, words.issued_at, amount, words.file];
    let rows = list.iter().map(|one| {
        let check = Page::SlipCheck { id: one.id.clone() }.path();
        let name = format!("{} {}", one.series, one.number);
        let number = el("td")
            .attr("data-label", words.number)
            .child(el("a").class("code").attr("href", check).text(name))
            .maybe(standing(one, words));
        el("tr")
            .child(number)
            .child(el("td").attr("data-label", words.issued_at).text(one.issued_at.show()))
            .child(el("td").attr("data-label", amount).text(money(one.vnd, lang)))
            .child(files(one, words))
    });
    let rows = rows.collect();
    Some(
        el("div")
            .id("bien-lai")
            .child(el("h3").text(words.receipts))
            .maybe(own.then(|| el("p").class("hint").text(words.keep)))
            .child(table(words.receipts, &heads, rows)),
    )
}

/// That it no longer holds, or takes another one's force.
fn standing(one: &FeeReceiptView, words: &ReceiptWords) -> Option<El> {
    if one.cancelled {
        return Some(el("p").child(tag(words.cancelled, Tone::Bad)));
    }
    let of = one.cancels.as_ref()?;
    Some(el("p").class("hint").text(fill(words.cancels, &[("number", of)])))
}

fn files(one: &FeeReceiptView, words: &ReceiptWords) -> El {
    let cell = el("td").attr("data-label", words.file);
    if !one.signed {
        return cell.text(words.unsigned);
    }
    let link = |kind: &str, label: &'static str| {
        el("a")
            .attr("href", format!("/api/v1/fee-receipts/{}/{kind}", one.id))
            .attr("rel", "external")
            .child(el("span").text(label))
            .child(el("span").class("hidden").text(format!(" {}", one.number)))
    };
    cell.child(link("pdf", "PDF")).text(" · ").child(link("xml", "XML"))
}
