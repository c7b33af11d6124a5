//! What an import found, told to the person who ran it.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fmt,
};

use domain::catalogue::ProcedureContent;

use super::{DoubtKind, LineError};

/// How many examples a report names of each kind of doubt.
const EXAMPLES: usize = 5;

/// A line that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its number, from 1.
    pub line: u64,
    /// The procedure's code, where it could still be read.
    pub code: Option<String>,
    /// Why.
    pub reason: LineError,
}

/// How often a doubt stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many places.
    pub places: usize,
    /// In how many procedures.
    pub procedures: usize,
    /// The codes of the first five of them.
    pub examples: Vec<String>,
}

/// What an import found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Lines of the file.
    pub lines: u64,
    /// Lines with nothing on them.
    pub blank: u64,
    /// Records that were read.
    pub read: usize,
    /// Lines that were not taken.
    pub broken: Vec<Broken>,
    /// Doubts by their code.
    pub doubts: BTreeMap<String, Tally>,
    /// Names that several procedures have, with the codes of these.
    pub shared_names: BTreeMap<String, Vec<String>>,
}

impl ImportReport {
    /// Counts the doubts of a procedure.
    pub(super) fn count(&mut self, content: &ProcedureContent) {
        let mut seen = BTreeSet::new();
        for doubt in &content.doubts {
            let tally = self.doubts.entry(doubt.code.clone()).or_default();
            tally.places += 1;
            if seen.insert(&doubt.code) {
                tally.procedures += 1;
                if tally.examples.len() < EXAMPLES {
                    tally.examples.push(content.code.clone());
                }
            }
        }
    }

    /// Notes the names that stand more than once.
    pub(super) fn note_shared_names<'a>(
        &mut self,
        contents: impl Iterator<Item = &'a ProcedureContent>,
    ) {
        let mut by_name: HashMap<&str, Vec<&str>> = HashMap::new();
        for content in contents {
            by_name.entry(&content.name.vi).or_default().push(&content.code);
        }
        self.shared_names = by_name
            .into_iter()
            .filter(|(_, codes)| codes.len() > 1)
            .map(|(name, codes)| (name.to_owned(), codes.into_iter().map(str::to_owned).collect()))
            .collect();
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lines, read, broken, blank) = (self.lines, self.read, self.broken.len(), self.blank);
        writeln!(f, "{lines} dòng: {read} thủ tục, {broken} dòng hỏng, {blank} dòng trống")?;
        writeln!(
            f,
            "{lines} lines: {read} procedures, {broken} broken lines, {blank} blank lines"
        )?;
        if !self.broken.is_empty() {
            writeln!(f, "\nDòng hỏng / Broken lines")?;
        }
        for Broken { line, code, reason } in &self.broken {
            let code = code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
            writeln!(f, "  dòng {line}{code}: {}", reason.vi())?;
            writeln!(f, "  line {line}{code}: {reason}")?;
        }
        if !self.doubts.is_empty() {
            writeln!(f, "\nCần người xem lại / For a person to look at")?;
        }
        for (code, tally) in &self.doubts {
            let (vi, en) =
                DoubtKind::from_code(code).map_or(("", ""), |kind| (kind.vi(), kind.en()));
            let Tally { places, procedures, examples } = tally;
            let examples = examples.join(", ");
            writeln!(f, "  {code}: {vi}: {places} chỗ trong {procedures} thủ tục")?;
            writeln!(f, "    {en}: {places} places in {procedures} procedures, as {examples}")?;
        }
        if !self.shared_names.is_empty() {
            writeln!(f, "\nTrùng tên / Procedures of the same name")?;
        }
        for (name, codes) in &self.shared_names {
            writeln!(f, "  {}: {name}", codes.join(", "))?;
        }
        Ok(())
    }
}
