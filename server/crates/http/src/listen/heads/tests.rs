//! What passes, what does not, and that it makes no difference how it arrives.

use super::*;

/// Follows `text` in pieces of `size`; how many bytes pass, and how many heads have ended.
fn follow(text: &[u8], size: usize) -> (usize, u64) {
    let mut heads = Heads::default();
    let mut passed = 0;
    for piece in text.chunks(size) {
        match heads.follow(piece) {
            Ok(()) => passed += piece.len(),
            Err(harmless) => return (passed + harmless, heads.ended()),
        }
    }
    (passed, heads.ended())
}

#[test]
fn plain_requests_pass() {
    let long = format!("GET / HTTP/1.1\r\nHost: a\r\nCookie: {}\r\n\r\n", "x".repeat(9_000));
    for (text, heads) in [
        ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 1),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 1),
        ("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\na\n\rbGET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\ncontent-length:0\r\n\r\nGET / HTTP/1.1\r\n\r\n", 2),
        ("POST / HTTP/1.1\r\nContent-Length: \t 4 \r\n\r\n\n\n\n\n", 1),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\na\r\n0\r\n\r\nany\nthing", 1),
        ("GET / HTTP/1.1\r\nX-Content-Length: 4\r\nA: content-length: 4\r\n\r\n", 1),
        (long.as_str(), 1),
    ] {
        for size in [1, 2, 7, 100_000] {
            assert_eq!(follow(text.as_bytes(), size), (text.len(), heads), "{text:?} by {size}");
        }
    }
}

#[test]
fn what_can_be_read_in_two_ways_does_not() {
    for (harmless, wrong) in [
        // Two lengths, whether they agree or not; a length and chunks, in either order.
        ("POST / HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 5\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length: 4\r\ncontent-length: 4\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r", "\n\r\n"),
        // Lengths that are none.
        ("POST / HTTP/1.1\r\nContent-Length: 4, 4\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length: +4\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length: 0x4\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length:\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r", "\n\r\n"),
        // Encodings that somebody may not know.
        ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked, identity\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: xchunked\r", "\n\r\n"),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: \x0bchunked\r", "\n\r\n"),
        // Ends of lines that are half ones.
        ("GET / HTTP/1.1", "\nHost: a\r\n\r\n"),
        ("GET / HTTP/1.1\r\nHost: a", "\n\r\n"),
        ("GET / HTTP/1.1\r\nHost: a\r", "X: b\r\n\r\n"),
        ("GET / HTTP/1.1\r\nHost: a\r\n", "\n"),
        ("GET / HTTP/1.1\r\nHost: a\r\n\r", "\r\n"),
        ("", "\nGET / HTTP/1.1\r\n\r\n"),
        // Behind a body.
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\naGET / HTTP/1.1", "\n\r\n"),
    ] {
        let text = format!("{harmless}{wrong}");
        for size in [1, 3, 100_000] {
            let passed = follow(text.as_bytes(), size).0;
            assert_eq!(passed, harmless.len(), "{text:?} by {size}");
        }
    }
}

#[test]
fn a_length_too_far_to_the_right_is_none() {
    let text = format!("POST / HTTP/1.1\r\nContent-Length:{}4\r\n\r\n", " ".repeat(KEPT));
    assert!(follow(text.as_bytes(), 64).0 < text.len());
}

proptest::proptest! {
    #[test]
    fn pieces_make_no_difference(
        text in "(POST / HTTP/1.1\r\n|Content-Length: [0-9]{1,2}\r\n|Transfer-Encoding: chunked\r\n|\r\n|\n|\r|a){0,12}",
        size in 1_usize..9,
    ) {
        proptest::prop_assert_eq!(follow(text.as_bytes(), size), follow(text.as_bytes(), usize::MAX));
    }
}
