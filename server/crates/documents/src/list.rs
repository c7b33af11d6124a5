//! Lists for spreadsheets, a row at a time: whatever their length, they take the memory of one row.
//!
//! What people typed is never more than text. A workbook says so of each cell; in CSV a sign that a
//! spreadsheet would calculate with is made harmless.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom},
};

use domain::Moment;
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook};

use crate::{
    error::DocumentError,
    workbook::{cut, date, time_of},
};

/// What a file of CSV begins with, so that spreadsheets read it as UTF-8.
pub const CSV_MARK: &str = "\u{feff}";

/// With what a spreadsheet begins to calculate, in narrow signs and wide ones.
const CALCULATES: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A day in Việt Nam.
    Day(Moment),
    /// Nothing.
    Empty,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct ListHead {
    /// Its name.
    pub name: String,
    /// Its width, in characters.
    pub width: f64,
}

/// A line of CSV (RFC 4180), every cell in quotes; days as `2026-11-23`.
pub fn csv_line(cells: &[Cell]) -> String {
    let mut line = String::new();
    for cell in cells {
        if !line.is_empty() {
            line.push(',');
        }
        line.push('"');
        match cell {
            Cell::Text(text) => {
                if text.starts_with(CALCULATES) {
                    line.push('\'');
                }
                line.push_str(&text.replace('"', "\"\""));
            }
            Cell::Day(at) => line.push_str(&at.date().to_string()),
            Cell::Empty => {}
        }
        line.push('"');
    }
    line.push_str("\r\n");
    line
}

/// A workbook that is being written.
pub struct ListWorkbook {
    book: Workbook,
    row: u32,
    cell: Format,
    day: Format,
}

impl ListWorkbook {
    /// Begins a list that was made at a time.
    pub fn new(heads: &[ListHead], made: Moment) -> Result<Self, DocumentError> {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&time_of(made)?));
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_name("Ho so")?;
        sheet.set_landscape();
        sheet.set_freeze_panes(1, 1)?;
        sheet.set_repeat_rows(0, 0)?;
        let top = |format: Format| format.set_text_wrap().set_align(FormatAlign::Top);
        let bold = top(Format::new().set_bold());
        for (column, head) in (0..).zip(heads) {
            sheet.set_column_width(column, head.width)?;
            sheet.write_string_with_format(0, column, cut(&head.name), &bold)?;
        }
        let day = top(Format::new().set_num_format("dd/mm/yyyy"));
        Ok(Self { book, row: 0, cell: top(Format::new()), day })
    }

    /// Adds a line.
    pub fn write(&mut self, cells: &[Cell]) -> Result<(), DocumentError> {
        self.row += 1;
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(text) => {
                    sheet.write_string_with_format(self.row, column, cut(text), &self.cell)?;
                }
                Cell::Day(at) => date(sheet, (self.row, column), Some(*at), &self.day)?,
                Cell::Empty => {}
            }
        }
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
