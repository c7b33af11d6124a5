//! Just enough HTTP to weigh a page.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};

/// An answer.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The encoding of the body, if it has one.
    pub encoding: Option<String>,
    /// The body as it came over the wire, without the chunks' framing.
    pub body: Vec<u8>,
}

/// Fetches a path as a browser that understands Brotli.
pub fn get(port: u16, path: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/html\r\n\
         Accept-Encoding: br\r\nConnection: close\r\n\r\n"
    )?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw)?;
    parse(&raw)
}

fn parse(raw: &[u8]) -> Result<Answer> {
    let end = find(raw, b"\r\n\r\n").context("the answer has no end of its head")?;
    let head = String::from_utf8_lossy(&raw[..end]).to_lowercase();
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
    let header = |name: &str| {
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            (key == name).then(|| value.trim().to_owned())
        })
    };
    let rest = &raw[end + 4..];
    let chunked = header("transfer-encoding").is_some_and(|value| value.contains("chunked"));
    Ok(Answer {
        status: status.context("the answer has no status")?,
        encoding: header("content-encoding"),
        body: if chunked { join_chunks(rest)? } else { rest.to_vec() },
    })
}

fn join_chunks(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = find(rest, b"\r\n").context("a chunk has no length")?;
        let length = usize::from_str_radix(std::str::from_utf8(&rest[..end])?.trim(), 16)?;
        if length == 0 {
            return Ok(body);
        }
        let begin = end + 2;
        let Some(chunk) = rest.get(begin..begin + length) else { bail!("the answer is cut off") };
        body.extend_from_slice(chunk);
        rest = rest.get(begin + length + 2..).context("the answer is cut off")?;
    }
}

fn find(within: &[u8], sought: &[u8]) -> Option<usize> {
    within.windows(sought.len()).position(|window| window == sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_and_chunked_answers_are_read() {
        let plain = b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nabc";
        let answer = Answer { status: 200, encoding: Some("br".into()), body: b"abc".to_vec() };
        assert_eq!(parse(plain).unwrap(), answer);
        let chunked =
            b"HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";
        let answer = Answer { status: 404, encoding: None, body: b"abc".to_vec() };
        assert_eq!(parse(chunked).unwrap(), answer);
    }

    #[test]
    fn a_cut_answer_is_an_error() {
        let cut = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab";
        assert!(parse(cut).is_err());
        assert!(parse(b"HTTP/1.1 200 OK\r\n").is_err());
    }
}
