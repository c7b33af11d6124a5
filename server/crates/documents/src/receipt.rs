//! Biên nhận nộp hồ sơ trực tuyến: what was submitted, when, and by when an answer comes.

use domain::{Lang, Moment};
use serde::Serialize;

use crate::{error::DocumentError, qr::qr_svg, renderer::Renderer};

const TEMPLATE: &str = include_str!("../templates/receipt.typ");

/// What a receipt says. Texts are printed as they are, whatever they contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionReceipt {
    /// Mã hồ sơ.
    pub code: String,
    /// The procedure's name.
    pub procedure_name: String,
    /// The agency that answers.
    pub agency_name: String,
    /// Who submitted.
    pub applicant_name: String,
    /// Their identity number with its middle hidden.
    pub identity_masked: String,
    /// For whom, where that is somebody else.
    pub subject_name: Option<String>,
    /// When it was submitted.
    pub submitted_at: Moment,
    /// By when an officer answers.
    pub answer_by: Moment,
    /// Where the dossier can be followed.
    pub status_url: String,
    /// Every file that was submitted.
    pub files: Vec<ReceiptFile>,
}

/// A file of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptFile {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    lang: &'a str,
    code: String,
    procedure: String,
    agency: String,
    applicant: String,
    identity: String,
    subject: String,
    submitted_at: String,
    answer_by: String,
    url: String,
    qr: String,
    files: Vec<FileData>,
}

#[derive(Serialize)]
struct FileData {
    name: String,
    size: String,
    sha256: String,
}

impl Renderer {
    /// The receipt of a submission as PDF: one A4 page as long as there are few files.
    pub fn submission_receipt(
        &self,
        receipt: &SubmissionReceipt,
        lang: Lang,
    ) -> Result<Vec<u8>, DocumentError> {
        let qr = qr_svg(&receipt.status_url);
        if qr.is_empty() {
            return Err(DocumentError::Qr);
        }
        let files = receipt.files.iter().map(|file| FileData {
            name: self.printable(&file.name),
            size: show_size(file.size, lang),
            sha256: show_hash(&self.printable(&file.sha256)),
        });
        let data = Data {
            lang: lang.code(),
            code: self.printable(&receipt.code),
            procedure: self.printable(&receipt.procedure_name),
            agency: self.printable(&receipt.agency_name),
            applicant: self.printable(&receipt.applicant_name),
            identity: self.printable(&receipt.identity_masked),
            subject: self.printable(receipt.subject_name.as_deref().unwrap_or_default()),
            submitted_at: show_moment(receipt.submitted_at, lang),
            answer_by: show_moment(receipt.answer_by, lang),
            url: self.printable(&receipt.status_url),
            qr,
            files: files.collect(),
        };
        self.render(TEMPLATE, serde_json::to_vec(&data)?, receipt.submitted_at)
    }
}

/// `07:40 ngày 26/11/2026`.
fn show_moment(moment: Moment, lang: Lang) -> String {
    let (date, minute) = (moment.show_date(), moment.minute_of_day());
    let clock = format!("{:02}:{:02}", minute / 60, minute % 60);
    match lang {
        Lang::Vi => format!("{clock} ngày {date}"),
        Lang::En => format!("{clock} on {date}"),
    }
}

/// `1,4 MB`, counted in thousands as files are shown on telephones.
fn show_size(bytes: u64, lang: Lang) -> String {
    let tenths = |unit: u64| {
        let tenths = (bytes + unit / 20) / (unit / 10);
        let mark = if lang == Lang::Vi { ',' } else { '.' };
        match tenths % 10 {
            0 => format!("{}", tenths / 10),
            rest => format!("{}{mark}{rest}", tenths / 10),
        }
    };
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..999_950 => format!("{} KB", tenths(1000)),
        999_950..999_950_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

/// The hash in groups of eight, which two people can compare over the telephone.
fn show_hash(sha256: &str) -> String {
    let chars: Vec<char> = sha256.chars().collect();
    let groups: Vec<String> = chars.chunks(8).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_read_them() {
        for (bytes, shown) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 KB"),
            (102_400, "102,4 KB"),
            (999_949, "999,9 KB"),
            (999_950, "1 MB"),
            (1_449_999, "1,4 MB"),
            (20_000_000, "20 MB"),
            (3_000_000_000, "3 GB"),
        ] {
            assert_eq!(show_size(bytes, Lang::Vi), shown);
            assert_eq!(show_size(bytes, Lang::En), shown.replace(',', "."));
        }
    }

    #[test]
    fn times_are_those_of_viet_nam() {
        let moment = Moment::from_rfc3339("2026-11-26T00:40:00Z").unwrap();
        assert_eq!(show_moment(moment, Lang::Vi), "07:40 ngày 26/11/2026");
        assert_eq!(show_moment(moment, Lang::En), "07:40 on 26/11/2026");
    }

    #[test]
    fn hashes_come_in_groups() {
        assert_eq!(show_hash("0123456789abcdef01"), "01234567 89abcdef 01");
        assert_eq!(show_hash(""), "");
    }
}
