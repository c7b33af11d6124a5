//! HEIC: the brand in its first box, and the sides of every picture in its `meta` box.

use std::fs::File;

use super::{BEHIND, be32, check_behind, check_sides, read_at};
use crate::{error::FinishError, fault::FileFault};

/// Brands of HEVC-coded pictures and sequences.
const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"];

/// Bytes of a `meta` box beyond which nothing sensible is in it.
const MAX_META: u64 = 8 * 1024 * 1024;

/// Boxes of boxes in each other: `ipco` stands in `iprp`, and nothing deeper makes sense.
const MAX_DEPTH: u32 = 4;

/// Boxes on the top level beyond which the file is not a photograph.
const MAX_BOXES: u32 = 1024;

/// Whether the first box says HEIC: as its main brand, or as one behind a general one.
pub(super) fn is_heic(head: &[u8]) -> bool {
    if head.get(4..8) != Some(b"ftyp") {
        return false;
    }
    let size = (be32(head, 0) as usize).min(head.len());
    let main = head.get(8..12).unwrap_or_default();
    let general = main == b"mif1" || main == b"msf1";
    let others = head.get(16..size).unwrap_or_default();
    BRANDS.contains(&main) || general && others.chunks_exact(4).any(|brand| BRANDS.contains(&brand))
}

/// Finds the `meta` box, or that of a sequence, checks the sides told in it, and sees that the
/// picture's data is there to its end.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), FinishError> {
    let (mut at, mut described, mut data) = (0, false, false);
    for _ in 0..MAX_BOXES {
        // Some telephones put behind the boxes what is none.
        if described && data && size - at < 8 {
            return Ok(());
        }
        let head = read_at(file, at, 8)?;
        let (mut len, kind) = (u64::from(be32(&head, 0)), &head[4..]);
        let mut begin = 8;
        if len == 1 {
            let long = read_at(file, at + 8, 8)?;
            len = u64::from(be32(&long, 0)) << 32 | u64::from(be32(&long, 4));
            begin = 16;
        } else if len == 0 {
            len = size - at;
        }
        if len < begin || len > size - at {
            if !described || !data || kind == b"mdat" {
                return Err(FileFault::Truncated.into());
            }
            let behind = read_at(file, at, BEHIND.min(size - at) as usize)?;
            return check_behind(&mut behind.as_slice());
        }
        match kind {
            b"moov" => described = true,
            b"meta" if len > MAX_META => return Err(FileFault::Truncated.into()),
            b"meta" => {
                let body = read_at(file, at + begin, (len - begin) as usize)?;
                // A full box: its version and flags come first.
                check_boxes(body.get(4..).unwrap_or_default(), MAX_DEPTH)?;
                described = true;
            }
            b"mdat" => data = true,
            _ => {}
        }
        at += len;
    }
    if described && data { Ok(()) } else { Err(FileFault::Truncated.into()) }
}

/// Looks for `ispe` boxes in `iprp` and `ipco`, which are boxes of boxes, no further than `depth`:
/// eight bytes are enough for one more, and a million of them for the end of the stack.
fn check_boxes(mut boxes: &[u8], depth: u32) -> Result<(), FileFault> {
    while boxes.len() >= 8 {
        let len = be32(boxes, 0) as usize;
        let Some(body) = boxes.get(8..len) else { return Err(FileFault::Truncated) };
        match (&boxes[4..8], depth) {
            (b"iprp" | b"ipco", 0) => return Err(FileFault::Truncated),
            (b"iprp" | b"ipco", depth) => check_boxes(body, depth - 1)?,
            (b"ispe", _) => check_sides(be32(body, 4), be32(body, 8))?,
            _ => {}
        }
        boxes = &boxes[len..];
    }
    Ok(())
}
