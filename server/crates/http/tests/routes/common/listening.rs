//! A portal on a port of its own, and clients that write what no library would.

use std::{net::SocketAddr, time::Duration};

use http_server::{Connections, serve};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

use super::TestApp;

/// Limits that no test meets by accident.
pub const PATIENT: Connections =
    Connections { most: 1_000, head: Duration::from_mins(5), body: Duration::from_mins(5) };

/// What should have happened by then has not.
const NEVER: Duration = Duration::from_mins(1);

/// A portal that listens.
pub struct Listening {
    pub address: SocketAddr,
    stop: CancellationToken,
    served: JoinHandle<()>,
}

impl Listening {
    pub async fn start(app: &TestApp, limits: Connections) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let stop = CancellationToken::new();
        let served = tokio::spawn(serve(listener, app.router(), limits, stop.clone()));
        Self { address, stop, served }
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Writes `bytes` and reads until the other end closes.
    pub async fn say(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        // Whoever is refused in the middle hears of it by reading.
        let _ = stream.write_all(bytes).await;
        to_end(stream).await
    }

    /// Ends, once every connection has.
    pub async fn end(self) {
        self.stop.cancel();
        tokio::time::timeout(NEVER, self.served).await.expect("in time").expect("served");
    }
}

/// What comes until the other end closes, in whatever way.
pub async fn to_end(mut stream: TcpStream) -> String {
    let mut heard = Vec::new();
    let read = async { while stream.read_buf(&mut heard).await.is_ok_and(|count| count > 0) {} };
    tokio::time::timeout(NEVER, read).await.expect("an end");
    String::from_utf8_lossy(&heard).into_owned()
}
