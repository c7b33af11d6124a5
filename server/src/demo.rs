//! `motcua demo`: what a newcomer needs to try everything, and nothing that a real portal has.

use std::path::Path;

use ::catalogue::centres::{PostEntry, StaffEntry};
use anyhow::Context;
use config::Settings;
use domain::{view::Registration, workflow::StaffRole};
use services::{ServiceError, Services, centre::Prevails, play::Measure};

use crate::{catalogue, centre, cli::PlayArgs, compose, progress, signing};

/// The password of all demonstration accounts.
const PASSWORD: &str = "motcua-demo-2026";

use StaffRole::{
    Clerk, Deputy, Director, Guidance, Head, Monitor, NetworkAdmin, Oversight, Reception, Signer,
    Specialist, Treasurer,
};

/// Name, identity number, agencies (none: a citizen), roles there (none: all of the work on dossiers).
type Person = (&'static str, &'static str, &'static [&'static str], &'static [StaffRole]);

const ACCOUNTS: [Person; 17] = [
    ("Nguyễn Thị Ánh", "092190000017", &[], &[]),
    ("Lê Văn Ước", "092085000025", &[], &[]),
    ("Lê Thị Thu Hà", "092185000072", &["H13"], &[]),
    ("Trần Thị Mai", "092188000033", &["H13.20"], &[Reception]),
    ("Phạm Quốc Đạt", "092080000041", &["H13.20", "H13.30"], &[]),
    ("Huỳnh Văn Lộc", "092081000080", &["H13.20"], &[Specialist]),
    ("Bùi Thị Hạnh", "092178000094", &["H13.20"], &[Head, Signer, Monitor]),
    ("Phan Thị Mỹ", "092191000105", &["H13.20"], &[Clerk]),
    ("Võ Hoàng Yến", "092192000058", &["H13.12", "H13.14"], &[]),
    ("Đặng Minh Triết", "092079000066", &["H13.21", "H13.31", "H13.32", "H13.40"], &[]),
    ("Ngô Thanh Tâm", "092183000117", &["H13.50"], &[]),
    ("Trương Minh Khôi", "092075000126", &["H13"], &[Director]),
    ("Lâm Thị Ngọc Diệp", "092180000134", &["H13"], &[Deputy]),
    ("Đỗ Thị Kim Chi", "092187000149", &["H13.20"], &[Treasurer]),
    ("Tô Thị Xuân", "092189000156", &["H13.20"], &[Guidance]),
    ("Phan Văn Hòa", "092068000163", &["H13"], &[Oversight]),
    ("Nguyễn Quốc Bảo", "092091000178", &["H13"], &[NetworkAdmin]),
];

/// Loads agencies, catalogue and accounts, then plays at the centres; running it again changes
/// nothing.
pub async fn run(
    settings: &Settings,
    folder: &Path,
    dossiers: u32,
    centres: &[String],
    asked: &PlayArgs,
) -> anyhow::Result<()> {
    compose::migrate(settings).await?;
    let services = compose::services(settings).await?;
    catalogue::load(&services, folder).await?;
    println!("{} procedures published", services.publish_all().await?);
    for person in ACCOUNTS {
        open(&services, person).await?;
    }
    if dossiers > 0 {
        let bar = progress::bar(dossiers.into(), "Filing", false);
        services.file_demonstration(ACCOUNTS[0].1, dossiers, |count| bar.inc(count)).await?;
        bar.finish_and_clear();
        // As after a night's work: what waits too long is known.
        while !services.sweep_waiting().await?.done {}
        println!("{dossiers} dossiers put on the desk of H13.20");
    }
    for centre in centres {
        play(&services, centre, asked).await?;
    }
    let keys = signing::issue_demonstration(settings, &services, PASSWORD).await?;
    if keys > 0 {
        println!("{keys} demonstration keys made, which sign nothing that holds");
    }
    println!("The PIN of all demonstration keys: {PASSWORD}");
    println!("\nDemonstration accounts (password for all: {PASSWORD})");
    for (name, identity, agencies, roles) in ACCOUNTS {
        let names: Vec<&str> = roles.iter().map(|role| role.name()).collect();
        let roles = if names.is_empty() { "all roles".to_owned() } else { names.join(", ") };
        let (page, desks) = match agencies {
            [] => ("/dang-nhap", "citizen".to_owned()),
            desks => ("/can-bo", format!("officer at {}: {roles}", desks.join(", "))),
        };
        println!("  {identity}  {name} ({desks})  {page}");
    }
    services.db.close().await;
    Ok(())
}

/// Adds fees that are being paid over what [`run`] has loaded, and prints what VNPAY would tell.
pub async fn pay(settings: &Settings, count: u32) -> anyhow::Result<()> {
    let services = compose::services(settings).await?;
    let told = services.file_payments(ACCOUNTS[0].1, count).await?;
    for query in told {
        println!("{query}");
    }
    services.db.close().await;
    Ok(())
}

/// Loads a centre and plays its dossiers.
async fn play(services: &Services, name: &str, asked: &PlayArgs) -> anyhow::Result<()> {
    let path = asked.centres.join(name).with_extension("toml");
    let file = centre::read(&path)?;
    centre::load(services, &file, Some(&asked.records), PASSWORD, Prevails::Desk).await?;
    let dossiers = file.play.iter().map(|play| play.dossiers).sum::<u32>();
    let dossiers = asked.at_most.map_or(dossiers, |most| most.min(dossiers));
    let bar = progress::bar(dossiers.into(), "Playing", false);
    let measure = Measure { now: services.now(), seed: asked.seed, most: asked.at_most };
    let played = services.play(&file, measure, |count| bar.inc(count.into())).await;
    bar.finish_and_clear();
    let played = played.with_context(|| format!("Failed to play {name}"))?;
    if played.before {
        println!("{name}: played before, nothing was added");
    }
    if !played.dossiers.is_empty() {
        let states: Vec<String> =
            played.states.iter().map(|(state, count)| format!("{count} {state}")).collect();
        println!("{name}: {} dossiers played: {}", played.dossiers.len(), states.join(", "));
        let methods: Vec<String> =
            played.methods.iter().map(|(method, count)| format!("{count} {method}")).collect();
        println!("{name}: they came: {}", methods.join(", "));
    }
    for officer in file.staff.iter().filter(|officer| heads(officer)) {
        println!("  {}  {} (heads {name})  /can-bo", officer.identity, officer.name);
    }
    Ok(())
}

/// Whether an officer heads something without an end.
fn heads(officer: &StaffEntry) -> bool {
    let head = |post: &PostEntry| post.roles.iter().any(|role| role.brings().contains(&Head));
    officer.posts.iter().any(|post| post.until.is_none() && head(post))
}

async fn open(
    services: &Services,
    (name, identity, agencies, roles): Person,
) -> anyhow::Result<()> {
    let registration = Registration {
        identity_number: identity.to_owned(),
        full_name: name.to_owned(),
        password: PASSWORD.to_owned(),
        phone: String::new(),
        email: String::new(),
        dossier_code: String::new(),
    };
    let opened = if agencies.is_empty() {
        services.register(registration).await
    } else {
        let agencies = agencies.iter().map(|code| (*code).to_owned()).collect();
        let roles = if roles.is_empty() { &StaffRole::WORK } else { roles };
        services.add_officer(registration, agencies, roles.to_vec()).await
    };
    match opened {
        Ok(_) | Err(ServiceError::AccountExists) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
