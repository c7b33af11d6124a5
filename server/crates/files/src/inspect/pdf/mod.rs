//! PDF: whether it asks for a password, runs something, or has lost its index.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
};

use flate2::read::ZlibDecoder;

use self::{
    dict::{Dict, Names},
    lexer::{Lexer, Token, limited},
    watch::Watch,
};
use crate::{error::FinishError, fault::FileFault};

mod dict;
mod lexer;
#[cfg(test)]
mod tests;
mod watch;

/// Bytes of one packed object stream, which holds dictionaries only.
const MAX_PACKED: usize = 16 * 1024 * 1024;
/// Bytes that all object streams of a file may unpack to.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;

/// Reads the whole file once.
pub(super) fn check(file: &mut File) -> Result<(), FinishError> {
    let mut scan = Scan { budget: MAX_UNPACKED, ..Scan::default() };
    let mut lexer = Lexer::new(BufReader::with_capacity(64 * 1024, file));
    scan.file(&mut lexer)?;
    // The password comes first: it is what the applicant can do something about.
    let fault = match scan {
        Scan { encrypted: true, .. } => FileFault::PasswordProtected,
        Scan { budget: 0, .. } => FileFault::ArchiveBomb,
        Scan { active: true, .. } => FileFault::ActiveContent,
        _ if lexer.markup => FileFault::Polyglot,
        Scan { indexed: false, .. } => FileFault::Truncated,
        _ => return Ok(()),
    };
    Err(fault.into())
}

/// What was seen so far.
#[derive(Default)]
struct Scan {
    encrypted: bool,
    active: bool,
    indexed: bool,
    /// What object streams may still unpack to.
    budget: u64,
}

impl Scan {
    /// Objects, streams and trailers of a file.
    fn file<R: BufRead>(&mut self, lexer: &mut Lexer<R>) -> io::Result<()> {
        let (mut dict, mut names, mut trailer) = (Dict::default(), Names::default(), false);
        loop {
            let token = lexer.next()?;
            if token == Token::End {
                self.active |= lexer.hidden;
                return Ok(());
            }
            if let Token::Word(word) = &token {
                match word.as_slice() {
                    b"trailer" => {
                        (lexer.depth, lexer.inside, trailer) = (0, false, true);
                    }
                    b"xref" | b"startxref" | b"endobj" => {
                        (lexer.depth, lexer.inside, trailer) = (0, false, false);
                    }
                    // Some write the generation right before it.
                    word if word.ends_with(b"obj") => {
                        (lexer.depth, lexer.inside, trailer) = (0, true, false);
                    }
                    b"stream" => {
                        lexer.depth = 0;
                        self.stream(lexer, &dict)?;
                        dict = Dict::default();
                        continue;
                    }
                    _ => {}
                }
            }
            dict.see(&token, lexer.depth);
            let within = lexer.inside || lexer.depth > 0;
            self.active |= names.see(&token, within.then_some(lexer.depth));
            if trailer && token == Token::DictClose && lexer.depth == 0 {
                self.indexed = true;
                self.encrypted |= dict.encrypt;
                trailer = false;
            }
        }
    }

    /// A stream behind its dictionary: an index, a bundle of objects, or nothing of interest.
    fn stream<R: BufRead>(&mut self, lexer: &mut Lexer<R>, dict: &Dict) -> io::Result<()> {
        if dict.kind == b"XRef" {
            self.indexed = true;
            self.encrypted |= dict.encrypt;
        }
        if dict.kind != b"ObjStm" {
            let mut watch = Watch::default();
            lexer.copy_stream(&mut watch)?;
            self.active |= watch.has_found();
            return Ok(());
        }
        let mut packed = Bounded::default();
        lexer.copy_stream(&mut packed)?;
        self.active |= packed.watch.has_found();
        let data = packed.data.as_slice();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        match dict.filters.as_slice() {
            _ if data.len() >= MAX_PACKED => self.budget = 0,
            _ if dict.parameters => self.active = true,
            [] => self.objects(data),
            [only] if only == b"FlateDecode" || only == b"Fl" => {
                self.objects(ZlibDecoder::new(data));
            }
            // No writer packs objects in another way, unless to hide them.
            _ => self.active = true,
        }
        Ok(())
    }

    /// The objects of an object stream.
    fn objects(&mut self, data: impl io::Read) {
        let (mut lexer, mut names) = (limited(data, self.budget), Names::default());
        // A damaged or encrypted stream ends where it cannot be unpacked further.
        while let Ok(token) = lexer.next() {
            if token == Token::End {
                break;
            }
            self.active |= names.see(&token, Some(lexer.depth));
        }
        self.active |= lexer.hidden;
        self.budget = lexer.left();
    }
}

/// Keeps the beginning of what is written to it, and looks at all of it.
#[derive(Default)]
struct Bounded {
    data: Vec<u8>,
    watch: Watch,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = MAX_PACKED - self.data.len().min(MAX_PACKED);
        self.data.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.watch.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
