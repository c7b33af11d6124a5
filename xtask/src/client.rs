//! A client on one connection that is kept open, for loads.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// What `Set-Cookie` says, each up to the first semicolon.
    cookie: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// A client with a cookie.
pub struct Client {
    port: u16,
    cookie: String,
    connection: Option<BufReader<TcpStream>>,
}

impl Client {
    /// A client that is not connected yet.
    pub fn new(port: u16) -> Self {
        Self { port, cookie: String::new(), connection: None }
    }

    /// The same browser on a connection of its own.
    pub fn again(&self) -> Self {
        Self { cookie: self.cookie.clone(), ..Self::new(self.port) }
    }

    /// Fetches a path.
    pub fn get(&mut self, path: &str) -> Result<Reply> {
        self.send("GET", path, &[], "", b"")
    }

    /// Keeps the cookies of an answer.
    pub fn keep_cookie(&mut self, reply: &Reply) {
        if let Some(cookie) = &reply.cookie {
            self.cookie.clone_from(cookie);
        }
    }

    /// Signs in with a demonstration account.
    pub fn sign_in(&mut self, page: &str, identity: &str) -> Result<()> {
        let form = format!("identity_number={identity}&password=motcua-demo-2026");
        let kind = "application/x-www-form-urlencoded";
        let reply = self.send("POST", page, &[], kind, form.as_bytes())?;
        ensure!(reply.status == 303, "signing in answered {}", reply.status);
        self.keep_cookie(&reply);
        Ok(())
    }

    /// Sends a request and reads the whole answer.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        kind: &str,
        body: &[u8],
    ) -> Result<Reply> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n", self.port);
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.cookie.is_empty() {
            head.push_str(&format!("Cookie: {}\r\n", self.cookie));
        }
        if !kind.is_empty() {
            head.push_str(&format!("Content-Type: {kind}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let stream = connection.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat())?;
        let reply = read(&mut connection)?;
        self.connection = Some(connection);
        Ok(reply)
    }

    fn connect(&self) -> Result<BufReader<TcpStream>> {
        let stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        Ok(BufReader::new(stream))
    }
}

fn read(connection: &mut BufReader<TcpStream>) -> Result<Reply> {
    let mut line = String::new();
    connection.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.context("the answer has no status")?;
    let (mut length, mut chunked, mut cookies) = (0, false, Vec::new());
    loop {
        line.clear();
        connection.read_line(&mut line)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => length = value.parse()?,
            "transfer-encoding" => chunked = value.contains("chunked"),
            // Several come in any order: the session, and by what the browser is known again.
            "set-cookie" => cookies.extend(value.split(';').next().map(str::to_owned)),
            _ => {}
        }
    }
    let mut body = Vec::new();
    if chunked {
        loop {
            line.clear();
            connection.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16).context("a chunk has no length")?;
            let mut chunk = vec![0; length + 2];
            connection.read_exact(&mut chunk)?;
            if length == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..length]);
        }
    } else {
        body.resize(length, 0);
        connection.read_exact(&mut body)?;
    }
    let cookie = (!cookies.is_empty()).then(|| cookies.join("; "));
    Ok(Reply { status, cookie, body })
}
