//! Every setting: its name, type, default and description.

use std::{net::SocketAddr, path::PathBuf};

pub use crate::kind::{LogFormat, MailTls};
use crate::setting::Setting;

/// Declares a section: its struct, its defaults, and the entries of the table of all settings.
macro_rules! section {
    ($(#[doc = $about:literal])+ $name:ident in $section:ident {
        $($(#[doc = $doc:literal])+ $field:ident: $type:ty = $default:expr;)+
    }) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl $name {
            const SETTINGS: &'static [Setting] = &[$(Setting {
                section: stringify!($section),
                key: stringify!($field),
                doc: concat!($($doc),+),
                set: |settings, raw| {
                    settings.$section.$field = crate::kind::Kind::read(raw)?;
                    Ok(())
                },
                show: |settings| crate::kind::Kind::show(&settings.$section.$field),
            }),+];
        }
    };
}

/// Decimal, as people and their machines count the sizes of files.
const MB: u64 = 1_000_000;

/// An address on this machine only.
const fn loopback(port: u16) -> SocketAddr {
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), port)
}

section! {
    /// Listeners, public address, proxies, shutdown.
    Server in server {
        /// Address and port that pages and the API are served on.
        listen: SocketAddr = loopback(3000);
        /// Address and port of the Prometheus metrics; keep it private. Empty turns them off.
        metrics_listen: Option<SocketAddr> = Some(loopback(9464));
        /// The address that people type, without a slash at its end; QR codes and links carry it.
        public_url: String = "http://127.0.0.1:3000".to_owned();
        /// How many proxies of yours stand in front; as many entries of X-Forwarded-For, counted
        /// from the right, are believed.
        trusted_proxies: u8 = 0;
        /// Most connections at once; whoever comes then waits until one is over. The process takes
        /// fewer where it may not open as many files.
        max_connections: u32 = 20_000;
        /// How long a connection may wait for its next request, which includes sending its head. A
        /// proxy in front has to give idle connections up earlier, or a request of its may meet one
        /// that is just being closed; common ones do so after 60 to 120 seconds.
        header_seconds: u32 = 130;
        /// How long a request may take to be answered; and how long in all a body or an answer may
        /// stand still, besides a second for each thousand bytes.
        request_seconds: u32 = 60;
        /// How long requests in hand may take to finish once the server is told to stop.
        shutdown_seconds: u32 = 20;
    }
}

section! {
    /// The database.
    Database in database {
        /// `sqlite://path/to/file.db`, or `postgres://user:password@host/name`.
        url: String = "sqlite://data/motcua.db".to_owned();
    }
}

section! {
    /// Uploaded files, their limits, the virus scanner.
    Files in files {
        /// Folder of uploaded files; it is made when missing.
        dir: PathBuf = PathBuf::from("data/files");
        /// The largest single file, as a number of bytes or like "20 MB".
        max_file_bytes: u64 = 20 * MB;
        /// All files of one dossier together.
        max_dossier_bytes: u64 = 100 * MB;
        /// All files of one account together.
        max_account_bytes: u64 = 1_000 * MB;
        /// The clamd virus scanner: `host:port` or `unix:/path/to/socket`. Empty: files are marked
        /// as not scanned.
        clamd: Option<String> = None;
    }
}

section! {
    /// The log that proves what has happened to dossiers.
    Proof in proof {
        /// The secret key that signs the log, made at the first start when it is missing. Keep a
        /// copy of it; processes on several machines share one, and whoever has another one signs
        /// under another name.
        key_file: PathBuf = PathBuf::from("data/proof.key");
        /// Whether this process seals the log. One that does has to run, and any number may.
        seal: bool = true;
    }
}

section! {
    /// What the database keeps sealed.
    Vault in vault {
        /// The key that seals it, made at the first start when it is missing. Keep a copy of it apart
        /// from the database: without it officers set their authenticator apps up anew. Processes
        /// on several machines share one.
        key_file: PathBuf = PathBuf::from("data/vault.key");
    }
}

section! {
    /// The browser's bundle.
    Site in site {
        /// Folder with the bundle and its `manifest.json`, as `cargo xtask build` writes it.
        dir: PathBuf = PathBuf::from("target/site");
    }
}

section! {
    /// Sign-in sessions.
    Session in session {
        /// A session ends after this long without a request.
        idle_minutes: u32 = 60;
        /// A session ends after this long in any case.
        absolute_hours: u32 = 12;
        /// Officers type a code of their authenticator app besides the password. Off only for a portal
        /// on this machine, to try it.
        second_factor: bool = true;
        /// A file of passwords that are known from elsewhere: the SHA-1 of one a line, in order, as such
        /// lists are published. Empty: only what everybody tries first is refused.
        breached_passwords: Option<PathBuf> = None;
        /// Cookies without `Secure` and `__Host-`, for plain HTTP on this machine with a client
        /// that refuses them there. Chromium and Firefox accept them on loopback addresses.
        insecure_cookies: bool = false;
    }
}

section! {
    /// Signing in with the national identity (OpenID Connect). Without an issuer there are the portal's
    /// own accounts alone, and nothing that needs level 2 is filed online.
    Identity in identity {
        /// The provider's name in its tokens, where its description lies under
        /// `/.well-known/openid-configuration`. Empty: none. It has to know
        /// `<server.public_url>/dang-nhap/dinh-danh/ve` as the address to come back to.
        issuer: Option<String> = None;
        /// The portal's name at the provider.
        client_id: Option<String> = None;
        /// What the portal proves itself with there; empty where it is a public client.
        client_secret: Option<String> = None;
        /// The name that people know it by.
        name: String = "VNeID".to_owned();
        /// The authentication context (`acr`) that stands for level 2; any other is level 1.
        level_2_acr: String = "2".to_owned();
    }
}

section! {
    /// Rate limits, by address and by account. Requests of somebody who is signed in have to keep to
    /// both.
    Limits in limits {
        /// Attempts to sign in of an address, a minute.
        login_per_minute: u32 = 5;
        /// Look-ups of a dossier's state and proofs of who somebody is, of an address, a minute.
        lookup_per_minute: u32 = 30;
        /// Searches of the catalogue of an address, a minute.
        search_per_minute: u32 = 60;
        /// Submissions of an address, a minute.
        submit_per_minute: u32 = 10;
        /// Saves of drafts and files of an address, a minute.
        save_per_minute: u32 = 120;
        /// Reports of an address that a page broke its content policy, a minute.
        report_per_minute: u32 = 60;
        /// Look-ups and proofs of an account, a minute.
        account_lookup_per_minute: u32 = 30;
        /// Searches of an account, a minute.
        account_search_per_minute: u32 = 60;
        /// Submissions of an account, a minute.
        account_submit_per_minute: u32 = 10;
        /// Saves of an account, a minute.
        account_save_per_minute: u32 = 60;
    }
}

section! {
    /// The background worker.
    Worker in worker {
        /// Whether `motcua serve` runs the worker inside; otherwise run `motcua worker` beside it.
        inside: bool = true;
        /// A job taken by a worker that died comes back after this long.
        lease_seconds: u32 = 60;
    }
}

section! {
    /// E-mail to applicants and officers; without it notices stay in the portal.
    Mail in mail {
        /// The mail server, as `host:port`: 587 with `starttls`, 465 with `tls`. Empty: no e-mail.
        smtp: Option<String> = None;
        /// `starttls`, `tls`, or `none` for a server on this machine.
        tls: MailTls = MailTls::StartTls;
        /// Certificates (PEM) that are trusted besides this machine's, for a server whose certificate
        /// is of the office's own authority.
        ca_file: Option<PathBuf> = None;
        /// The user, where the server wants one.
        user: Option<String> = None;
        /// The user's password.
        password: Option<String> = None;
        /// The sender: `Một Cửa <khong-tra-loi@example.gov.vn>`. What is sent there should reach
        /// `motcua mail bounce`.
        from: Option<String> = None;
    }
}

section! {
    /// Other ways to tell people.
    Notify in notify {
        /// Text messages: `file:/path` writes them to a file, for development. Empty: none.
        sms: Option<String> = None;
        /// Zalo: `file:/path` writes messages to a file, for development. Empty: none.
        zalo: Option<String> = None;
    }
}

section! {
    /// Payments of fees. Without an account or a gateway people pay at the counter.
    Payment in payment {
        /// The bank of the account that transfers go to, by its six digits for VietQR. Empty: no
        /// transfers.
        bank: Option<String> = None;
        /// The bank's name, as people know it.
        bank_name: Option<String> = None;
        /// The account's number.
        account: Option<String> = None;
        /// Whose account it is, as the bank has it.
        account_holder: Option<String> = None;
        /// The key by which the bank signs what it tells of transfers. Empty: statements are brought
        /// by hand.
        bank_secret: Option<String> = None;
        /// The centre's code at VNPAY (`vnp_TmnCode`). Empty: no VNPAY.
        vnpay_code: Option<String> = None;
        /// The key of VNPAY's signatures (`vnp_HashSecret`).
        vnpay_secret: Option<String> = None;
        /// Where people pay at VNPAY, as its contract says.
        vnpay_url: Option<String> = None;
        /// Where VNPAY is asked how a payment ended that nobody told of, as its contract says. Empty:
        /// nobody asks, and `/can-bo/doi-soat` tells how many wait.
        vnpay_query_url: Option<String> = None;
    }
}

section! {
    /// Keys that results are signed with. Without any, results are on paper. PINs are typed by whoever
    /// signs, each time, and stand in no file.
    Signing in signing {
        /// Folder of PKCS#12 files: `officer-<identity number>.p12` for a person,
        /// `agency-<code>.p12` for an organisation. A folder that is not there holds none.
        keys_dir: PathBuf = PathBuf::from("data/keys");
        /// The vendor's library of a PKCS#11 token or HSM, in whose keys and certificates are labelled
        /// as the files above. Empty: the folder is used.
        pkcs11_module: Option<PathBuf> = None;
        /// The label of the token, as its software shows it.
        pkcs11_token: Option<String> = None;
        /// Folder of the certificates (PEM or DER) of the authorities whose signatures are believed.
        trust_dir: PathBuf = PathBuf::from("data/trust");
        /// Address of the authority that confirms the time of signatures (RFC 3161). Empty: nobody
        /// confirms it.
        timestamp_url: Option<String> = None;
    }
}

section! {
    /// Electronic receipts of fees (biên lai điện tử). Without an agency there are none.
    Receipts in receipts {
        /// Code of the agency in whose name all fees are collected, as `H13`. Empty: no receipts.
        agency: Option<String> = None;
        /// The tax code of that agency, ten digits.
        tax_code: Option<String> = None;
        /// Ký hiệu mẫu biên lai, as the Ministry of Finance sets it.
        form: Option<String> = None;
        /// Ký hiệu biên lai; `{yy}` stands for the year's last two digits: numbers begin at 1 each
        /// year.
        series: Option<String> = None;
        /// The day from which receipts are electronic, as 2027-01-01: what was collected before has
        /// paper ones.
        since: Option<String> = None;
        /// The PIN of the key `receipts-<agency>`, which signs without anybody typing it: a key of
        /// its own, so that what stands here opens nothing else.
        pin: Option<String> = None;
    }
}

section! {
    /// Telling other people's systems of their dossiers.
    Webhooks in webhooks {
        /// Whether such a system may be on this machine, on any port and without TLS: for who develops
        /// one with a portal on this machine. Everywhere else they are on the public Internet.
        loopback: bool = false;
    }
}

section! {
    /// The time that the portal goes by.
    Clock in clock {
        /// A rehearsal's clock: `file:/path` names a file with the minutes by which it is ahead of
        /// this machine's. Only for a portal on this machine. Empty: the machine's clock.
        ahead: Option<String> = None;
    }
}

section! {
    /// Logs.
    Log in log {
        /// `text` for people, `json` for machines.
        format: LogFormat = LogFormat::Text;
        /// What is logged: `info`, `warn`, `debug`, or by module: `info,storage=debug`.
        filter: String = "info".to_owned();
    }
}

/// The tables of all sections with their descriptions, in the order they are explained in.
pub(crate) const ALL: [(&str, &str, &[Setting]); 18] = [
    ("server", "Listeners, public address, proxies, shutdown", Server::SETTINGS),
    ("database", "The database", Database::SETTINGS),
    ("files", "Uploaded files, their limits, the virus scanner", Files::SETTINGS),
    ("proof", "The log that proves what has happened to dossiers", Proof::SETTINGS),
    ("vault", "What the database keeps sealed", Vault::SETTINGS),
    ("site", "The browser's bundle", Site::SETTINGS),
    ("session", "Sign-in sessions", Session::SETTINGS),
    ("identity", "Signing in with the national identity", Identity::SETTINGS),
    ("limits", "Rate limits, by address and by account", Limits::SETTINGS),
    ("worker", "The background worker", Worker::SETTINGS),
    ("mail", "E-mail to applicants and officers", Mail::SETTINGS),
    ("notify", "Other ways to tell people", Notify::SETTINGS),
    ("payment", "Payments of fees", Payment::SETTINGS),
    ("signing", "Keys that results are signed with", Signing::SETTINGS),
    ("receipts", "Electronic receipts of fees", Receipts::SETTINGS),
    ("webhooks", "Telling other people's systems of their dossiers", Webhooks::SETTINGS),
    ("clock", "The time that the portal goes by", Clock::SETTINGS),
    ("log", "Logs", Log::SETTINGS),
];

/// The names of all sections.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _, _)| *name)
}
