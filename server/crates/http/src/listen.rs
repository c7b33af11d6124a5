//! Connections: how many, how slow, and what a head on them may look like. axum's own server sets
//! none of these limits, so hyper is asked directly.

mod gate;
mod heads;
mod patience;

use std::{convert::Infallible, io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderValue, StatusCode, Version, header},
    response::{IntoResponse, Response},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use self::gate::Gate;

/// Bytes of a request's head: its line and its headers, cookies among them. One that has more, or more
/// than a hundred headers (hyper's own limit), is answered 431.
const HEAD_MAX: usize = 32 * 1024;

/// How long nothing is taken after a connection could not be, for want of descriptors most likely.
const PAUSE: Duration = Duration::from_secs(1);

/// What connections may do.
#[derive(Clone, Copy, Debug)]
pub struct Connections {
    /// Most of them at once; whoever comes then waits until one is over.
    pub most: usize,
    /// How long one may wait for its next request, which includes sending that one's head.
    pub head: Duration,
    /// How long in all a body or an answer may keep the server waiting, besides a second for each
    /// thousand bytes.
    pub body: Duration,
}

/// Serves until `stop`, then finishes what runs. Nothing that a client does ends it.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    limits: Connections,
    stop: CancellationToken,
) {
    let room = Arc::new(Semaphore::new(limits.most));
    let open = TaskTracker::new();
    loop {
        let taken = async {
            // Never closed.
            let place = Arc::clone(&room).acquire_owned().await.map_err(io::Error::other)?;
            Ok::<_, io::Error>((place, listener.accept().await?))
        };
        let taken = tokio::select! {
            () = stop.cancelled() => break,
            taken = taken => taken,
        };
        match taken {
            Ok((place, (stream, peer))) => {
                let talk = converse(stream, peer, app.clone(), limits, stop.clone());
                open.spawn(async move {
                    metrics::gauge!("motcua_http_connections").increment(1.0);
                    talk.await;
                    metrics::gauge!("motcua_http_connections").decrement(1.0);
                    drop(place);
                });
            }
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::warn!(error = ?error, "A connection could not be taken");
                tokio::select! {
                    () = stop.cancelled() => break,
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
        }
    }
    drop(listener);
    open.close();
    open.wait().await;
}

/// Follows the bytes of a connection in pieces of this size; how many pass, and how many heads have
/// ended.
#[cfg(feature = "testing")]
pub(crate) fn follow(bytes: &[u8], piece: usize) -> (usize, u64) {
    let mut heads = heads::Heads::default();
    let mut passed = 0;
    for piece in bytes.chunks(piece) {
        match heads.follow(piece) {
            Ok(()) => passed += piece.len(),
            Err(harmless) => return (passed + harmless, heads.ended()),
        }
    }
    (passed, heads.ended())
}

/// Whether it went away before it was taken.
fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// One connection to its end.
async fn converse(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    limits: Connections,
    stop: CancellationToken,
) {
    let service = service_fn(move |request| answer(app.clone(), peer, request));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(limits.head).max_header_size(HEAD_MAX);
    let stream = TokioIo::new(Gate::new(stream, limits.body));
    let mut talk = pin!(builder.serve_connection(stream, service));
    let ended = tokio::select! {
        ended = talk.as_mut() => ended,
        () = stop.cancelled() => {
            talk.as_mut().graceful_shutdown();
            talk.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(error = ?error, "A connection ended");
    }
}

/// Asks the portal.
async fn answer(
    app: Router,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<Response, Infallible> {
    if !names_its_host(&request) {
        return Ok(last(StatusCode::BAD_REQUEST.into_response()));
    }
    let unannounced = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = app.oneshot(request).await?;
    // Where a body ends whose length was not announced is for hyper alone to say: nobody reads on
    // behind it, so that no two readers can disagree about it.
    Ok(if unannounced { last(response) } else { response })
}

/// Whether a request says once for which host it is, as HTTP/1.1 has it.
fn names_its_host(request: &Request<Incoming>) -> bool {
    let hosts = request.headers().get_all(header::HOST).iter().count();
    hosts == 1 || hosts == 0 && request.version() == Version::HTTP_10
}

/// The last answer of its connection.
fn last(mut response: Response) -> Response {
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
