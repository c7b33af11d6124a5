//! The register of dossiers (Mẫu 07) on A4 across, in the layout of Vietnamese administrative
//! documents.

use domain::{Moment, view::RegisterLine};
use serde::Serialize;

use crate::{error::DocumentError, renderer::Renderer, words};

const TEMPLATE: &str = include_str!("../templates/register.typ");

/// What stands above the lines of a register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterHead {
    /// The agency above.
    pub superior: String,
    /// The agency whose register it is.
    pub agency: String,
    /// Where it is printed.
    pub place: String,
    /// Lĩnh vực.
    pub field: String,
    /// `Năm 2026` or `Từ ngày 01/11/2026 đến ngày 30/11/2026`.
    pub period: String,
    /// When it is printed.
    pub made: Moment,
}

/// The columns of the form.
pub(crate) const COLUMNS: [&str; 11] = [
    "STT",
    "Mã hồ sơ",
    "Tên thủ tục hành chính",
    "Tên tổ chức, cá nhân",
    "Địa chỉ, số điện thoại",
    "Cơ quan chủ trì giải quyết",
    "Ngày nhận",
    "Ngày hẹn trả",
    "Ngày trả",
    "Phương thức nhận kết quả",
    "Ký nhận",
];

/// What the template reads.
#[derive(Serialize)]
struct Data {
    superior: String,
    agency: String,
    place_and_date: String,
    field: String,
    period: String,
    columns: [&'static str; 11],
    lines: Vec<[String; 11]>,
}

impl Renderer {
    /// A register as PDF.
    pub fn register(
        &self,
        head: &RegisterHead,
        lines: &[RegisterLine],
    ) -> Result<Vec<u8>, DocumentError> {
        let print = |text: &str| self.printable(text);
        let data = Data {
            superior: print(&head.superior),
            agency: print(&head.agency),
            place_and_date: words::place_and_date(&print(&head.place), head.made),
            field: print(&head.field),
            period: print(&head.period),
            columns: COLUMNS,
            lines: lines.iter().map(|line| cells(line).map(|text| print(&text))).collect(),
        };
        self.render(TEMPLATE, serde_json::to_vec(&data)?, head.made)
    }
}

/// A line as the form has it.
fn cells(line: &RegisterLine) -> [String; 11] {
    let day = |at: Option<Moment>| at.map(Moment::show_date).unwrap_or_default();
    [
        line.number.to_string(),
        line.code.clone(),
        line.procedure.clone(),
        line.applicant.clone(),
        words::reached_at(line),
        line.agency.clone(),
        line.received_at.show(),
        day(line.due_at),
        day(line.ended_at),
        words::how(line).to_owned(),
        line.receiver.clone(),
    ]
}
