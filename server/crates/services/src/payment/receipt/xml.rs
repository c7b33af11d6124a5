//! A receipt as XML. The tax authority has published no schema for receipts under NĐ 254/2026 yet:
//! names follow those of its electronic invoices.

use domain::payment::{FeeReceipt, receipt_number, vnd_in_words};
use signing::Element;

/// The receipt, ready to be signed; `url` is where it can be checked.
pub(super) fn document(receipt: &FeeReceipt, url: &str, demonstration: bool) -> Element {
    let text = |name, value: &str| Element::text(name, value);
    let named = |name: &'static str, form: &str, series: &str, number: u32| {
        Element::new(name)
            .child(text("KHMBLai", form))
            .child(text("KHBLai", series))
            .child(text("SBLai", &receipt_number(number)))
    };
    let lines = receipt.lines.iter().map(|line| {
        Element::new("KThu")
            .child(text("Ten", &line.name))
            .child(text("SoTien", &line.vnd.to_string()))
    });
    let mut general = named("TTChung", &receipt.form, &receipt.series, receipt.number)
        .child(text("TBLai", documents::receipt_title(receipt)))
        .child(text("NLap", &receipt.issued_at.to_rfc3339()))
        .child(text("DVTTe", "VND"));
    if let Some(means) = receipt.means {
        general = general.child(text("HTTToan", documents::paid_by(means)));
    }
    if !receipt.transaction.is_empty() {
        general = general.child(text("MGDich", &receipt.transaction));
    }
    if let Some(of) = &receipt.cancels {
        let cancels = named("BLaiBiHuy", &of.form, &of.series, of.number);
        general = general.child(cancels.child(text("NLap", &of.issued_at.to_rfc3339())));
    }
    general = general.child(text("DCTCuu", url));
    if demonstration {
        general = general.child(text("GChu", "Biên lai trình diễn, không có giá trị pháp lý"));
    }
    let content = Element::new("NDBLai")
        .child(
            Element::new("DVThu")
                .child(text("Ten", &receipt.collector))
                .child(text("MST", &receipt.tax_code)),
        )
        .child(Element::new("NNop").child(text("Ten", &receipt.payer)))
        .child(text("MHSo", &receipt.code))
        .child(text("TTuc", &receipt.procedure))
        .child(Element::new("DSKThu").children(lines))
        .child(text("TgTien", &receipt.vnd.to_string()))
        .child(text("TgTienBChu", &vnd_in_words(receipt.vnd)));
    Element::new("BLai").child(Element::new("DLBLai").child(general).child(content))
}
