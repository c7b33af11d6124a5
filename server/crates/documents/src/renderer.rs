//! From a template and its data to a PDF.

use domain::Moment;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Label, Smart},
    introspection::Introspector as _,
    utils::PicoStr,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    error::DocumentError,
    world::{Job, Shared},
};

/// Việt Nam's offset from UTC in minutes.
const OFFSET_MINUTES: i32 = 7 * 60;

/// Renders of which typst's memory keeps parts: the template's, which the next one uses again.
const MEMORY: usize = 2;

/// What a character is shown as that the fonts do not have.
const UNKNOWN: char = '\u{fffd}';

/// Where a label stands: page from 1, points from its top left.
pub(crate) type Place = (usize, f32, f32);

/// Makes PDF documents; built once, shared by all threads. Rendering blocks for some milliseconds.
pub struct Renderer {
    shared: Shared,
}

impl Renderer {
    /// Reads the fonts.
    pub fn new() -> Result<Self, DocumentError> {
        Ok(Self { shared: Shared::new()? })
    }

    /// Typesets `template` with `data` as a PDF for archives (PDF/A-2a) and screen readers
    /// (PDF/UA-1), as made at `made`.
    pub(crate) fn render(
        &self,
        template: &str,
        data: Vec<u8>,
        made: Moment,
    ) -> Result<Vec<u8>, DocumentError> {
        Ok(self.render_with_marks(template, data, made, &[])?.0)
    }

    /// [`Self::render`], with the places of labels: page from 1, points from its top left.
    pub(crate) fn render_with_marks(
        &self,
        template: &str,
        data: Vec<u8>,
        made: Moment,
        labels: &[&'static str],
    ) -> Result<(Vec<u8>, Vec<Place>), DocumentError> {
        let rendered = self.typeset(template, data).and_then(|document| {
            let places = labels.iter().map(|label| place_of(&document, label));
            let places = places.collect::<Result<Vec<_>, _>>()?;
            let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|error| DocumentError::Export(error.message().to_string()))?;
            let options = PdfOptions { standards, ..options(made) };
            Ok((export(&document, &options)?, places))
        });
        typst::comemo::evict(MEMORY);
        rendered
    }

    /// Typesets what becomes a part of another document: without tags of its own.
    pub(crate) fn render_part(
        &self,
        template: &str,
        data: Vec<u8>,
        made: Moment,
    ) -> Result<Vec<u8>, DocumentError> {
        let document = self.typeset(template, data)?;
        let pdf = export(&document, &PdfOptions { tagged: false, ..options(made) });
        typst::comemo::evict(MEMORY);
        pdf
    }

    fn typeset(&self, template: &str, data: Vec<u8>) -> Result<PagedDocument, DocumentError> {
        let job = Job::new(&self.shared, template, data);
        typst::compile(&job).output.map_err(|errors| DocumentError::Typesetting(tell(&errors)))
    }

    /// Text as the fonts can print it, with one sign for whatever they lack.
    pub(crate) fn printable(&self, text: &str) -> String {
        let text = domain::text::normalise_line(text);
        text.chars().map(|c| if self.shared.can_print(c) { c } else { UNKNOWN }).collect()
    }
}

fn options(made: Moment) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Một Cửa".to_owned())),
        timestamp: timestamp(made),
        ..PdfOptions::default()
    }
}

fn export(document: &PagedDocument, options: &PdfOptions) -> Result<Vec<u8>, DocumentError> {
    typst_pdf::pdf(document, options).map_err(|errors| DocumentError::Export(tell(&errors)))
}

/// Where a label stands.
fn place_of(document: &PagedDocument, name: &'static str) -> Result<Place, DocumentError> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern(name));
    let found = label.and_then(|label| introspector.query_label(label).ok()?.location());
    let position = found.and_then(|location| introspector.elements().position(location));
    let position = position.ok_or(DocumentError::Mark(name))?;
    let point = position.point;
    Ok((position.page.get(), point.x.to_pt() as f32, point.y.to_pt() as f32))
}

/// The moment on Việt Nam's clocks, for the PDF's metadata.
fn timestamp(moment: Moment) -> Option<Timestamp> {
    let (date, minute) = (moment.date(), moment.minute_of_day());
    let second = moment.0.div_euclid(1000).rem_euclid(60);
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    let (hour, minute) = (minute / 60, minute % 60);
    let datetime = Datetime::from_ymd_hms(
        i32::from(date.year()),
        month,
        day,
        u8::try_from(hour).ok()?,
        u8::try_from(minute).ok()?,
        u8::try_from(second).ok()?,
    )?;
    Timestamp::new_local(datetime, OFFSET_MINUTES)
}

/// What typst complains about, in one line.
fn tell(errors: &[SourceDiagnostic]) -> String {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    messages.join("; ")
}
