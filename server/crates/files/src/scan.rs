//! A client of clamd, the `ClamAV` daemon, over TCP or a Unix socket.
//!
//! Its protocol is three lines long: `zINSTREAM`, the file in chunks with their length before them,
//! an empty chunk; the answer is one line.

use std::{io, path::PathBuf, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// How long a scan may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// Bytes of an answer beyond which it is none of clamd's.
const MAX_REPLY: u64 = 4096;

/// What the scanner says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing found.
    Clean,
    /// Something found, by its name.
    Infected(String),
}

/// The scanner gave no verdict: the file stays unscanned.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// It could not be reached, or the connection broke.
    #[error("The scanner cannot be reached")]
    Unreachable(#[source] io::Error),
    /// It took too long.
    #[error("The scanner did not answer in time")]
    TimedOut,
    /// It refused the file, as one larger than it is set up for.
    #[error("The scanner refused: {0}")]
    Refused(String),
}

impl From<io::Error> for ScanError {
    fn from(error: io::Error) -> Self {
        Self::Unreachable(error)
    }
}

#[derive(Clone, Debug)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

/// Where clamd listens.
#[derive(Clone, Debug)]
pub struct Scanner {
    address: Address,
    patience: Duration,
}

impl Scanner {
    /// A scanner at `host:port`, or at the path of a Unix socket; nothing is connected yet.
    pub fn connect_addr(address: String) -> Self {
        let path = address.strip_prefix("unix:").unwrap_or(&address);
        let unix = path.len() < address.len() || path.starts_with('/');
        let address = if unix { Address::Unix(PathBuf::from(path)) } else { Address::Tcp(address) };
        Self { address, patience: PATIENCE }
    }

    /// The same scanner with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Whether the scanner answers at all.
    pub async fn ping(&self) -> Result<(), ScanError> {
        let reply = self.talk(b"zPING\0", None::<&mut tokio::io::Empty>).await?;
        if reply == "PONG" { Ok(()) } else { Err(ScanError::Refused(reply)) }
    }

    /// Sends a file through the scanner.
    pub async fn scan<R>(&self, mut file: R) -> Result<Verdict, ScanError>
    where
        R: AsyncRead + Unpin + Send,
    {
        let reply = self.talk(b"zINSTREAM\0", Some(&mut file)).await?;
        let said = reply.strip_prefix("stream: ").unwrap_or(&reply);
        match said.strip_suffix(" FOUND") {
            Some(name) => Ok(Verdict::Infected(name.to_owned())),
            None if said == "OK" => Ok(Verdict::Clean),
            None => Err(ScanError::Refused(reply)),
        }
    }

    async fn talk<R>(&self, command: &[u8], file: Option<&mut R>) -> Result<String, ScanError>
    where
        R: AsyncRead + Unpin + Send,
    {
        let exchange = async {
            match &self.address {
                Address::Tcp(at) => exchange(TcpStream::connect(at).await?, command, file).await,
                Address::Unix(at) => exchange(UnixStream::connect(at).await?, command, file).await,
            }
        };
        timeout(self.patience, exchange).await.map_err(|_| ScanError::TimedOut)?
    }
}

async fn exchange<C, R>(
    mut connection: C,
    command: &[u8],
    file: Option<&mut R>,
) -> Result<String, ScanError>
where
    C: AsyncRead + AsyncWrite + Unpin + Send,
    R: AsyncRead + Unpin + Send,
{
    connection.write_all(command).await?;
    let sent = match file {
        Some(file) => send(&mut connection, file).await,
        None => Ok(()),
    };
    // A file that is too large is told about in the middle of it, so there may be an answer to
    // read even if sending failed.
    let mut reply = Vec::new();
    let read = connection.take(MAX_REPLY).read_to_end(&mut reply).await;
    let reply = String::from_utf8_lossy(&reply).trim_matches(['\0', '\n', ' ']).to_owned();
    if reply.is_empty() {
        sent?;
        read?;
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
    }
    Ok(reply)
}

async fn send(
    connection: &mut (impl AsyncWrite + Unpin),
    file: &mut (impl AsyncRead + Unpin),
) -> io::Result<()> {
    let mut chunk = vec![0; 64 * 1024];
    loop {
        let read = file.read(&mut chunk).await?;
        connection.write_all(&(read as u32).to_be_bytes()).await?;
        if read == 0 {
            return connection.flush().await;
        }
        connection.write_all(&chunk[..read]).await?;
    }
}
