//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Một Cửa: a public-service portal for one-stop administrative centres.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "\
Settings come from defaults, then a TOML file (--config, MOTCUA_CONFIG or ./motcua.toml), then
MOTCUA_SECTION__KEY variables, as MOTCUA_SERVER__LISTEN=127.0.0.1:8080. `motcua settings` prints
every one of them with its default.

A first start:
  motcua migrate
  motcua catalogue import server/catalogue && motcua catalogue publish --all
  motcua officer add --identity 092190000011 --name 'Trần Thị Mai' --agency H13.20
  motcua serve"
)]
pub struct Cli {
    /// The settings file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages and REST v1; runs the intake worker inside unless the settings say otherwise.
    Serve,
    /// Run the intake worker alone, beside any number of `serve`.
    Worker,
    /// Bring the database to the current schema.
    Migrate,
    /// Import, check and publish procedures.
    Catalogue {
        #[command(subcommand)]
        action: CatalogueAction,
    },
    /// Manage officers' accounts.
    Officer {
        #[command(subcommand)]
        action: OfficerAction,
    },
    /// Verify organisations that act at the portal.
    Organisation {
        #[command(subcommand)]
        action: OrganisationAction,
    },
    /// Look after e-mail.
    Mail {
        #[command(subcommand)]
        action: MailAction,
    },
    /// Check the log of what happened to dossiers.
    Audit {
        #[command(subcommand)]
        action: AuditAction,
    },
    /// Tell when something is due, and why: one case, or many lines of CSV.
    #[command(after_help = "\
  motcua deadline '2026-11-20 16:40' 3 working_day
  motcua deadline --csv < received.csv > due.csv

Times are those of Việt Nam. Units: working_day, working_hour, calendar_day, same_day, month. With
--csv every line `received,amount,unit` comes back with `,due`; a line that cannot be read comes
back with no date, is told on standard error, and makes the command fail.")]
    Deadline(Deadline),
    /// Tell what dossiers of a case cost, by its rules, for lines of answers on standard input.
    #[command(after_help = "\
  printf 'copies,kinds\\n3,birth;marriage\\n' | motcua fee 2.000635

The first line names the questions; what is chosen of several is parted by semicolons. Every line
comes back with its amount in đồng; one without is told on standard error, and makes the command
fail.")]
    Fee(Fee),
    /// Look after payments.
    Payment {
        #[command(subcommand)]
        action: PaymentAction,
    },
    /// Show and change the days off.
    Calendar {
        #[command(subcommand)]
        action: CalendarAction,
    },
    /// Load the demonstration: agencies, catalogue, accounts whose passwords are printed. Never for
    /// a portal that real people use.
    Demo {
        /// Folder of the demonstration catalogue.
        #[arg(long, default_value = "server/catalogue")]
        catalogue: PathBuf,
        /// Dossiers to put on a desk, for trying lists at their size.
        #[arg(long, default_value_t = 0)]
        dossiers: u32,
        /// Fees that are being paid at VNPAY, for measuring; what VNPAY would tell of them is printed,
        /// a line each.
        #[arg(long, default_value_t = 0, hide = true)]
        payments: u32,
        /// A centre to load with its agencies, staff and procedures, and to play dossiers at: the
        /// name of a file of --centres, as can-tho. Several times for several.
        #[arg(long)]
        centre: Vec<String>,
        #[command(flatten)]
        play: PlayArgs,
    },
    /// Manage centres: load one from its file, or move what an agency that ended left open.
    Centre {
        #[command(subcommand)]
        action: CentreAction,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Print every setting with its default and meaning.
    Settings,
}

/// What to do with e-mail.
#[derive(Debug, Subcommand)]
pub enum MailAction {
    /// Read one message that the mail server returned (RFC 3464) from standard input, and note that
    /// its address is dead where it says so. Give it the mail that comes to mail.from: in Postfix's
    /// aliases, `khong-tra-loi: "|motcua --config /etc/motcua.toml mail bounce"`.
    Bounce,
}

/// What to do with payments.
#[derive(Debug, Subcommand)]
pub enum PaymentAction {
    /// Ask VNPAY how payments ended that ran out and that nobody told of. The worker does so every
    /// fifteen minutes.
    Ask {
        /// Those, too, that have not run out yet.
        #[arg(long)]
        all: bool,
    },
}

/// What is asked of `fee`.
#[derive(Debug, clap::Args)]
pub struct Fee {
    /// Mã thủ tục.
    pub procedure: String,
    /// The case; without it, the first.
    #[arg(long)]
    pub case: Option<String>,
    /// The day whose rates hold, `2026-11-23`; without it, today.
    #[arg(long)]
    pub day: Option<String>,
}

/// What a centre is played with.
#[derive(Debug, clap::Args)]
pub struct PlayArgs {
    /// Folder of the centres' files.
    #[arg(long, default_value = "server/centres")]
    pub centres: PathBuf,
    /// National records, one JSON object a line, of which a centre takes as many as it announces.
    /// Where the file is not there, the centre has fewer.
    #[arg(long, default_value = "../shared/catalogue/procedures.jsonl")]
    pub records: PathBuf,
    /// The same seed plays the same.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Dossiers in all; without it, as many as the file says.
    #[arg(long)]
    pub at_most: Option<u32>,
}

/// What to do with centres.
#[derive(Debug, Subcommand)]
pub enum CentreAction {
    /// Read a centre's file and tell everything that is wrong in it.
    Check {
        /// The file.
        path: PathBuf,
    },
    /// Load a centre's agencies, counters and procedures, and its officers, whose password is read
    /// from standard input. Loading again tells what differs from what is stored and replaces it;
    /// where that was said at the desk, it is refused. Officers who have an account keep it with its
    /// posts.
    Import {
        /// The file.
        path: PathBuf,
        /// Replace what was said at the desk too, which the centre's page will tell.
        #[arg(long)]
        overwrite: bool,
        /// National records, of which the centre takes as many as it announces.
        #[arg(long)]
        records: Option<PathBuf>,
    },
    /// Print what is stored of a centre as a file that can be imported again: with those that went
    /// before it or come after, their agencies, counters, procedures and officers, whose identity
    /// numbers are in it.
    Export {
        /// The centre's code, as can-tho.
        code: String,
    },
    /// List what an agency that ended left open; with --yes, move it to who goes on with its work.
    TakeOver {
        /// The agency.
        agency: String,
        /// The decision that ended it, which every dossier's log will name.
        #[arg(long, requires = "yes")]
        reason: Option<String>,
        /// Do it.
        #[arg(long, requires = "reason")]
        yes: bool,
    },
}

/// What to do with the log.
#[derive(Debug, Subcommand)]
pub enum AuditAction {
    /// Compute every chain and the tree over them anew, and compare each dossier with its log and
    /// every head with its signature; fails, and names the first event that does not hold, where
    /// something was changed, added, left out or moved.
    Verify {
        /// Check this proof file instead, without database and portal.
        #[arg(long, value_name = "FILE")]
        proof: Option<PathBuf>,
        /// Trust heads by this key only, as name+id+key; several times for several. The portal shows
        /// its keys at /kiem-chung.
        #[arg(long, value_name = "KEY")]
        key: Vec<String>,
    },
}

/// What to count.
#[derive(Debug, clap::Args)]
pub struct Deadline {
    /// When it came in, as '2026-11-20 16:40'.
    #[arg(requires = "amount", conflicts_with = "csv")]
    pub received: Option<String>,
    /// How many units.
    #[arg(requires = "unit")]
    pub amount: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// Read lines `received,amount,unit` from standard input.
    #[arg(long)]
    pub csv: bool,
    /// Count by this agency's hours, which the database knows, instead of 7:30–11:30 and
    /// 13:30–17:00.
    #[arg(long, value_name = "CODE")]
    pub agency: Option<String>,
}

/// What to do with the days off.
#[derive(Debug, Subcommand)]
pub enum CalendarAction {
    /// Print the special days of a year, with what each rests on.
    Show {
        /// The year.
        year: i16,
    },
    /// Put a decision on days off in force, a TOML file. A year that it names is replaced as a
    /// whole. Dates that were printed do not move.
    Import {
        /// The file.
        file: PathBuf,
    },
    /// List the open due dates that the table in force would move; with a decision, move them, each
    /// as an event of its dossier.
    Recompute {
        /// Number and date of the decision to move them.
        #[arg(long, value_name = "TEXT")]
        decision: Option<String>,
    },
}

/// What to do with the catalogue.
#[derive(Debug, Subcommand)]
pub enum CatalogueAction {
    /// Put procedures into review: a file of national records (one JSON object a line), one of our
    /// TOML files, or a folder of them. Importing again changes nothing; a changed record becomes a
    /// new revision.
    Import {
        /// The file or folder.
        path: PathBuf,
    },
    /// Check procedures without touching the database.
    Check {
        /// The file or folder.
        path: PathBuf,
    },
    /// Measure how well the search finds the procedures of a file by their names.
    SearchQuality {
        /// The file or folder.
        path: PathBuf,
    },
    /// Put reviewed procedures live.
    Publish {
        /// Codes of procedures.
        #[arg(required_unless_present = "all")]
        codes: Vec<String>,
        /// Everything that is in review.
        #[arg(long, conflicts_with = "codes")]
        all: bool,
    },
}

/// What to do with officers.
#[derive(Debug, Subcommand)]
pub enum OfficerAction {
    /// Open an officer's account. The password is read from standard input, one line.
    Add {
        /// Identity number, twelve digits.
        #[arg(long)]
        identity: String,
        /// Full name.
        #[arg(long)]
        name: String,
        /// Agency whose desk the officer works at; several times for several.
        #[arg(long, required = true)]
        agency: Vec<String>,
        /// What the officer is: reception, head, specialist, signer, clerk, monitor, director, deputy,
        /// guidance or treasurer; several times for several. Oversight and `network_admin`, who gives
        /// roles to others, are had alone. Without any: the first six.
        #[arg(long)]
        role: Vec<String>,
    },
    /// Take the authenticator app and all recovery codes from an officer who has lost them; every
    /// session ends, and the next sign-in sets an app up. Make sure who asks.
    ResetCode {
        /// Identity number, twelve digits.
        #[arg(long)]
        identity: String,
    },
}

/// What to do with organisations.
#[derive(Debug, Subcommand)]
pub enum OrganisationAction {
    /// Show the name and legal representative of an organisation, to compare them with the business
    /// register. Whoever is not linked to the national identity has typed that name and number alone.
    Show {
        /// Its tax code, ten digits, or thirteen of a branch.
        #[arg(value_name = "TAXCODE")]
        tax_code: String,
    },
    /// Let an organisation submit, once what `show` says of it agrees with the business register.
    Verify {
        /// Its tax code, ten digits, or thirteen of a branch.
        #[arg(value_name = "TAXCODE")]
        tax_code: String,
    },
}
