//! Plays VNPAY and a bank, by their own protocols over HTTP, for development and tests.
//!
//! It is a program of its own that the portal never starts and knows nothing of: it listens on this
//! machine alone, tells only portals on this machine, and signs with the keys it is given. As the
//! real ones do, it can be slow, tell twice, tell out of order, forge, and lose what it should tell.

mod bank;
mod gateway;
mod teller;

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use anyhow::{Context as _, Result, ensure};
use axum::{
    Router,
    routing::{get, post},
};
use clap::Parser;
use payments::vnpay::Merchant;

/// Plays VNPAY and a bank on this machine.
#[derive(Parser)]
#[command(name = "motcua-pay-simulator")]
struct Arguments {
    /// Where it listens; an address of this machine only. Port 0: any that is free.
    #[arg(long, default_value = "127.0.0.1:3009")]
    listen: SocketAddr,
    /// The merchant's code at the gateway (`vnp_TmnCode`).
    #[arg(long, default_value = "DEMOTMN1")]
    merchant: String,
    /// The key of the gateway's signatures.
    #[arg(long, default_value = "simulator-vnpay-not-real")]
    secret: String,
    /// The key by which the bank signs.
    #[arg(long, default_value = "simulator-bank-not-real")]
    bank_secret: String,
}

/// What every handler works with.
#[derive(Clone)]
struct Simulator {
    merchant: Arc<Merchant>,
    bank_secret: Arc<str>,
    /// How payments ended: amount and status, by the order's reference.
    ended: Arc<Mutex<HashMap<String, (String, &'static str)>>>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    ensure!(
        arguments.listen.ip().is_loopback(),
        "it plays payments and listens on this machine only, as 127.0.0.1:3009"
    );
    let merchant = Merchant {
        code: arguments.merchant,
        secret: arguments.secret,
        pay_url: String::new(),
        return_url: String::new(),
    };
    let simulator = Simulator {
        merchant: Arc::new(merchant),
        bank_secret: arguments.bank_secret.into(),
        ended: Arc::default(),
    };
    let app = Router::new()
        .route("/vpcpay.html", get(gateway::page))
        .route("/vpcpay.html/ket-thuc", post(gateway::end))
        .route("/merchant_webapi/api/transaction", post(gateway::query))
        .route("/ngan-hang/chuyen-khoan", post(bank::transfer))
        .with_state(simulator);
    let listener = tokio::net::TcpListener::bind(arguments.listen)
        .await
        .with_context(|| format!("Failed to listen on {}", arguments.listen))?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, app).await.context("The listener failed")
}
