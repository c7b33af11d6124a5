//! Pictures that flood whoever unpacks them, and files of every type that are cut off.

use files::MediaType;

use crate::{
    Case, Verdict,
    contents::good,
    samples::{heic, jpeg, png},
};

const FLOOD: &str = "file_too_many_pixels";

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (width, height) in [
        (50_000, 50_000),
        (50_000, 1),
        (1, 50_000),
        (20_001, 1),
        (20_000, 20_000),
        (14_143, 14_142),
        (u32::MAX, u32::MAX),
        (u32::MAX, 1),
        (0x8000_0000, 2),
    ] {
        let what = format!("a picture of {width} by {height}");
        cases.push(Case::refused(&what, "ảnh.png", png(width, height), FLOOD));
        cases.push(Case::refused(
            format!("{what} by telephone"),
            "ảnh.heic",
            heic(width, height),
            FLOOD,
        ));
        if let (Ok(width), Ok(height)) = (u16::try_from(width), u16::try_from(height)) {
            let bytes = jpeg(width, height);
            cases.push(Case::refused(format!("{what} by camera"), "ảnh.jpg", bytes, FLOOD));
        }
    }
    for (name, bytes, media_type) in [
        ("ảnh.png", png(16_320, 12_240), MediaType::Png),
        ("ảnh.jpg", jpeg(16_320, 12_240), MediaType::Jpeg),
        ("ảnh.heic", heic(16_320, 12_240), MediaType::Heic),
    ] {
        let what = format!("two hundred million pixels in {name}");
        let verdict = Verdict::Taken(media_type, name.to_owned());
        cases.push(Case { what, name: name.to_owned(), bytes, verdict });
    }
    for media_type in MediaType::ALL {
        let (whole, extension) = (good(media_type), media_type.extensions()[0]);
        for percent in [40, 50, 60, 70, 80, 90] {
            let cut = whole[..whole.len() * percent / 100].to_vec();
            let what = format!("{percent} of 100 bytes of {media_type}");
            cases.push(Case::refused(what, format!("giấy.{extension}"), cut, "file_truncated"));
        }
    }
    let nested = boxes_in_boxes(50_000);
    let [l1, l0] = u16::MAX.to_be_bytes();
    for (what, name, bytes) in [
        ("a head alone", "a.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("another chunk first", "b.png", swapped()),
        ("a chunk that is longer than the file", "c.png", endless()),
        ("a camera's head alone", "d.jpg", b"\xFF\xD8\xFF".to_vec()),
        ("an end before the beginning", "e.jpg", b"\xFF\xD8\xFF\xD9\xFF\xD9".to_vec()),
        ("data before a frame", "f.jpg", b"\xFF\xD8\xFF\xDA\0\x02abc\xFF\xD9".to_vec()),
        (
            "a segment that is longer than the file",
            "g.jpg",
            vec![0xFF, 0xD8, 0xFF, 0xE0, l1, l0, 0],
        ),
        ("fill bytes without end", "h.jpg", [b"\xFF\xD8".as_slice(), &[0xFF; 10_000]].concat()),
        ("a telephone's head alone", "i.heic", b"\0\0\0\x10ftypheic\0\0\0\0".to_vec()),
        (
            "a box that is longer than the file",
            "j.heic",
            b"\0\0\0\x10ftypheic\0\0\0\0\x7F\0\0\0meta".to_vec(),
        ),
        ("a box of no length", "k.heic", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x02meta".to_vec()),
        (
            "a long length of nothing",
            "l.heic",
            b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x01meta\0\0\0\0\0\0\0\0".to_vec(),
        ),
        ("boxes in boxes in boxes", "m.heic", nested),
    ] {
        cases.push(Case::refused(what, name, bytes, "file_truncated"));
    }
    cases
}

/// A picture whose description is so deep that whoever goes down it by calling itself never returns.
fn boxes_in_boxes(depth: u32) -> Vec<u8> {
    let mut bytes = b"\0\0\0\x10ftypheic\0\0\0\0".to_vec();
    bytes.extend_from_slice(&(12 + depth * 8).to_be_bytes());
    bytes.extend_from_slice(b"meta\0\0\0\0");
    for level in 0..depth {
        bytes.extend_from_slice(&((depth - level) * 8).to_be_bytes());
        bytes.extend_from_slice(b"iprp");
    }
    bytes
}

/// A picture whose first chunk is not its header.
fn swapped() -> Vec<u8> {
    let mut bytes = png(3, 3);
    bytes[12..16].copy_from_slice(b"tEXt");
    bytes
}

/// A picture with a chunk of two gigabytes.
fn endless() -> Vec<u8> {
    let mut bytes = png(3, 3);
    let chunk = 8 + 25;
    bytes[chunk..chunk + 4].copy_from_slice(&0x7FFF_FFFF_u32.to_be_bytes());
    bytes
}
