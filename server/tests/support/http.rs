//! Requests as a browser without a program sends them, one connection each.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

/// Longest that an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The status line and the headers.
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header's value; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let is = |line: &&str| line.split(':').next().is_some_and(|n| n.eq_ignore_ascii_case(name));
        let line = self.head.lines().find(is).and_then(|line| line.split_once(':'));
        line.map_or("", |(_, value)| value.trim())
    }

    /// `name=value` of every cookie that it sets, as they are sent back.
    pub fn cookies(&self) -> String {
        let set = |line: &&str| line.to_ascii_lowercase().starts_with("set-cookie:");
        let pairs = self.head.lines().filter(set).filter_map(|line| {
            line.split_once(':')?.1.split(';').next().map(|pair| pair.trim().to_owned())
        });
        pairs.collect::<Vec<_>>().join("; ")
    }
}

/// A browser with the cookies of whoever signed in with it.
#[derive(Clone, Debug)]
pub struct Browser {
    pub port: u16,
    pub cookies: String,
}

impl Browser {
    pub fn new(port: u16) -> Self {
        Self { port, cookies: String::new() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"").expect("an answer")
    }

    /// Posts a form.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs =
            fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        self.ask("POST", path, &kind, body.as_bytes()).expect("an answer")
    }

    /// Posts a form that signs somebody in, and keeps the cookies.
    pub fn signs_in(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields);
        assert_eq!(answer.status, 303, "{}", answer.text());
        self.cookies = answer.cookies();
        answer
    }

    /// A request as it is; nothing where nobody listens. HTTP 1.0, so that the answer ends with its
    /// connection.
    pub fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Option<Answer> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        let mut head = format!(
            "{method} {path} HTTP/1.0\r\nhost: 127.0.0.1:{}\r\naccept: text/html\r\n\
             content-length: {}\r\n",
            self.port,
            body.len()
        );
        if !self.cookies.is_empty() {
            head.push_str(&format!("cookie: {}\r\n", self.cookies));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        let body = answer.split_off(end + 4);
        let head = String::from_utf8_lossy(&answer).into_owned();
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Answer { status, head, body })
    }
}

/// A form of one file.
pub fn multipart(name: &str, body: &[u8]) -> ([(&'static str, &'static str); 1], Vec<u8>) {
    let head = format!(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/pdf\r\n\r\n"
    );
    let bytes = [head.as_bytes(), body, b"\r\n--x--\r\n"].concat();
    ([("content-type", "multipart/form-data; boundary=x")], bytes)
}

/// Percent-encodes everything but letters, digits and `-._~`.
pub fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// A port that nobody uses.
pub fn free_port() -> u16 {
    let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    free.local_addr().expect("an address").port()
}
