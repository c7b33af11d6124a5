//! Cuts a PDF into words, reading once and keeping nothing.
//!
//! Names and words are told apart from strings, comments and streams, so that the word "Encrypt" in
//! somebody's text is not taken for a password. Whatever is passed over so is looked through for
//! objects: an index may lead a reader right into it.

use std::io::{self, BufRead, Read, Write};

use super::watch::Watch;

/// Bytes of a name or word that are kept; none that matters here is longer.
const MAX_WORD: usize = 64;

/// Bytes of a string after which it is taken for damage. The format allows 32,767.
const MAX_STRING: usize = 1024 * 1024;

/// A word of a PDF.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `/Name`, without the slash and its escapes undone.
    Name(Vec<u8>),
    /// A keyword or number.
    Word(Vec<u8>),
    /// A string of either kind.
    Text,
    /// `<<`
    DictOpen,
    /// `>>`
    DictClose,
    /// `[`
    ArrayOpen,
    /// `]`
    ArrayClose,
    /// The end of the file.
    End,
}

/// Reads tokens from `input`.
pub(super) struct Lexer<R> {
    input: R,
    /// How many dictionaries are open.
    pub depth: u32,
    /// Whether an object is open, or something is read that consists of them alone.
    pub inside: bool,
    /// Whether tags of another language stand between the objects.
    pub markup: bool,
    /// Whether an object begins in a string or a comment.
    pub hidden: bool,
}

impl<R: BufRead> Lexer<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, depth: 0, inside: false, markup: false, hidden: false }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> io::Result<Token> {
        loop {
            let Some(byte) = self.take()? else { return Ok(Token::End) };
            match byte {
                b'%' => self.skip_line()?,
                b'/' => return Ok(Token::Name(unescape(self.word(Vec::new())?))),
                b'[' => return Ok(Token::ArrayOpen),
                b']' => return Ok(Token::ArrayClose),
                // Between objects a stray parenthesis must not swallow what follows.
                b'(' if self.inside || self.depth > 0 => {
                    self.skip_string()?;
                    return Ok(Token::Text);
                }
                b'<' if self.peek()? == Some(b'<') => {
                    self.take()?;
                    self.depth += 1;
                    return Ok(Token::DictOpen);
                }
                b'<' => {
                    let ended = self.skip_hex()?;
                    // Between objects there is nothing that could look like this.
                    let tag = |byte: u8| byte.is_ascii_alphabetic() || b"!?/".contains(&byte);
                    let between = self.depth == 0 && !self.inside;
                    self.markup |= between && ended.is_some_and(tag);
                    return Ok(Token::Text);
                }
                b'>' if self.peek()? == Some(b'>') => {
                    self.take()?;
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Token::DictClose);
                }
                // White space and what stands alone without a meaning here.
                0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ' | b'{' | b'}' | b')' | b'(' | b'>' => {}
                _ => return Ok(Token::Word(self.word(vec![byte])?)),
            }
        }
    }

    /// Copies a stream's data, up to and without `endstream`, into `out`.
    pub(super) fn copy_stream(&mut self, out: &mut impl Write) -> io::Result<()> {
        const END: &[u8] = b"endstream";
        let mut matched = 0;
        while let Some(byte) = self.take()? {
            if byte == END[matched] {
                matched += 1;
                if matched == END.len() {
                    return Ok(());
                }
                continue;
            }
            // "endstre" ends in an "e" with which the word may begin anew.
            let kept = match (matched, byte) {
                (7, b'n') => 2,
                (_, b'e') => 1,
                _ => 0,
            };
            out.write_all(&END[..(matched + 1 - kept).min(matched)])?;
            if kept == 0 {
                out.write_all(&[byte])?;
            }
            matched = kept;
        }
        Ok(())
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.input.fill_buf()?.first().copied())
    }

    fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.input.consume(1);
        }
        Ok(byte)
    }

    fn word(&mut self, mut word: Vec<u8>) -> io::Result<Vec<u8>> {
        while let Some(byte) = self.peek()? {
            if matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
                || b"()<>[]{}/%".contains(&byte)
            {
                break;
            }
            self.input.consume(1);
            if word.len() < MAX_WORD {
                word.push(byte);
            }
        }
        Ok(word)
    }

    fn skip_line(&mut self) -> io::Result<()> {
        let mut watch = Watch::default();
        while let Some(byte) = self.take()? {
            if byte == b'\n' || byte == b'\r' {
                break;
            }
            watch.look(byte);
        }
        self.hidden |= watch.has_found();
        Ok(())
    }

    fn skip_string(&mut self) -> io::Result<()> {
        let (mut open, mut escaped, mut watch) = (1, false, Watch::default());
        for _ in 0..MAX_STRING {
            let Some(byte) = self.take()? else { break };
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'(' => open += 1,
                b')' if open == 1 => break,
                b')' => open -= 1,
                _ => {}
            }
            watch.look(byte);
        }
        self.hidden |= watch.has_found();
        Ok(())
    }

    /// Reads a hexadecimal string; the byte that ended it.
    fn skip_hex(&mut self) -> io::Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            let hex = byte.is_ascii_hexdigit() || byte.is_ascii_whitespace() || byte == 0;
            if byte == b'>' {
                self.input.consume(1);
            }
            if !hex {
                return Ok(Some(byte));
            }
            self.input.consume(1);
        }
        Ok(None)
    }
}

impl<R: BufRead> Lexer<io::Take<R>> {
    /// How much may still be read.
    pub(super) fn left(&self) -> u64 {
        self.input.limit()
    }
}

/// Undoes `#41` in a name, behind which a word could hide.
fn unescape(name: Vec<u8>) -> Vec<u8> {
    let mut plain = Vec::with_capacity(name.len());
    let mut rest = name.as_slice();
    while let [byte, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *byte == b'#');
        let escaped =
            digits.and_then(|digits| u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok());
        plain.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    plain
}

/// A lexer over the beginning of `input`, which is objects and nothing else.
pub(super) fn limited<R: Read>(input: R, limit: u64) -> Lexer<io::Take<io::BufReader<R>>> {
    Lexer { inside: true, ..Lexer::new(io::BufReader::new(input).take(limit)) }
}
