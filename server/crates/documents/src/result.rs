//! Results that the portal typesets, with the places of what is added to them later.

use domain::{Moment, slip::SlipLine};
use serde::Serialize;

use crate::{error::DocumentError, qr::qr_svg, renderer::Renderer};

const TEMPLATE: &str = include_str!("../templates/result.typ");

/// Height of A4 in points: typst counts from the top, PDF from the bottom.
const PAGE_HEIGHT: f32 = 841.89;
/// One centimetre in points.
pub(crate) const CM: f32 = 28.346_457;

/// What a result says.
#[derive(Clone, Debug)]
pub struct ResultContent {
    /// What it is.
    pub title: String,
    /// The agency above.
    pub superior: String,
    /// The agency that issues it.
    pub agency: String,
    /// Mã hồ sơ.
    pub code: String,
    /// What is told before the lines.
    pub opening: String,
    /// What is certified.
    pub lines: Vec<SlipLine>,
    /// What is told at the end.
    pub closing: String,
    /// In which post the signer signs.
    pub signs: String,
    /// Where it can be checked.
    pub url: String,
    /// When it was drafted.
    pub at: Moment,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The page, from 1.
    pub page: usize,
    /// Left, bottom, right, top in points from the page's bottom left.
    pub rect: [f32; 4],
}

/// A result as PDF, and where number, date and signatures are to stand.
#[derive(Clone, Debug)]
pub struct TypesetResult {
    /// The file.
    pub pdf: Vec<u8>,
    /// Where the number stands.
    pub number: Spot,
    /// Where place and date stand.
    pub date: Spot,
    /// Where the competent person signs.
    pub signer: Spot,
    /// Where the organisation's seal lies: over the left third of that (NĐ 30/2020, phụ lục I).
    pub seal: Spot,
}

#[derive(Serialize)]
struct Data {
    title: String,
    superior: String,
    agency: String,
    code: String,
    opening: String,
    lines: Vec<SlipLine>,
    closing: String,
    signs: String,
    url: String,
    qr: String,
}

impl Renderer {
    /// Typesets a result.
    pub fn result(&self, result: &ResultContent) -> Result<TypesetResult, DocumentError> {
        let qr = qr_svg(&result.url);
        if qr.is_empty() {
            return Err(DocumentError::Qr);
        }
        let print = |text: &str| self.printable(text);
        let line =
            |line: &SlipLine| SlipLine { label: print(&line.label), value: print(&line.value) };
        let data = Data {
            title: print(&result.title),
            superior: print(&result.superior),
            agency: print(&result.agency),
            code: print(&result.code),
            opening: print(&result.opening),
            lines: result.lines.iter().map(line).collect(),
            closing: print(&result.closing),
            signs: print(&result.signs),
            url: print(&result.url),
            qr,
        };
        let marks = ["number", "date", "signer"];
        let data = serde_json::to_vec(&data)?;
        let (pdf, places) = self.render_with_marks(TEMPLATE, data, result.at, &marks)?;
        let [number, date, signer] = places[..] else { return Err(DocumentError::Mark("number")) };
        let spot = |(page, x, y): (usize, f32, f32), width: f32, height: f32| Spot {
            page,
            rect: [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y],
        };
        let (page, x, y) = signer;
        Ok(TypesetResult {
            pdf,
            number: spot(number, 4.0 * CM, 14.0),
            date: spot(date, 8.0 * CM, 14.0),
            signer: spot(signer, 6.2 * CM, 2.7 * CM),
            seal: spot((page, x - 1.6 * CM, y - 0.35 * CM), 3.4 * CM, 3.4 * CM),
        })
    }
}
