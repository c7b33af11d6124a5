//! What stands between a connection and the parser: nothing ambiguous passes, and whoever stands still
//! in the middle of a body or of an answer is cut off.

use std::{
    io::{self, IoSlice},
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{heads::Heads, patience::Patience};

/// What the parser reads in place of what is refused: no head may hold it, so that it answers 400 and
/// closes, after the answers that are still owed.
const REFUSAL: &[u8] = b"\0\r\n\r\n";

/// A connection whose heads are looked at on their way.
pub(super) struct Gate<S> {
    stream: S,
    heads: Heads,
    /// What is left of [`REFUSAL`] once something was refused.
    refusal: Option<&'static [u8]>,
    receiving: Patience,
    sending: Patience,
}

impl<S> Gate<S> {
    /// `most` is how long a body or an answer may keep the server waiting.
    pub(super) fn new(stream: S, most: Duration) -> Self {
        let (receiving, sending) = (Patience::new(most), Patience::new(most));
        Self { stream, heads: Heads::default(), refusal: None, receiving, sending }
    }

    /// Looks at what has arrived behind `before`; what is refused does not stay.
    fn look(&mut self, buf: &mut ReadBuf<'_>, before: usize) {
        let ended = self.heads.ended();
        let fresh = &buf.filled()[before..];
        self.receiving.moved(fresh.len());
        if let Err(harmless) = self.heads.follow(fresh) {
            buf.set_filled(before + harmless);
            self.refusal = Some(REFUSAL);
        }
        if self.heads.ended() != ended {
            self.receiving.renew();
            self.sending.renew();
        }
    }

    fn sent(
        &mut self,
        cx: &mut Context<'_>,
        sent: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        match sent {
            Poll::Ready(sent) => {
                self.sending.moved(sent.as_ref().copied().unwrap_or_default());
                Poll::Ready(sent)
            }
            Poll::Pending => self.sending.wait(cx).map(Err),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Gate<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.refusal.is_none() {
            let before = buf.filled().len();
            match Pin::new(&mut this.stream).poll_read(cx, buf) {
                // Between requests the parser itself looks at the clock.
                Poll::Pending if this.heads.in_body() => {
                    return this.receiving.wait(cx).map(Err);
                }
                answer => ready!(answer)?,
            }
            this.look(buf, before);
            if buf.filled().len() > before {
                return Poll::Ready(Ok(()));
            }
        }
        // Once it is read there is nothing more, as at the end of a connection.
        if let Some(left) = &mut this.refusal {
            let (now, later) = left.split_at(left.len().min(buf.remaining()));
            buf.put_slice(now);
            *left = later;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Gate<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.sent(cx, sent)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let sent = Pin::new(&mut this.stream).poll_write_vectored(cx, pieces);
        this.sent(cx, sent)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }
}
