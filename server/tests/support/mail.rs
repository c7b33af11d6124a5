//! A mail server that takes everything and keeps it.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// The mails that came, as they came.
#[derive(Clone, Debug)]
pub struct MailServer {
    pub port: u16,
    mails: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    /// Listens until the test's process ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let mails = Arc::new(Mutex::new(Vec::new()));
        let server = Self { port, mails };
        let own = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let own = own.clone();
                thread::spawn(move || own.talk(&stream));
            }
        });
        server
    }

    pub fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("the mails").clone()
    }

    /// SMTP, as far as it is needed; ends with its connection.
    fn talk(&self, mut stream: &TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream).lines();
        stream.write_all(b"220 localhost\r\n").ok()?;
        while let Some(Ok(line)) = lines.next() {
            let command = line.to_ascii_uppercase();
            if command.starts_with("QUIT") {
                stream.write_all(b"221 bye\r\n").ok()?;
                return Some(());
            }
            if command != "DATA" {
                stream.write_all(b"250 localhost\r\n").ok()?;
                continue;
            }
            stream.write_all(b"354 go on\r\n").ok()?;
            let mut mail = String::new();
            while let Some(Ok(line)) = lines.next() {
                if line == "." {
                    break;
                }
                mail.push_str(&line);
                mail.push('\n');
            }
            self.mails.lock().ok()?.push(mail);
            stream.write_all(b"250 taken\r\n").ok()?;
        }
        Some(())
    }
}
