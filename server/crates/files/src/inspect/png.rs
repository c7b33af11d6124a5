//! PNG: its sides, whether it has its end, and what stands behind that.

use std::{fs::File, io::BufReader};

use super::{be32, check_behind, check_sides, read_array};
use crate::{error::FinishError, fault::FileFault};

/// The first bytes of every PNG.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads the header and walks over the chunks to the end.
pub(super) fn check(file: &mut File) -> Result<(), FinishError> {
    let mut input = BufReader::new(file);
    input.seek_relative(SIGNATURE.len() as i64)?;
    let mut first = true;
    loop {
        let head: [u8; 8] = read_array(&mut input)?;
        let (len, kind) = (be32(&head, 0), &head[4..]);
        let mut rest = i64::from(len) + 4;
        if first {
            if kind != b"IHDR" || len != 13 {
                return Err(FileFault::Truncated.into());
            }
            let sides: [u8; 8] = read_array(&mut input)?;
            check_sides(be32(&sides, 0), be32(&sides, 4))?;
            rest -= 8;
            first = false;
        }
        if kind == b"IEND" {
            // Its checksum; programs that cut pictures smaller leave the rest of the old one behind.
            let _: [u8; 4] = read_array(&mut input)?;
            return check_behind(&mut input);
        }
        input.seek_relative(rest)?;
    }
}
