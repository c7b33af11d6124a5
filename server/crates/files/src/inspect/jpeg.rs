//! JPEG: its sides, and whether it has its end: of a paper that was cut off half is missing.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
};

use super::{check_behind, check_sides, read_array};
use crate::{error::FinishError, fault::FileFault};

/// Walks over the segments and the data up to the end of the picture.
pub(super) fn check(file: &mut File) -> Result<(), FinishError> {
    let mut input = BufReader::with_capacity(64 * 1024, file);
    input.seek_relative(2)?;
    let mut framed = false;
    let mut marker = next_marker(&mut input)?;
    loop {
        match marker {
            // Frame headers; 0xC4, 0xC8 and 0xCC are other things.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [l1, l0, _, h1, h0, w1, w0]: [u8; 7] = read_array(&mut input)?;
                let two = |high, low| u16::from_be_bytes([high, low]);
                check_sides(two(w1, w0).into(), two(h1, h0).into())?;
                input.seek_relative(i64::from(two(l1, l0).saturating_sub(7)))?;
                framed = true;
            }
            // Markers that stand alone.
            0x01 | 0xD0..=0xD8 => {}
            0xD9 if framed => return check_behind(&mut input),
            // The picture's data or its end without a frame header before.
            0xD9 | 0xDA if !framed => return Err(FileFault::Truncated.into()),
            _ => {
                let len = u16::from_be_bytes(read_array(&mut input)?);
                input.seek_relative(i64::from(len.saturating_sub(2)))?;
            }
        }
        marker = if framed { later_marker(&mut input)? } else { next_marker(&mut input)? };
    }
}

/// The next marker behind the picture's data, where there was some; in it 0xFF stands before 0x00 or
/// a restart only.
fn later_marker(input: &mut impl BufRead) -> Result<u8, FinishError> {
    loop {
        input.skip_until(0xFF)?;
        let mut byte = 0xFF;
        while byte == 0xFF {
            [byte] = read_array(input)?;
        }
        if !matches!(byte, 0x00 | 0xD0..=0xD7) {
            return Ok(byte);
        }
    }
}

/// The next marker, after as many fill bytes as there are.
fn next_marker(input: &mut impl Read) -> Result<u8, FinishError> {
    let [mut byte] = read_array(input)?;
    if byte != 0xFF {
        return Err(FileFault::Truncated.into());
    }
    while byte == 0xFF {
        [byte] = read_array(input)?;
    }
    Ok(byte)
}
