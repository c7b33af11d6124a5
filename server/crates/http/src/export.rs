//! Dossiers as lines of a file, in the words of its reader.

use app::words;
use documents::{CSV_MARK, Cell, ListHead, csv_line};
use domain::{Lang, tracking::TrackColumn, view::DossierSummary};

/// The columns of a file; code and procedure are always there.
pub(crate) fn heads(columns: &[TrackColumn], lang: Lang) -> Vec<ListHead> {
    let track = words::track(lang);
    let always = [(track.code, 22.0), (track.procedure, 48.0)];
    let chosen = columns.iter().map(|column| {
        let width = match column {
            TrackColumn::Submitted | TrackColumn::Due => 14.0,
            TrackColumn::Method => 18.0,
            TrackColumn::Subject | TrackColumn::Member => 26.0,
            TrackColumn::Ours | TrackColumn::State => 30.0,
        };
        (words::track_column_name(*column, lang), width)
    });
    let head = |(name, width): (&'static str, f64)| ListHead { name: name.to_owned(), width };
    always.into_iter().chain(chosen).map(head).collect()
}

/// A dossier's line.
pub(crate) fn cells(line: &DossierSummary, columns: &[TrackColumn], lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let maybe = |some: Option<&String>| some.map_or(Cell::Empty, |some| text(some));
    let chosen = columns.iter().map(|column| match column {
        TrackColumn::Subject => maybe(line.subject_name.as_ref()),
        TrackColumn::Member => maybe(line.filed_by.as_ref()),
        TrackColumn::Submitted => Cell::Day(line.submitted_at),
        TrackColumn::Method => text(words::method_name(line.method, lang)),
        TrackColumn::Due => line.due_at.map_or(Cell::Empty, Cell::Day),
        TrackColumn::Ours => {
            line.ours.map_or(Cell::Empty, |end| Cell::Text(words::deadline_text(end, lang)))
        }
        TrackColumn::State => text(words::state_name(line.state, lang)),
    });
    [text(&line.code), text(line.procedure_name.get(lang))].into_iter().chain(chosen).collect()
}

/// What a file of CSV begins with.
pub(crate) fn csv_head(columns: &[TrackColumn], lang: Lang) -> String {
    let names = heads(columns, lang).into_iter().map(|head| Cell::Text(head.name));
    [CSV_MARK, &csv_line(&names.collect::<Vec<_>>())].concat()
}

/// Lines of CSV.
pub(crate) fn csv_lines(lines: &[DossierSummary], columns: &[TrackColumn], lang: Lang) -> String {
    lines.iter().map(|line| csv_line(&cells(line, columns, lang))).collect()
}
