//! E-mail over SMTP.

mod judge;

use std::time::{Duration, UNIX_EPOCH};

use async_trait::async_trait;
use domain::notice::Carrier;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart, MultiPartKind, SinglePart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls as Encryption, TlsParameters},
    },
};
use services::message::Undelivered;
use thiserror::Error;

pub(crate) use judge::enhanced;

use crate::{Channel, Letter};

/// How long the server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// Not at all; for a server on this machine.
    None,
    /// By STARTTLS, which the server has to offer.
    StartTls,
    /// From the first byte.
    Implicit,
}

/// Where mail goes, and from whom it is.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// Certificates in PEM that are trusted besides the machine's, as of the office's own authority.
    pub authorities: Option<Vec<u8>>,
    /// User and password, where the server wants them.
    pub credentials: Option<(String, String)>,
    /// The sender: `Một Cửa <khong-tra-loi@motcua.example>` or an address.
    pub from: String,
}

/// The settings cannot be used.
#[derive(Debug, Error)]
pub enum SmtpError {
    /// The sender is no address.
    #[error("mail.from is no address: write it like Một Cửa <khong-tra-loi@example.gov.vn>")]
    From(#[from] lettre::address::AddressError),
    /// TLS cannot be set up.
    #[error("TLS cannot be set up for the mail server: {0}")]
    Tls(#[from] lettre::transport::smtp::Error),
}

/// The channel of e-mail.
pub struct SmtpChannel {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl SmtpChannel {
    /// A channel to a server; it connects when there is something to send.
    pub fn new(settings: SmtpSettings) -> Result<Self, SmtpError> {
        let from: Mailbox = settings.from.parse()?;
        let parameters = || {
            let mut parameters = TlsParameters::builder(settings.host.clone());
            if let Some(authorities) = &settings.authorities {
                parameters = parameters.add_root_certificate(Certificate::from_pem(authorities)?);
            }
            parameters.build()
        };
        let tls = match settings.tls {
            Tls::None => Encryption::None,
            Tls::StartTls => Encryption::Required(parameters()?),
            Tls::Implicit => Encryption::Wrapper(parameters()?),
        };
        // "Dangerous" is its default of no TLS, which is set here in every case.
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host)
            .port(settings.port)
            .timeout(Some(PATIENCE))
            .tls(tls);
        if let Some((user, password)) = settings.credentials {
            builder = builder.credentials(Credentials::new(user, password));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// The letter as an e-mail, the same at every try: its `Message-ID` and its boundary are made
    /// from its id, its date is the one that was passed in.
    fn mail(&self, letter: &Letter) -> Result<(String, Message), Undelivered> {
        let to: Address = letter.to.parse().map_err(|_| {
            Undelivered::NoSuchAddress("the address cannot be one of a mailbox".to_owned())
        })?;
        let id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let at = UNIX_EPOCH + Duration::from_millis(letter.at.0.unsigned_abs());
        let raw = |name, value: &str| {
            HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
        };
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(at)
            .message_id(Some(id.clone()))
            .subject(letter.subject.clone())
            // RFC 3834: no holiday notice answers it.
            .raw_header(raw("Auto-Submitted", "auto-generated"))
            .raw_header(raw("Content-Language", letter.lang.code()));
        if let Some(unsubscribe) = &letter.unsubscribe {
            builder = builder.raw_header(raw("List-Unsubscribe", &format!("<{unsubscribe}>")));
        }
        let body = MultiPart::builder()
            .kind(MultiPartKind::Alternative)
            .boundary(format!("={}=", letter.id))
            .singlepart(SinglePart::plain(letter.text.clone()))
            .singlepart(SinglePart::html(letter.html.clone()));
        let mail = builder.multipart(body);
        let mail = mail.map_err(|error| Undelivered::Never(error.to_string()))?;
        Ok((id, mail))
    }
}

#[async_trait]
impl Channel for SmtpChannel {
    fn carrier(&self) -> Carrier {
        Carrier::Mail
    }

    fn is_development(&self) -> bool {
        false
    }

    async fn send(&self, letter: &Letter) -> Result<String, Undelivered> {
        let (id, mail) = self.mail(letter)?;
        match self.transport.send(mail).await {
            Ok(_) => Ok(id),
            Err(error) => {
                let code = error.status().map(u16::from);
                let mut said = error.to_string();
                said.truncate(said.floor_char_boundary(500));
                // The server's words may hold the address; they do not go to the log.
                tracing::info!(message.id = letter.id, smtp.code = code, "A mail was not taken");
                Err(judge::judge(code, said))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::{Lang, Moment};

    use super::*;

    /// The headers of a mail, each with the lines that it is folded into, without the boundary.
    fn headers(subject: &str, text: &str) -> Vec<String> {
        let channel = SmtpChannel::new(SmtpSettings {
            host: "127.0.0.1".to_owned(),
            port: 25,
            tls: Tls::None,
            authorities: None,
            credentials: None,
            from: "Một Cửa <khong-tra-loi@motcua.example>".to_owned(),
        });
        let letter = Letter {
            id: "0197-m".to_owned(),
            to: "anh@example.com".to_owned(),
            at: Moment(1_795_653_600_000),
            lang: Lang::Vi,
            subject: subject.to_owned(),
            text: text.to_owned(),
            html: text.to_owned(),
            short: String::new(),
            unsubscribe: None,
        };
        let (_, mail) = channel.ok().and_then(|it| it.mail(&letter).ok()).expect("a mail");
        let mail = String::from_utf8_lossy(&mail.formatted()).into_owned();
        let (head, _) = mail.split_once("\r\n\r\n").expect("a body");
        // Where a line begins with a blank, the one before goes on.
        let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
        unfolded.split("\r\n").map(str::to_owned).collect()
    }

    #[tokio::test]
    async fn no_text_makes_a_header() {
        let name = |line: &String| line.split(':').next().unwrap_or_default().to_owned();
        let plain: Vec<String> = headers("a", "a").iter().map(name).collect();
        for text in test_support::payloads() {
            let lines = headers(&text, &text);
            let names: Vec<String> = lines.iter().map(name).collect();
            assert_eq!(names, plain, "{text:?}");
            assert!(
                !lines.iter().any(|line| line.contains(['\r', '\n', '\0'])),
                "{text:?}: {lines:?}"
            );
        }
    }
}
