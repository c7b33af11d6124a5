//! JPEG: its sides. A picture that was cut off is taken: what is there can be looked at.

use std::{
    fs::File,
    io::{BufReader, Read},
};

use super::{check_sides, read_array};
use crate::{error::FinishError, fault::FileFault};

/// Walks over the segments up to the frame header.
pub(super) fn check(file: &mut File) -> Result<(), FinishError> {
    let mut input = BufReader::new(file);
    input.seek_relative(2)?;
    loop {
        match next_marker(&mut input)? {
            // Frame headers; 0xC4, 0xC8 and 0xCC are other things.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let [_, _, _, h1, h0, w1, w0]: [u8; 7] = read_array(&mut input)?;
                let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
                return Ok(check_sides(side(w1, w0), side(h1, h0))?);
            }
            // Markers that stand alone.
            0x01 | 0xD0..=0xD8 => {}
            // The picture's data or its end without a frame header before.
            0xD9 | 0xDA => return Err(FileFault::Truncated.into()),
            _ => {
                let len = u16::from_be_bytes(read_array(&mut input)?);
                input.seek_relative(i64::from(len.saturating_sub(2)))?;
            }
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
