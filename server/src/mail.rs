//! The channels of the settings, and `motcua mail`.

use std::{io::Read, path::PathBuf, sync::Arc};

use ::mail::{Channel, FileChannel, SmtpChannel, SmtpSettings, Tls, bounce};
use anyhow::{Context as _, bail};
use config::{MailTls, Settings};
use domain::notice::Carrier;

use crate::{cli::MailAction, compose};

/// Longest message that is read, in bytes.
const MESSAGE_MAX: u64 = 1 << 20;

/// The channels beyond the portal.
pub fn channels(settings: &Settings) -> anyhow::Result<Vec<Arc<dyn Channel>>> {
    let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
    let mail = &settings.mail;
    if let (Some(smtp), Some(from)) = (&mail.smtp, &mail.from) {
        let (host, port) = smtp.rsplit_once(':').context("mail.smtp is no host:port")?;
        let tls = match mail.tls {
            MailTls::None => Tls::None,
            MailTls::StartTls => Tls::StartTls,
            MailTls::Tls => Tls::Implicit,
        };
        channels.push(Arc::new(SmtpChannel::new(SmtpSettings {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: port.parse().context("mail.smtp has no port")?,
            tls,
            authorities: mail.ca_file.as_ref().map(read_authorities).transpose()?,
            credentials: mail.user.clone().zip(mail.password.clone()),
            from: from.clone(),
        })?));
    }
    let files = [(Carrier::Sms, &settings.notify.sms), (Carrier::Zalo, &settings.notify.zalo)];
    for (carrier, path) in files {
        let path = path.as_ref().and_then(|path| path.strip_prefix("file:"));
        if let Some(path) = path {
            channels.push(Arc::new(FileChannel::new(carrier, PathBuf::from(path))));
        }
    }
    Ok(channels)
}

fn read_authorities(path: &PathBuf) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("mail.ca_file: {} cannot be read", path.display()))
}

/// Runs one action.
pub async fn run(settings: &Settings, action: &MailAction) -> anyhow::Result<()> {
    let MailAction::Bounce = action;
    let mut message = Vec::new();
    std::io::stdin().take(MESSAGE_MAX).read_to_end(&mut message)?;
    let Some(bounce) = bounce::parse(&String::from_utf8_lossy(&message)) else {
        bail!("this is no delivery status notification (RFC 3464) of a mail; nothing was changed");
    };
    if !bounce.failed {
        println!("The mail is late, not lost; nothing was changed");
        return Ok(());
    }
    let services = compose::services(settings).await?;
    let recipient = bounce.recipient.as_deref();
    let said = (bounce.dead, bounce.said.as_str());
    let known = services.message_returned(&bounce.message_id, recipient, said).await;
    services.db.close().await;
    match (known?, bounce.dead) {
        (false, _) => bail!("no message of this portal has that id; nothing was changed"),
        (true, true) => println!("The address is marked; its owner is told in the portal"),
        (true, false) => println!("The message is marked as failed"),
    }
    Ok(())
}
