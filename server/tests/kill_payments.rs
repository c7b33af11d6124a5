//! `kill -9` between a gateway's notification and its commit loses and doubles nothing: a serving
//! portal is killed again and again while it is told of payments, on every kind of database.

use std::{
    collections::BTreeSet,
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use domain::{Moment, payment::LedgerAccount};
use services::testing::{citizen, payments, portal, take_in_all};
use storage::payment;

/// Payments that are told of.
const PAYMENTS: u32 = 60;
/// Portals that are killed.
const KILLS: usize = 4;
/// Đồng of each.
const FEE: i64 = 8_000;
/// Longest that an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// A portal on a port of its own, with pages that nobody asks for.
fn serve(url: &str, folder: &Path, port: u16) -> Child {
    let names =
        ["css", "citizen_js", "citizen_wasm", "desk_js", "desk_wasm", "proof_js", "proof_wasm"];
    let names = names.map(|name| format!("\"{name}\":\"x\"")).join(",");
    std::fs::write(folder.join("manifest.json"), format!("{{{names}}}")).expect("written");
    let gateway = payments().vnpay.expect("a gateway");
    Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("serve")
        .env("MOTCUA_DATABASE__URL", url)
        .env("MOTCUA_FILES__DIR", folder)
        .env("MOTCUA_SITE__DIR", folder)
        .env("MOTCUA_PROOF__KEY_FILE", folder.join("key/proof.key"))
        .env("MOTCUA_VAULT__KEY_FILE", folder.join("key/vault.key"))
        .env("MOTCUA_PROOF__SEAL", "false")
        .env("MOTCUA_SERVER__LISTEN", format!("127.0.0.1:{port}"))
        .env("MOTCUA_SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .env("MOTCUA_SERVER__METRICS_LISTEN", "")
        .env("MOTCUA_WORKER__INSIDE", "false")
        .env("MOTCUA_PAYMENT__VNPAY_CODE", gateway.code)
        .env("MOTCUA_PAYMENT__VNPAY_SECRET", gateway.secret)
        .env("MOTCUA_PAYMENT__VNPAY_URL", gateway.pay_url)
        .env("MOTCUA_LOG__FILTER", "off")
        .stdin(Stdio::null())
        .spawn()
        .expect("a portal")
}

fn get(port: u16, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// Tells of each as a gateway does: again and again until it is confirmed.
fn tell(port: u16, told: &[String], confirmed: &Mutex<BTreeSet<String>>) {
    for query in told {
        loop {
            let answer = get(port, &format!("/api/v1/payments/vnpay/ipn?{query}"));
            let known =
                |answer: &String| ["\"00\"", "\"02\""].iter().any(|end| answer.contains(end));
            if answer.as_ref().is_some_and(known) {
                confirmed.lock().expect("a list").insert(query.clone());
                break;
            }
            thread::yield_now();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killing_the_portal_loses_and_doubles_no_payment() {
    for database in test_support::databases().await {
        let folder = tempfile::tempdir().expect("a folder");
        let (services, _) = portal(&database.url, folder.path()).await;
        let applicant = citizen(&services, 1).await;
        let identity = applicant.account.identity_number.clone();
        let told = services.file_payments(&identity, PAYMENTS).await.expect("payments");
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = free.local_addr().expect("an address").port();
        drop(free);
        let confirmed = Arc::new(Mutex::new(BTreeSet::new()));
        // Four tell at once, two of them of the same payments.
        let half = told.len() / 2;
        let parts = [&told[..half], &told[half..], &told[..half], &told[half..]];
        let tellers: Vec<_> = parts
            .into_iter()
            .map(|part| {
                let (part, confirmed) = (part.to_vec(), Arc::clone(&confirmed));
                thread::spawn(move || tell(port, &part, &confirmed))
            })
            .collect();
        for kill in 1..=KILLS {
            let mut running = serve(&database.url, folder.path(), port);
            let enough = told.len() * kill / (KILLS + 1);
            while confirmed.lock().expect("a list").len() < enough {
                thread::yield_now();
            }
            running.kill().expect("SIGKILL");
            running.wait().expect("it is gone");
        }
        let mut last = serve(&database.url, folder.path(), port);
        for teller in tellers {
            teller.join().expect("all are confirmed");
        }
        last.kill().expect("SIGKILL");
        last.wait().expect("it is gone");

        take_in_all(&services).await;
        let read = services.db.read();
        let ever = (Moment(i64::MIN), Moment(i64::MAX));
        assert_eq!(
            payment::unbalanced(read, ever, 9).await.expect("the ledger"),
            Vec::<String>::new()
        );
        let all = FEE * i64::from(PAYMENTS);
        let mut stand: Vec<_> = payment::balances(read, ever)
            .await
            .expect("the ledger")
            .into_iter()
            .filter(|line| line.vnd != 0)
            .map(|line| (line.account, line.vnd))
            .collect();
        stand.sort_unstable();
        assert_eq!(stand, [(LedgerAccount::Revenue, -all), (LedgerAccount::Gateway, all)]);
        let report = services.verify_audit(|_| {}).await.expect("a report");
        assert_eq!(report.faults, vec![]);
    }
}
