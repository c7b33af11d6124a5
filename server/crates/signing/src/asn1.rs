//! Small things about DER that the structures of the other crates leave to us: signatures are made
//! over the very bytes of a part, so parts are cut out instead of being written anew.

use der::asn1::Int;
use der::{Decode, Header, Reader, SliceReader};
use ring::digest;

use crate::SigningError;

/// The elements inside the outermost one, each with its tag and length.
pub(crate) fn children(der: &[u8]) -> der::Result<Vec<&[u8]>> {
    let mut inner = SliceReader::new(value(der)?)?;
    let mut all = Vec::new();
    while !inner.is_finished() {
        all.push(inner.tlv_bytes()?);
    }
    Ok(all)
}

/// The value of the outermost element. What follows it is ignored, as signatures in PDFs are
/// padded with zeros.
pub(crate) fn value(der: &[u8]) -> der::Result<&[u8]> {
    let mut reader = SliceReader::new(der)?;
    let header = Header::decode(&mut reader)?;
    reader.read_slice(header.length)
}

/// The outermost element alone, without the padding behind it.
pub(crate) fn trimmed(der: &[u8]) -> der::Result<&[u8]> {
    SliceReader::new(der)?.tlv_bytes()
}

/// What was signed of a certificate or a revocation list: its first part.
pub(crate) fn to_be_signed(der: &[u8]) -> der::Result<&[u8]> {
    let parts = children(der)?;
    parts.first().copied().ok_or_else(|| der::Tag::Sequence.value_error())
}

/// The SHA-256 of some bytes.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

/// A number as a positive INTEGER.
pub(crate) fn integer(number: u64) -> Result<Int, SigningError> {
    let mut bytes = vec![0];
    bytes.extend(number.to_be_bytes());
    let first = bytes.windows(2).take_while(|pair| pair[0] == 0 && pair[1] < 0x80).count();
    Ok(Int::new(&bytes[first..])?)
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hexadecimal digits as bytes; anything else is no number.
pub(crate) fn unhex(digits: &[u8]) -> Option<Vec<u8>> {
    let nibble = |digit: u8| char::from(digit).to_digit(16);
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| u8::try_from(nibble(pair[0])? * 16 + nibble(pair[1])?).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_positive_and_short() {
        for (number, bytes) in
            [(0, vec![0]), (1, vec![1]), (0x80, vec![0, 0x80]), (0x1_00, vec![1, 0])]
        {
            assert_eq!(integer(number).unwrap().as_bytes(), bytes);
        }
        assert_eq!(integer(u64::MAX).unwrap().as_bytes().len(), 9);
    }

    #[test]
    fn hexadecimal_there_and_back() {
        assert_eq!(unhex(hex(&[0, 0x1f, 0xff]).as_bytes()), Some(vec![0, 0x1f, 0xff]));
        assert_eq!(unhex(b"0"), None);
        assert_eq!(unhex(b"zz"), None);
    }
}
