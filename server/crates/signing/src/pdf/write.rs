//! Writes objects as a PDF spells them.

use lopdf::{Dictionary, Object, StringFormat};

use crate::{SigningError, asn1};

/// Deeper objects are an attack on whoever reads them.
const DEEPEST: usize = 64;

/// Appends an object.
pub(crate) fn object(out: &mut Vec<u8>, object: &Object) -> Result<(), SigningError> {
    any(out, object, 0)
}

/// Appends a dictionary.
pub(crate) fn dictionary(out: &mut Vec<u8>, dict: &Dictionary) -> Result<(), SigningError> {
    entries(out, dict, 0)
}

fn any(out: &mut Vec<u8>, object: &Object, depth: usize) -> Result<(), SigningError> {
    if depth > DEEPEST {
        return Err(SigningError::TooDeep);
    }
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => out.extend(real(*value).bytes()),
        Object::Name(value) => name(out, value),
        Object::String(value, format) => string(out, value, *format),
        Object::Reference((id, generation)) => out.extend(format!("{id} {generation} R").bytes()),
        Object::Array(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                any(out, value, depth + 1)?;
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => entries(out, dict, depth)?,
        Object::Stream(stream) => {
            let mut dict = stream.dict.clone();
            dict.set("Length", Object::Integer(stream.content.len() as i64));
            entries(out, &dict, depth)?;
            out.extend(b"\nstream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
    }
    Ok(())
}

fn entries(out: &mut Vec<u8>, dict: &Dictionary, depth: usize) -> Result<(), SigningError> {
    out.extend(b"<<");
    for (key, value) in dict {
        name(out, key);
        out.push(b' ');
        any(out, value, depth + 1)?;
    }
    out.extend(b">>");
    Ok(())
}

/// No exponents, which PDFs do not know.
fn real(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.5}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

fn string(out: &mut Vec<u8>, value: &[u8], format: StringFormat) {
    let plain = value.iter().all(|byte| matches!(byte, b' '..=b'~'));
    if format == StringFormat::Hexadecimal || !plain {
        out.push(b'<');
        out.extend(asn1::hex(value).bytes());
        out.push(b'>');
        return;
    }
    out.push(b'(');
    for byte in value {
        if b"()\\".contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out.push(b')');
}

/// A text for people: as it is where ASCII does, else as UTF-16.
pub(crate) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// What such a text says.
pub(crate) fn read_text(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for said in ["Ký số", "plain (text) \\", "", "𝄞"] {
            let Object::String(bytes, _) = text(said) else { panic!("a string") };
            assert_eq!(read_text(&bytes), said);
        }
        let mut out = Vec::new();
        object(&mut out, &Object::Array(vec![0.5.into(), "A#b c".into(), text("a(b")])).unwrap();
        assert_eq!(out, b"[0.5 /A#23b#20c (a\\(b)]");
        assert_eq!(real(1e10), "10000000000");
        assert_eq!(real(f32::NAN), "0");
    }
}
