//! Follows the heads of the requests on a connection, and refuses what two readers could understand in
//! two ways: request smuggling lives on it.
//!
//! The parser behind takes a line feed for the end of a line, two lengths that agree, and a length
//! beside chunks, as RFC 9112 lets it. A proxy in front may read each of these in another way, so none
//! of them passes.

#[cfg(test)]
mod tests;

/// Bytes of a line that are kept: enough for the two headers that say where a body ends.
const KEPT: usize = 128;

/// Where a connection stands.
#[derive(Default)]
pub(super) struct Heads {
    at: At,
    /// How many heads have ended.
    ended: u64,
}

enum At {
    Head(Head),
    /// In a body of which so many bytes are left.
    Body(u64),
    /// Behind a request whose length was not announced: nobody asks anything more here.
    Rest,
}

impl Default for At {
    fn default() -> Self {
        Self::Head(Head::default())
    }
}

/// A head that is not over.
#[derive(Default)]
struct Head {
    /// The line, as far as it is kept.
    line: Vec<u8>,
    /// Lines before this one.
    lines: u32,
    /// Whether a carriage return waits for its line feed.
    returned: bool,
    length: Option<u64>,
    chunked: bool,
}

/// What a byte means for a head.
enum Step {
    On,
    Over,
    Wrong,
}

impl Heads {
    /// Looks at what comes next.
    ///
    /// # Errors
    ///
    /// How many of these bytes may still pass, where something must not.
    pub(super) fn follow(&mut self, bytes: &[u8]) -> Result<(), usize> {
        let mut place = 0;
        while place < bytes.len() {
            match &mut self.at {
                At::Rest => return Ok(()),
                At::Body(left) => {
                    let here = (bytes.len() - place) as u64;
                    let passed = here.min(*left);
                    *left -= passed;
                    place += passed as usize;
                    if *left == 0 {
                        self.at = At::default();
                    }
                }
                At::Head(head) => {
                    match head.read(bytes[place]) {
                        Step::On => {}
                        Step::Over => {
                            self.at = head.behind();
                            self.ended += 1;
                        }
                        Step::Wrong => return Err(place),
                    }
                    place += 1;
                }
            }
        }
        Ok(())
    }

    /// How many heads have ended.
    pub(super) const fn ended(&self) -> u64 {
        self.ended
    }

    /// Whether the body of a request is on its way, or may be.
    pub(super) const fn in_body(&self) -> bool {
        matches!(self.at, At::Body(_) | At::Rest)
    }
}

impl Head {
    fn read(&mut self, byte: u8) -> Step {
        match (self.returned, byte) {
            (true, b'\n') => {
                self.returned = false;
                self.end_line()
            }
            // One without the other.
            (true, _) | (false, b'\n') => Step::Wrong,
            (false, b'\r') => {
                self.returned = true;
                Step::On
            }
            (false, _) => {
                if self.line.len() < KEPT {
                    self.line.push(byte);
                }
                Step::On
            }
        }
    }

    fn end_line(&mut self) -> Step {
        if self.line.is_empty() {
            // Empty lines before the first one are skipped (RFC 9112 2.2).
            return if self.lines == 0 { Step::On } else { Step::Over };
        }
        let fits = self.lines == 0 || self.take_header();
        self.lines += 1;
        self.line.clear();
        if fits { Step::On } else { Step::Wrong }
    }

    /// Takes a header that says where the body ends; whether nothing contradicts it.
    fn take_header(&mut self) -> bool {
        // What has no name the parser refuses.
        let Some(colon) = self.line.iter().position(|byte| *byte == b':') else { return true };
        let (name, value) = (&self.line[..colon], self.line[colon + 1..].trim_ascii());
        let free = self.length.is_none() && !self.chunked;
        if name.eq_ignore_ascii_case(b"content-length") {
            self.length = number(value);
            return free && self.length.is_some();
        }
        if name.eq_ignore_ascii_case(b"transfer-encoding") {
            self.chunked = true;
            return free && value.eq_ignore_ascii_case(b"chunked");
        }
        true
    }

    /// Where the connection stands behind this head.
    fn behind(&self) -> At {
        match (self.chunked, self.length) {
            (true, _) => At::Rest,
            (false, Some(length)) if length > 0 => At::Body(length),
            (false, _) => At::default(),
        }
    }
}

/// A number of digits alone.
fn number(digits: &[u8]) -> Option<u64> {
    let plain = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    if plain { str::from_utf8(digits).ok()?.parse().ok() } else { None }
}
