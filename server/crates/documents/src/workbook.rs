//! The register of dossiers as a workbook, a row at a time: whatever its length, it takes the
//! memory of one row.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom},
};

use domain::{Moment, view::RegisterLine};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::{
    error::DocumentError,
    register::{COLUMNS, RegisterHead},
    words,
};

/// A4.
const PAPER: u8 = 9;
/// Widths of the columns, in characters.
const WIDTHS: [f64; 11] = [6.0, 22.0, 40.0, 26.0, 40.0, 30.0, 16.0, 12.0, 12.0, 22.0, 26.0];
/// The row of the column's names; data follow.
const HEAD: u32 = 5;
/// More than a cell of a spreadsheet holds is cut.
const CELL_MAX: usize = 32_000;

/// A register that is being written.
pub struct RegisterWorkbook {
    book: Workbook,
    row: u32,
    cell: Format,
    day: Format,
    time: Format,
}

impl RegisterWorkbook {
    /// Begins a register.
    pub fn new(head: &RegisterHead) -> Result<Self, DocumentError> {
        let mut book = Workbook::new();
        // The same register is the same file.
        let made = time_of(head.made)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name("Mau 07")?;
        sheet.set_landscape();
        sheet.set_paper_size(PAPER);
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEAD, HEAD)?;
        sheet.set_freeze_panes(HEAD + 1, 2)?;
        sheet.set_footer("&RTrang &P/&N");
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        let bold = Format::new().set_bold();
        for (row, text) in [
            (0, head.superior.as_str()),
            (1, head.agency.as_str()),
            (2, "SỔ THEO DÕI HỒ SƠ (Mẫu số 07)"),
            (3, &format!("Lĩnh vực: {}", head.field)),
            (4, head.period.as_str()),
        ] {
            sheet.write_string_with_format(row, 0, cut(text), &bold)?;
        }
        let boxed = |format: Format| {
            let format = format.set_border(FormatBorder::Thin).set_text_wrap();
            format.set_align(FormatAlign::Top)
        };
        let names = boxed(Format::new().set_bold()).set_align(FormatAlign::Center);
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(HEAD, column, name, &names)?;
        }
        Ok(Self {
            book,
            row: HEAD,
            cell: boxed(Format::new()),
            day: boxed(Format::new().set_num_format("dd/mm/yyyy")),
            time: boxed(Format::new().set_num_format("dd/mm/yyyy hh:mm")),
        })
    }

    /// Adds a line. What people typed is written as text, whatever it begins with: never a formula,
    /// a link or a number.
    pub fn write(&mut self, line: &RegisterLine) -> Result<(), DocumentError> {
        self.row += 1;
        let (row, cell) = (self.row, &self.cell);
        let sheet = self.book.worksheet_from_index(0)?;
        sheet.write_number_with_format(row, 0, line.number, cell)?;
        let reached = words::reached_at(line);
        for (column, text) in [
            (1, line.code.as_str()),
            (2, &line.procedure),
            (3, &line.applicant),
            (4, &reached),
            (5, &line.agency),
        ] {
            sheet.write_string_with_format(row, column, cut(text), cell)?;
        }
        date(sheet, (row, 6), Some(line.received_at), &self.time)?;
        date(sheet, (row, 7), line.due_at, &self.time)?;
        date(sheet, (row, 8), line.ended_at, &self.day)?;
        sheet.write_string_with_format(row, 9, words::how(line), cell)?;
        sheet.write_string_with_format(row, 10, cut(&line.receiver), cell)?;
        Ok(())
    }

    /// Ends it: a file without a name that can be read from its beginning.
    pub fn finish(mut self) -> Result<File, DocumentError> {
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(file)
    }
}

/// A date as spreadsheets count with it, on Việt Nam's clocks.
pub(crate) fn date(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    at: Option<Moment>,
    format: &Format,
) -> Result<(), DocumentError> {
    match at {
        Some(at) => sheet.write_datetime_with_format(row, column, time_of(at)?, format)?,
        None => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// A time as spreadsheets count with it, on Việt Nam's clocks.
pub(crate) fn time_of(at: Moment) -> Result<ExcelDateTime, XlsxError> {
    let (date, minute) = (at.date(), at.minute_of_day());
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), month, day)?.and_hms(
        u16::try_from(minute / 60).unwrap_or_default(),
        u8::try_from(minute % 60).unwrap_or_default(),
        0.0,
    )
}

/// As much of a text as a cell holds.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(CELL_MAX).collect()
}
