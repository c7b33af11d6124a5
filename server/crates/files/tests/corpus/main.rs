//! Hostile files, made from building blocks: what has to come of each, and what looking into all of
//! them costs. One test alone in its process, so that the memory it measures is its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod contents;
mod names;
mod pdfs;
mod pictures;
mod polyglots;
mod words;

#[path = "../files/support/samples.rs"]
#[expect(dead_code, reason = "some samples are for the other tests")]
mod samples;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use files::{FileFault, FileStore, FinishError, MediaType};
use tokio_util::io::ReaderStream;

/// An id as the server generates them.
const ID: &str = "0199f0aa-1111-7222-8333-4444555566ab";

/// Most that looking into files may add to the memory of the process, in KiB.
const MEMORY: u64 = 64 * 1024;

/// What has to come of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is taken, as this type and under this name.
    Taken(MediaType, String),
    /// It is refused, with this code.
    Refused(&'static str),
}

/// A file, and what has to come of it.
pub struct Case {
    /// What is hostile about it.
    pub what: String,
    /// The name it comes under.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What has to be said of it.
    pub verdict: Verdict,
}

impl Case {
    /// One that is refused.
    pub fn refused(
        what: impl Into<String>,
        name: impl Into<String>,
        bytes: impl Into<Vec<u8>>,
        code: &'static str,
    ) -> Self {
        let verdict = Verdict::Refused(code);
        Self { what: what.into(), name: name.into(), bytes: bytes.into(), verdict }
    }

    /// One that is taken, under its name and as that says.
    ///
    /// # Panics
    ///
    /// Where the name ends as no file that is taken does.
    pub fn taken(what: impl Into<String>, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        let name = name.into();
        let end = name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let mut types = MediaType::ALL.into_iter();
        let known = types.find(|known| known.extensions().contains(&end.as_str()));
        let verdict = Verdict::Taken(known.unwrap(), name.clone());
        Self { what: what.into(), name, bytes, verdict }
    }
}

/// Bytes that cannot be packed.
pub fn noise(count: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(count).collect()
}

/// One on disk.
struct Laid {
    what: String,
    name: String,
    path: PathBuf,
    verdict: Verdict,
}

/// Writes the corpus down, so that none of it is in memory when it is judged.
fn lay(folder: &Path) -> Vec<Laid> {
    let makers = [
        contents::cases,
        names::cases,
        pdfs::cases,
        pictures::cases,
        polyglots::cases,
        words::cases,
    ];
    let mut laid = Vec::new();
    for make in makers {
        for Case { what, name, bytes, verdict } in make() {
            let path = folder.join(laid.len().to_string());
            fs::write(&path, bytes).unwrap();
            laid.push(Laid { what, name, path, verdict });
        }
    }
    laid
}

async fn judge(store: &FileStore, case: &Laid) -> Verdict {
    let file = tokio::fs::File::open(&case.path).await.unwrap();
    let body = ReaderStream::new(file);
    match store.put(ID, &case.name, body, 64 << 20).await {
        Ok(finished) => {
            // Taken once is not there for the next one.
            store.remove(ID).await.unwrap();
            Verdict::Taken(finished.media_type, finished.name)
        }
        Err(FinishError::Fault(fault)) => Verdict::Refused(fault.code()),
        Err(error) => panic!("{}: {error:?}", case.what),
    }
}

#[tokio::test]
async fn every_hostile_file_is_judged_right_in_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    let laid = lay(&corpus);
    let mut names = BTreeSet::new();
    for case in &laid {
        assert!(names.insert(case.what.as_str()), "{} is there twice", case.what);
    }
    assert!(laid.len() >= 250, "{}", laid.len());
    let codes: BTreeSet<&str> = laid
        .iter()
        .filter_map(|case| match case.verdict {
            Verdict::Refused(code) => Some(code),
            Verdict::Taken(..) => None,
        })
        .collect();
    // The one that is not here is met by whoever counts the bytes.
    let known = FileFault::CODES.into_iter().filter(|code| *code != "file_too_large");
    let known: BTreeSet<&str> = known.collect();
    assert_eq!(codes, known, "every reason is met");

    let store = FileStore::open(folder.path().join("store")).unwrap();
    let before = memory();
    let mut wrong = Vec::new();
    for case in &laid {
        let verdict = judge(&store, case).await;
        if verdict != case.verdict {
            wrong.push(format!("{}: {verdict:?} and not {:?}", case.what, case.verdict));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), laid.len(), wrong.join("\n"));
    let (Some((before, _)), Some((_, peak))) = (before, memory_peak()) else {
        println!("skipped: this system does not tell how much memory a process has");
        return;
    };
    assert!(peak <= before + MEMORY, "{peak} KiB at most, {before} KiB before");
}

/// What the process has in memory now, from where its peak is counted anew.
fn memory() -> Option<(u64, u64)> {
    fs::write("/proc/self/clear_refs", "5").ok()?;
    memory_peak()
}

/// What the process has in memory, and has had at most, in KiB.
fn memory_peak() -> Option<(u64, u64)> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.trim().strip_suffix("kB")?.trim().parse().ok()
    };
    Some((line("VmRSS:")?, line("VmHWM:")?))
}
