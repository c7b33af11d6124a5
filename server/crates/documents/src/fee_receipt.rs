//! Electronic receipts of fees on A5 (NĐ 254/2026), in Vietnamese and đồng as the decree wants them.

use domain::{
    payment::{FeeReceipt, receipt_number, vnd_in_words},
    slip::SlipLine,
    text::grouped,
};
use serde::Serialize;

use crate::{
    Spot,
    error::DocumentError,
    qr::qr_svg,
    renderer::Renderer,
    result::CM,
    words::{day_in_words, paid_by},
};

const TEMPLATE: &str = include_str!("../templates/fee_receipt.typ");

/// Height of A5 in points.
const PAGE_HEIGHT: f32 = 595.276;

/// A receipt as PDF, and where its collector signs.
#[derive(Clone, Debug)]
pub struct TypesetReceipt {
    /// The file.
    pub pdf: Vec<u8>,
    /// Where the organisation signs.
    pub signature: Spot,
}

#[derive(Serialize)]
struct Data {
    title: &'static str,
    collector: String,
    tax_code: String,
    form: String,
    series: String,
    number: String,
    date: String,
    cancels: String,
    code: String,
    rows: Vec<SlipLine>,
    lines: Vec<SlipLine>,
    total: String,
    words: String,
    url: String,
    qr: String,
}

/// What a receipt is called.
pub const fn receipt_title(receipt: &FeeReceipt) -> &'static str {
    if receipt.cancels.is_some() {
        "Biên lai hủy thu phí, lệ phí"
    } else {
        "Biên lai thu phí, lệ phí"
    }
}

impl Renderer {
    /// Typesets a receipt; `url` is where it can be checked.
    pub fn fee_receipt(
        &self,
        receipt: &FeeReceipt,
        url: &str,
    ) -> Result<TypesetReceipt, DocumentError> {
        let qr = qr_svg(url);
        if qr.is_empty() {
            return Err(DocumentError::Qr);
        }
        let print = |text: &str| self.printable(text);
        let row = |label: &str, value: &str| SlipLine { label: print(label), value: print(value) };
        let money = |vnd| grouped(vnd, '.');
        let mut rows = vec![
            row("Người nộp", &receipt.payer),
            row("Mã hồ sơ", &receipt.code),
            row("Thủ tục", &receipt.procedure),
        ];
        rows.extend(receipt.means.map(|means| row("Hình thức", paid_by(means))));
        if !receipt.transaction.is_empty() {
            rows.push(row("Mã giao dịch", &receipt.transaction));
        }
        let cancels = receipt.cancels.as_ref().map(|of| {
            let (number, day) = (receipt_number(of.number), day_in_words(of.issued_at));
            format!("Hủy biên lai ký hiệu {} {}, số {number}, {day}", of.form, of.series)
        });
        let data = Data {
            title: receipt_title(receipt),
            collector: print(&receipt.collector),
            tax_code: print(&receipt.tax_code),
            form: print(&receipt.form),
            series: print(&receipt.series),
            number: receipt_number(receipt.number),
            date: first_upper(&day_in_words(receipt.issued_at)),
            cancels: print(&cancels.unwrap_or_default()),
            code: print(&receipt.code),
            rows,
            lines: receipt.lines.iter().map(|line| row(&line.name, &money(line.vnd))).collect(),
            total: money(receipt.vnd),
            words: vnd_in_words(receipt.vnd),
            url: print(url),
            qr,
        };
        let data = serde_json::to_vec(&data)?;
        let (pdf, places) =
            self.render_with_marks(TEMPLATE, data, receipt.issued_at, &["signature"])?;
        let [(page, x, y)] = places[..] else { return Err(DocumentError::Mark("signature")) };
        let (width, height) = (6.2 * CM, 1.9 * CM);
        let rect = [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y];
        Ok(TypesetReceipt { pdf, signature: Spot { page, rect } })
    }
}

fn first_upper(text: &str) -> String {
    text.replacen("ngày", "Ngày", 1)
}
