//! From settings to parts.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use config::Settings;
use domain::Moment;
use services::{
    Clock, RehearsalClock, Services, SessionLimits, SystemClock, SystemRandom, UploadLimits,
    api_token::TokenUses,
    catalogue::PublishedCatalogue,
    identity::IdentityProvider,
    log::Nudge,
    notify::Changes,
    password::Breached,
    payment::{Gathered, Merchant, PaymentMeans, ReceiptMeans, TransferAccount},
    reading::Readings,
    units::UnitTable,
};
use storage::Database;

use crate::key;

/// Password hashes computed at the same time: each takes 19 MiB.
const HASHING: usize = 4;

/// Opens the database; with pending migrations it is not used.
pub async fn database(settings: &Settings) -> anyhow::Result<Database> {
    let db = open(settings).await?;
    let pending = db.pending_migrations().await.context("Failed to read the schema's version")?;
    anyhow::ensure!(pending == 0, "{pending} migrations are pending: run `motcua migrate` first");
    Ok(db)
}

/// Opens the database as it is.
async fn open(settings: &Settings) -> anyhow::Result<Database> {
    if let Some(path) = settings.database.url.strip_prefix("sqlite://")
        && let Some(folder) = Path::new(path).parent()
    {
        let made = std::fs::create_dir_all(folder);
        made.with_context(|| format!("Failed to make {}", folder.display()))?;
    }
    Database::connect(&settings.database.url).await.context("Failed to open the database")
}

/// Brings the schema up to date, and what is kept along with dossiers that were there before.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    let db = open(settings).await?;
    let applied = db.migrate().await.context("Failed to migrate the database")?;
    println!("{applied} migrations applied");
    let mended = Box::pin(storage::tracking::mend(&db)).await;
    let placed = mended.context("Failed to place dossiers in their lists")?.placed;
    if placed > 0 {
        println!("{placed} dossiers placed in their lists");
    }
    db.close().await;
    Ok(())
}

fn clock(settings: &Settings) -> Arc<dyn Clock> {
    match settings.clock.ahead.as_deref().and_then(|ahead| ahead.strip_prefix("file:")) {
        Some(path) => {
            tracing::warn!("The time is a rehearsal's: it is read from {path}");
            Arc::new(RehearsalClock::new(path.into()))
        }
        None => Arc::new(SystemClock),
    }
}

/// How money comes in; what belongs together was checked with the settings.
fn payments(settings: &Settings) -> anyhow::Result<PaymentMeans> {
    let payment = settings.payment.clone();
    let transfer = || {
        Some(TransferAccount {
            bank: payment.bank?,
            bank_name: payment.bank_name?,
            number: payment.account?,
            holder: payment.account_holder?,
        })
    };
    let public = settings.server.public_url.trim_end_matches('/');
    let vnpay = || {
        Some(Merchant {
            code: settings.payment.vnpay_code.clone()?,
            secret: settings.payment.vnpay_secret.clone()?,
            pay_url: settings.payment.vnpay_url.clone()?,
            return_url: format!("{public}/thanh-toan/ket-qua"),
        })
    };
    if let Some(code) = &settings.receipts.tax_code {
        let right = domain::identity::tax_code(code).is_some();
        anyhow::ensure!(right, "receipts.tax_code: {code} is no tax code, its last digit is wrong");
    }
    let since = settings.receipts.since.as_deref().map(|day| {
        let date = domain::time::parse_iso_date(day);
        date.with_context(|| format!("receipts.since: {day} is no day, write it as 2027-01-01"))
    });
    let since = since.transpose()?.map(|date| Moment::at(date, 0));
    let receipts = || {
        let receipts = settings.receipts.clone();
        Some(ReceiptMeans {
            agency: receipts.agency?,
            tax_code: receipts.tax_code?,
            form: receipts.form?,
            series: receipts.series?,
            since: since?,
            pin: receipts.pin?,
        })
    };
    Ok(PaymentMeans {
        transfer: transfer(),
        vnpay: vnpay(),
        bank_secret: settings.payment.bank_secret.clone(),
        receipts: receipts(),
    })
}

/// The list of known passwords, where one is set.
fn breached(settings: &Settings) -> anyhow::Result<Breached> {
    let Some(path) = &settings.session.breached_passwords else { return Ok(Breached::default()) };
    let list = Breached::open(path.clone());
    list.with_context(|| format!("session.breached_passwords: {}", path.display()))
}

/// The provider of national identity, where one is set; it is asked for nothing yet.
fn identity(settings: &Settings) -> Option<Arc<dyn IdentityProvider>> {
    let identity = &settings.identity;
    let public = settings.server.public_url.trim_end_matches('/');
    Some(Arc::new(oidc::Provider::new(oidc::ProviderSettings {
        name: identity.name.trim().to_owned(),
        issuer: identity.issuer.clone()?,
        client_id: identity.client_id.clone()?,
        client_secret: identity.client_secret.clone(),
        redirect_url: format!("{public}/dang-nhap/dinh-danh/ve"),
        level_two: identity.level_2_acr.clone(),
    })))
}

/// Receipts bear the collector's name, which the portal has to know.
pub fn check_collector(services: &Services) -> anyhow::Result<()> {
    let Some(receipts) = &services.payments.receipts else { return Ok(()) };
    let known = services.agencies().iter().any(|agency| agency.code == receipts.agency);
    anyhow::ensure!(known, "receipts.agency: there is no agency {}", receipts.agency);
    Ok(())
}

/// All use cases over the configured database and file store.
pub async fn services(settings: &Settings) -> anyhow::Result<Services> {
    let db = database(settings).await?;
    let files = files::FileStore::open(settings.files.dir.clone())
        .with_context(|| format!("Failed to open {}", settings.files.dir.display()))?;
    let clock = clock(settings);
    let signing = Arc::new(crate::signing::means(settings, &clock)?);
    Ok(Services {
        db,
        files,
        clock,
        signing,
        vault: Arc::new(key::vault(settings, &SystemRandom)?),
        breached: Arc::new(breached(settings)?),
        second_factor: settings.session.second_factor,
        identity: identity(settings),
        random: Arc::new(SystemRandom),
        catalogue: Arc::new(PublishedCatalogue::empty()?),
        units: Arc::new(UnitTable::shipped()),
        renderer: Arc::new(documents::Renderer::new()?),
        changes: Changes::default(),
        sealing: Nudge::default(),
        readings: Readings::default(),
        token_uses: TokenUses::default(),
        hashing: Arc::new(tokio::sync::Semaphore::new(HASHING)),
        uploads: UploadLimits {
            file: settings.files.max_file_bytes,
            dossier: settings.files.max_dossier_bytes,
            account: settings.files.max_account_bytes,
        },
        sessions: SessionLimits {
            idle_minutes: settings.session.idle_minutes.into(),
            absolute_minutes: i64::from(settings.session.absolute_hours) * 60,
        },
        channels: crate::mail::channels(settings)?.iter().map(|channel| channel.view()).collect(),
        payments: Arc::new(payments(settings)?),
        told: Gathered::default(),
        loopback_webhooks: settings.webhooks.loopback,
        public_url: settings.server.public_url.trim_end_matches('/').to_owned(),
    })
}
