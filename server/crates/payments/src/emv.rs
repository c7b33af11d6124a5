//! Merchant-presented QR codes by `EMVCo`: fields of an id, a length and a value, and a checksum.

use crc::{CRC_16_IBM_3740, Crc};

/// CRC-16/CCITT-FALSE.
const CHECKSUM: Crc<u16> = Crc::<u16>::new(&CRC_16_IBM_3740);

/// A field. Ids and lengths have two digits, so a value has 99 characters at most.
pub(crate) fn field(id: u8, value: &str) -> String {
    let length = value.chars().count();
    debug_assert!(id < 100 && length < 100, "two digits each");
    format!("{id:02}{length:02}{value}")
}

/// The fields with their checksum, which stands last and covers its own head.
pub(crate) fn sealed(fields: &[String]) -> String {
    let mut payload = fields.concat();
    payload.push_str("6304");
    let sum = CHECKSUM.checksum(payload.as_bytes());
    payload.push_str(&format!("{sum:04X}"));
    payload
}
