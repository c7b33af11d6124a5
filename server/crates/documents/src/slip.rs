//! The statutory slips on A5, in the layout of Vietnamese administrative documents.

use domain::slip::{SlipContent, SlipLine};
use serde::Serialize;

use crate::{error::DocumentError, qr::qr_svg, renderer::Renderer, words};

const TEMPLATE: &str = include_str!("../templates/slip.typ");

/// What the template reads: the slip with every text as the fonts can print it.
#[derive(Serialize)]
struct Data {
    form: u8,
    title: String,
    number: String,
    superior: String,
    agency: String,
    place_and_date: String,
    code: String,
    opening: String,
    lines: Vec<SlipLine>,
    list_title: String,
    list: Vec<String>,
    closing: String,
    left_signs: String,
    right_signs: String,
    right_name: String,
    url: String,
    qr: String,
}

impl Renderer {
    /// A slip as PDF; `url` is where it can be checked.
    pub fn slip(&self, slip: &SlipContent, url: &str) -> Result<Vec<u8>, DocumentError> {
        let qr = qr_svg(url);
        if qr.is_empty() {
            return Err(DocumentError::Qr);
        }
        let print = |text: &str| self.printable(text);
        let data = Data {
            form: slip.form.number(),
            title: slip.form.title().to_owned(),
            number: print(&slip.number),
            superior: print(&slip.superior),
            agency: print(&slip.agency),
            place_and_date: words::place_and_date(&print(&slip.place), slip.issued_at),
            code: print(&slip.code),
            opening: print(&slip.opening),
            lines: slip
                .lines
                .iter()
                .map(|line| SlipLine { label: print(&line.label), value: print(&line.value) })
                .collect(),
            list_title: print(&slip.list_title),
            list: slip.list.iter().map(|item| print(item)).collect(),
            closing: print(&slip.closing),
            left_signs: print(&slip.left_signs),
            right_signs: print(&slip.right_signs),
            right_name: print(&slip.right_name),
            url: print(url),
            qr,
        };
        self.render(TEMPLATE, serde_json::to_vec(&data)?, slip.issued_at)
    }
}
