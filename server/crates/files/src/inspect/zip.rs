//! A strict reader of ZIP directories: what it cannot vouch for is refused.

use std::{
    collections::HashSet,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
};

use flate2::read::DeflateDecoder;

use super::{le16, le32, read_at};
use crate::{error::FinishError, fault::FileFault};

/// Parts of an archive beyond which it is no document.
const MAX_ENTRIES: u16 = 10_000;
/// Bytes of the directory.
const MAX_DIRECTORY: u32 = 4 * 1024 * 1024;
/// Bytes of everything unpacked.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// A part of a megabyte and more may not unpack to more than this many times its weight.
const MAX_RATIO: u64 = 400;
/// Bytes of the record at the end, without its comment.
const END_LEN: usize = 22;
/// How that record begins.
const END: &[u8] = b"PK\x05\x06";
/// Bytes of a part's entry in the directory, without its name.
const ENTRY_LEN: u64 = 46;

/// A part of an archive, by its directory.
#[derive(Debug)]
pub(super) struct Entry {
    pub name: String,
    flags: u16,
    method: u16,
    packed: u64,
    unpacked: u64,
    at: u64,
    data_at: u64,
}

/// The last bytes of a file, in which the record at the end of an archive would stand, and where they
/// begin.
fn tail(file: &mut File, size: u64) -> Result<(u64, Vec<u8>), FinishError> {
    let window = size.min(END_LEN as u64 + u64::from(u16::MAX));
    Ok((size - window, read_at(file, size - window, window as usize)?))
}

/// Finds the record at the end of an archive, whose comment must reach the end of the file.
fn find_end(file: &mut File, size: u64) -> Result<Option<(u64, Vec<u8>)>, FinishError> {
    let (begin, tail) = tail(file, size)?;
    let found = (0..=tail.len().saturating_sub(END_LEN)).rev().find(|at| {
        tail[*at..].starts_with(END)
            && at + END_LEN + usize::from(le16(&tail, at + 20)) == tail.len()
    });
    Ok(found.map(|at| (begin + at as u64, tail[at..].to_vec())))
}

/// Whether there is an archive at the end of a file, also where something stands behind it: what
/// opens archives looks for them from the end, and not all care about what they pass.
pub(super) fn hides_in(file: &mut File, size: u64) -> Result<bool, FinishError> {
    let (begin, tail) = tail(file, size)?;
    let mut records = tail.windows(END_LEN).enumerate();
    Ok(records.any(|(at, record)| {
        let (count, len) = (le16(record, 10), u64::from(le32(record, 12)));
        let fits = le16(record, 8) == count
            && len >= u64::from(count) * ENTRY_LEN
            && len <= begin + at as u64;
        record.starts_with(END) && count > 0 && (fits || count == u16::MAX)
    }))
}

/// Reads the directory and checks every part without unpacking any.
pub(super) fn read_entries(file: &mut File, size: u64) -> Result<Vec<Entry>, FinishError> {
    let (end_at, end) = find_end(file, size)?.ok_or(FileFault::Truncated)?;
    let (count, len, at) = (le16(&end, 10), le32(&end, 12), le32(&end, 16));
    // One disk, no ZIP64, and the directory right before its end.
    let whole = le32(&end, 4) == 0 && le16(&end, 8) == count;
    if !whole || u64::from(at) + u64::from(len) != end_at {
        return Err(FileFault::UnsafeArchive.into());
    }
    if count > MAX_ENTRIES || len > MAX_DIRECTORY {
        return Err(FileFault::ArchiveBomb.into());
    }
    let directory = read_at(file, u64::from(at), len as usize)?;
    let mut entries = parse_directory(&directory, count)?;
    check_sizes(&entries)?;
    check_places(file, &mut entries, u64::from(at))?;
    Ok(entries)
}

fn parse_directory(mut rest: &[u8], count: u16) -> Result<Vec<Entry>, FileFault> {
    let (mut entries, mut names) = (Vec::new(), HashSet::new());
    for _ in 0..count {
        if !rest.starts_with(b"PK\x01\x02") {
            return Err(FileFault::UnsafeArchive);
        }
        let name_end = 46 + usize::from(le16(rest, 28));
        let end = name_end + usize::from(le16(rest, 30)) + usize::from(le16(rest, 32));
        let name = rest.get(46..name_end).and_then(|name| str::from_utf8(name).ok());
        let name = name.filter(|name| is_plain(name)).ok_or(FileFault::UnsafeArchive)?;
        // Names are compared as Windows compares them: the last of two would win.
        if is_link(rest) || !names.insert(name.to_lowercase()) {
            return Err(FileFault::UnsafeArchive);
        }
        entries.push(Entry {
            name: name.to_owned(),
            flags: le16(rest, 8),
            method: le16(rest, 10),
            packed: u64::from(le32(rest, 20)),
            unpacked: u64::from(le32(rest, 24)),
            at: u64::from(le32(rest, 42)),
            data_at: 0,
        });
        rest = rest.get(end..).ok_or(FileFault::UnsafeArchive)?;
    }
    if rest.is_empty() { Ok(entries) } else { Err(FileFault::UnsafeArchive) }
}

/// Whether a name stays inside the archive wherever it is unpacked.
fn is_plain(name: &str) -> bool {
    let control = |c: char| c.is_control() || c == '\\' || c == ':';
    !name.is_empty()
        && !name.starts_with('/')
        && !name.contains(control)
        && !name.split('/').any(|part| part == "..")
}

/// Whether a directory entry made on Unix is a symbolic link.
fn is_link(entry: &[u8]) -> bool {
    entry.get(5) == Some(&3) && le32(entry, 38) >> 28 == 0xA
}

fn check_sizes(entries: &[Entry]) -> Result<(), FileFault> {
    if entries.iter().any(|entry| entry.flags & 1 != 0) {
        return Err(FileFault::PasswordProtected);
    }
    let heavy = |entry: &Entry| {
        entry.unpacked >= 1024 * 1024 && entry.unpacked / entry.packed.max(1) > MAX_RATIO
    };
    let unpacked: u64 = entries.iter().map(|entry| entry.unpacked).sum();
    if unpacked > MAX_UNPACKED || entries.iter().any(heavy) {
        return Err(FileFault::ArchiveBomb);
    }
    Ok(())
}

/// Parts must lie one behind the other, each under the name that the directory gives it.
fn check_places(file: &mut File, entries: &mut [Entry], end: u64) -> Result<(), FinishError> {
    entries.sort_by_key(|entry| entry.at);
    let mut free = 0;
    for entry in entries {
        let head = read_at(file, entry.at, 30)?;
        let name_len = usize::from(le16(&head, 26));
        let name = read_at(file, entry.at + 30, name_len)?;
        if !head.starts_with(b"PK\x03\x04") || name != entry.name.as_bytes() {
            return Err(FileFault::UnsafeArchive.into());
        }
        entry.data_at = entry.at + 30 + name_len as u64 + u64::from(le16(&head, 28));
        if entry.at < free {
            return Err(FileFault::ArchiveBomb.into());
        }
        free = entry.data_at + entry.packed;
        if free > end {
            return Err(FileFault::UnsafeArchive.into());
        }
    }
    Ok(())
}

impl Entry {
    /// Bytes that it says it unpacks to.
    pub(super) const fn unpacked(&self) -> u64 {
        self.unpacked
    }
}

/// Unpacks a part into `out` and checks that it is as large as it says.
pub(super) fn unpack(
    file: &mut File,
    entry: &Entry,
    out: &mut impl io::Write,
) -> Result<(), FinishError> {
    file.seek(SeekFrom::Start(entry.data_at))?;
    let packed = file.take(entry.packed);
    // One byte more than announced is enough to know a lie.
    let limit = entry.unpacked + 1;
    let copied = match entry.method {
        0 => io::copy(&mut packed.take(limit), out),
        8 => io::copy(&mut DeflateDecoder::new(packed).take(limit), out),
        _ => return Err(FileFault::UnsafeArchive.into()),
    };
    match copied {
        Ok(size) if size == entry.unpacked => Ok(()),
        Ok(_) => Err(FileFault::UnsafeArchive.into()),
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
            Err(FileFault::Truncated.into())
        }
        Err(error) => Err(error.into()),
    }
}
