//! The register of dossiers (Mẫu 07, TT 03/2025/TT-VPCP): one a field, agency and year.

mod write;

use std::fs::File;

use documents::{RegisterHead, RegisterWorkbook};
use domain::{
    Moment,
    staff::StaffAction,
    time::{parse_iso_date, show_date},
    view::{RegisterAgency, RegisterBook, RegisterFilter, RegisterLine, RegisterPage},
};
use storage::register::{self, Book, Cursor, Line, Period};

use crate::{
    Caller, Result, ServiceError, Services,
    dossier::{read_cursor, write_cursor},
    slip::place_of,
};

/// Lines of a page of the register.
const PAGE: u64 = 50;
/// Lines that are read at once for a file.
const CHUNK: u64 = 500;
/// Pieces that wait for the writer of a file.
const AHEAD: usize = 2;
/// Most lines of a PDF: typesetting holds all of them in memory.
const PRINTED: u32 = 2_000;

/// A register that somebody may read, and which part of it.
struct Asked {
    book: Book,
    period: Period,
    told: String,
}

impl Services {
    /// One page of a register.
    ///
    /// # Errors
    ///
    /// [`ServiceError::Forbidden`] to whoever keeps no register, [`ServiceError::NotFound`] for
    /// another agency's, [`ServiceError::BadInput`] for a period that is none.
    pub async fn register_page(
        &self,
        caller: &Caller,
        filter: &RegisterFilter,
    ) -> Result<RegisterPage> {
        let agencies = self.register_agencies(caller).await?;
        let empty =
            RegisterPage { agencies, prints: true, most: PRINTED, ..RegisterPage::default() };
        let Some(asked) = self.asked(caller, filter, &empty.agencies)? else { return Ok(empty) };
        let after = read_cursor(&filter.after)?.map(cursor).transpose()?;
        let read = self.db.read();
        let mut lines = register::lines(read, &asked.book, asked.period, after, PAGE + 1).await?;
        let more = lines.len() as u64 > PAGE;
        lines.truncate(PAGE as usize);
        let next = lines.last().filter(|_| more);
        let next = next.map(|line| write_cursor(line.received_at, &line.number.to_string()));
        let most = u64::from(PRINTED) + 1;
        let count = register::count_up_to(read, &asked.book, asked.period, most).await?;
        let known = empty.agencies.iter().flat_map(|agency| &agency.books);
        let book = known.into_iter().find(|book| is(book, &asked.book)).cloned();
        Ok(RegisterPage {
            book,
            lines: lines.into_iter().map(view).collect(),
            prints: count < most,
            next,
            ..empty
        })
    }

    /// The agencies whose registers somebody may read, with their registers.
    pub async fn register_agencies(&self, caller: &Caller) -> Result<Vec<RegisterAgency>> {
        if !keeps_registers(caller) {
            return Err(ServiceError::Forbidden);
        }
        let mut agencies = Vec::new();
        for code in caller.agencies_for(StaffAction::KeepRegister) {
            let books = register::books(self.db.read(), &code).await?;
            let book = |(book, lines): (Book, u32)| RegisterBook {
                agency: book.agency,
                field: book.field,
                year: book.year,
                lines,
            };
            agencies.push(RegisterAgency {
                name: self.agency_name(&code),
                agency: code,
                books: books.into_iter().map(book).collect(),
            });
        }
        Ok(agencies)
    }

    /// A register, or a period of it, as PDF.
    ///
    /// # Errors
    ///
    /// [`ServiceError::BadInput`] `period_too_long` where the period has more lines than a PDF takes.
    pub async fn register_pdf(&self, caller: &Caller, filter: &RegisterFilter) -> Result<Vec<u8>> {
        let asked = self.open_register(caller, filter).await?;
        let most = u64::from(PRINTED) + 1;
        let read = self.db.read();
        let lines = register::lines(read, &asked.book, asked.period, None, most).await?;
        if lines.len() as u64 == most {
            return Err(ServiceError::BadInput("period_too_long"));
        }
        let head = self.register_head(&asked);
        let lines: Vec<RegisterLine> = lines.into_iter().map(view).collect();
        self.typeset(move |renderer| renderer.register(&head, &lines)).await
    }

    /// A register, or a period of it, as a workbook: read and written in pieces, whatever its
    /// length.
    pub async fn register_xlsx(&self, caller: &Caller, filter: &RegisterFilter) -> Result<File> {
        let asked = self.open_register(caller, filter).await?;
        let head = self.register_head(&asked);
        let (pieces, mut waiting) = tokio::sync::mpsc::channel::<Vec<Line>>(AHEAD);
        let writing = tokio::task::spawn_blocking(move || {
            let mut book = RegisterWorkbook::new(&head)?;
            while let Some(lines) = waiting.blocking_recv() {
                for line in lines {
                    book.write(&view(line))?;
                }
            }
            book.finish()
        });
        let mut after: Option<Cursor> = None;
        loop {
            let read = self.db.read();
            let lines = register::lines(read, &asked.book, asked.period, after, CHUNK).await?;
            let full = lines.len() as u64 == CHUNK;
            after = lines.last().map(|line| (line.received_at, line.number));
            // A writer that has stopped tells why below.
            if pieces.send(lines).await.is_err() || !full {
                break;
            }
        }
        drop(pieces);
        let internal = |error: String| ServiceError::Internal(error);
        let written = writing.await.map_err(|error| internal(error.to_string()))?;
        written.map_err(|error| internal(format!("{error}: {error:?}")))
    }

    async fn open_register(&self, caller: &Caller, filter: &RegisterFilter) -> Result<Asked> {
        let agencies = self.register_agencies(caller).await?;
        let asked = self.asked(caller, filter, &agencies)?.ok_or(ServiceError::NotFound)?;
        let mut known = agencies.iter().flat_map(|agency| &agency.books);
        let known = known.any(|book| is(book, &asked.book));
        if known { Ok(asked) } else { Err(ServiceError::NotFound) }
    }

    /// Which register is asked for; none where the agency has none yet.
    fn asked(
        &self,
        caller: &Caller,
        filter: &RegisterFilter,
        agencies: &[RegisterAgency],
    ) -> Result<Option<Asked>> {
        let wanted = |agency: &&RegisterAgency| {
            if filter.agency.is_empty() {
                // The first one that has something to show.
                !agency.books.is_empty()
            } else {
                agency.agency == filter.agency
            }
        };
        let keeps = caller.may(&filter.agency, StaffAction::KeepRegister);
        if !filter.agency.is_empty() && !keeps {
            return Err(ServiceError::NotFound);
        }
        let this_year = i64::from(self.now().date().year());
        let year = match filter.year.as_str() {
            "" => None,
            year => {
                let year = year.parse::<i64>().ok().filter(|year| (1975..=9999).contains(year));
                Some(year.ok_or(ServiceError::BadInput("year"))?)
            }
        };
        let Some(agency) = agencies.iter().find(wanted) else { return Ok(None) };
        let first = agency.books.first().map(|book| book.field.clone());
        let field = Some(filter.field.clone()).filter(|field| !field.is_empty()).or(first);
        let Some(field) = field else { return Ok(None) };
        let last = agency.books.iter().find(|book| book.field == field).map(|book| book.year);
        let year = year.or(last).unwrap_or(this_year);
        let book = Book { agency: agency.agency.clone(), field, year };
        let (period, told) = period(filter, book.year)?;
        Ok(Some(Asked { book, period, told }))
    }

    fn register_head(&self, asked: &Asked) -> RegisterHead {
        let snapshot = self.catalogue.get();
        let agency = snapshot.directory.get(&asked.book.agency);
        let above = agency
            .and_then(|agency| agency.parent.as_deref())
            .and_then(|code| snapshot.directory.get(code));
        RegisterHead {
            superior: above.map(|agency| agency.name.vi.clone()).unwrap_or_default(),
            agency: snapshot.directory.name(&asked.book.agency).vi,
            place: above.or(agency).map(|agency| place_of(&agency.name.vi)).unwrap_or_default(),
            field: asked.book.field.clone(),
            period: asked.told.clone(),
            made: self.now(),
        }
    }
}

/// Whether somebody may open the registers of their agencies.
pub(crate) fn keeps_registers(caller: &Caller) -> bool {
    caller.may_anywhere(StaffAction::KeepRegister)
}

/// The period that is asked for, within the year, and how it is called.
fn period(filter: &RegisterFilter, year: i64) -> Result<(Period, String)> {
    let day = |text: &str| match text {
        "" => Ok(None),
        text => parse_iso_date(text).map(Some).ok_or(ServiceError::BadInput("date")),
    };
    let of_year = |month, day| parse_iso_date(&format!("{year:04}-{month}-{day}"));
    let (Some(first), Some(last)) = (of_year("01", "01"), of_year("12", "31")) else {
        return Err(ServiceError::BadInput("year"));
    };
    let (from, to) = (day(&filter.from)?, day(&filter.to)?);
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(ServiceError::BadInput("period_order"));
    }
    let told = match (from, to) {
        (None, None) => format!("Năm {year}"),
        (from, to) => {
            let (from, to) = (from.unwrap_or(first), to.unwrap_or(last));
            format!("Từ ngày {} đến ngày {}", show_date(from), show_date(to))
        }
    };
    let until = Moment::at(to.unwrap_or(last), 24 * 60);
    Ok((Period { from: Moment::at(from.unwrap_or(first), 0), until }, told))
}

fn is(view: &RegisterBook, book: &Book) -> bool {
    view.agency == book.agency && view.field == book.field && view.year == book.year
}

fn cursor((at, number): (Moment, String)) -> Result<Cursor> {
    Ok((at, number.parse().map_err(|_| ServiceError::BadInput("cursor"))?))
}

fn view(line: Line) -> RegisterLine {
    RegisterLine {
        number: line.number,
        code: line.code,
        procedure: line.procedure,
        applicant: line.applicant,
        address: line.address,
        phone: line.phone,
        agency: line.agency_name,
        received_at: line.received_at,
        due_at: line.due_at,
        ended_at: line.ended_at,
        ended: line.ended,
        method: line.method,
        receiver: line.receiver,
    }
}
