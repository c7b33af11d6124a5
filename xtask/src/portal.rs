//! The portal on a free port over fresh data, for measuring it.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, bail, ensure};
use tempfile::TempDir;

use crate::{
    http, needs, paths,
    run::{call, free_port, now, output, stop, wait_until},
};

/// A running portal. Dropping it ends it and removes its data.
pub struct Portal {
    server: Child,
    /// The port it serves on.
    pub port: u16,
    data: TempDir,
    binary: PathBuf,
    pinned: bool,
}

/// What lies in the database before the portal is measured.
pub struct Filling<'a> {
    /// Dossiers on the desks.
    pub dossiers: u32,
    /// National records to import and publish.
    pub catalogue: Option<&'a Path>,
    /// Whether events are sealed; otherwise none waits for it either.
    pub log: bool,
}

impl Portal {
    /// Starts the portal with the demonstration's data.
    pub fn start(binary: &Path) -> Result<Self> {
        Self::begin(binary, false, &Filling { dossiers: 0, catalogue: None, log: true })
    }

    /// Starts it on one core of its own, with limits that a load does not meet.
    pub fn start_pinned(binary: &Path, filling: &Filling<'_>) -> Result<Self> {
        Self::begin(binary, true, filling)
    }

    fn begin(binary: &Path, pinned: bool, filling: &Filling<'_>) -> Result<Self> {
        let data = tempfile::Builder::new().prefix("motcua-portal-").tempdir()?;
        let port = free_port()?;
        let catalogue = paths::root().join("server/catalogue");
        let quiet = |words: &[&str]| {
            let mut command = motcua(binary, data.path(), port, false);
            command.args(words).stdout(Stdio::null());
            command
        };
        let count = filling.dossiers.to_string();
        call(quiet(&["demo", "--dossiers", &count, "--catalogue"]).arg(catalogue))?;
        if let Some(file) = filling.catalogue {
            call(quiet(&["catalogue", "import"]).arg(file))?;
            call(&mut quiet(&["catalogue", "publish", "--all"]))?;
        }
        if !filling.log {
            without_log(data.path())?;
        }
        let server = motcua(binary, data.path(), port, pinned).arg("serve").spawn()?;
        let mut portal = Self { server, port, data, binary: binary.to_owned(), pinned };
        portal.wait()?;
        Ok(portal)
    }

    fn wait(&mut self) -> Result<()> {
        let port = self.port;
        let ready = wait_until(Duration::from_mins(1), || {
            http::get(port, "/readyz").is_ok_and(|answer| answer.status == 200)
                || !matches!(self.server.try_wait(), Ok(None))
        });
        match self.server.try_wait()? {
            Some(status) => bail!("the server ended at once with {status}"),
            None if ready => Ok(()),
            None => bail!("the server is not ready after a minute"),
        }
    }

    /// Ends the server and starts it again over the same data; how long that took.
    pub fn restart(&mut self) -> Result<Duration> {
        stop(&mut self.server, "TERM");
        let begun = now();
        self.server =
            motcua(&self.binary, self.data.path(), self.port, self.pinned).arg("serve").spawn()?;
        self.wait()?;
        Ok(begun.elapsed())
    }

    /// Where its data lie.
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// What the server holds in memory, in MiB.
    pub fn memory(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.server.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok());
        Ok(kib.context("the process tells no memory")? / 1024.0)
    }

    /// How long a command of the binary, alone on the server's core, works off these lines.
    pub fn work_off(&self, words: &[&str], lines: &str) -> Result<Duration> {
        let begun = now();
        let mut working = motcua(&self.binary, self.data.path(), self.port, true)
            .args(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()?;
        let mut stdin = working.stdin.take().context("its input")?;
        stdin.write_all(lines.as_bytes())?;
        drop(stdin);
        let done = working.wait()?.success();
        ensure!(done, "`motcua {}` failed", words.join(" "));
        Ok(begun.elapsed())
    }

    /// What a command of the binary prints over the portal's data.
    pub fn ask(&self, words: &[&str]) -> Result<String> {
        output(motcua(&self.binary, self.data.path(), self.port, false).args(words))
            .with_context(|| format!("`motcua {}` failed", words.join(" ")))
    }
}

fn motcua(binary: &Path, data: &Path, port: u16, pinned: bool) -> Command {
    let mut command = if pinned {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(binary);
        command
    } else {
        Command::new(binary)
    };
    command
        .current_dir(data)
        .env_remove("LD_LIBRARY_PATH")
        .env("MOTCUA_SITE__DIR", paths::site())
        .env("MOTCUA_DATABASE__URL", format!("sqlite://{}/m.db", data.display()))
        .env("MOTCUA_FILES__DIR", data.join("files"))
        .env("MOTCUA_SERVER__LISTEN", format!("127.0.0.1:{port}"))
        .env("MOTCUA_SERVER__PUBLIC_URL", format!("http://127.0.0.1:{port}"))
        .env("MOTCUA_SERVER__METRICS_LISTEN", "")
        .env("MOTCUA_SESSION__SECOND_FACTOR", "false")
        .env("MOTCUA_LOG__FILTER", "warn")
        // A gateway that nobody answers at: its notifications come from the load.
        .env("MOTCUA_PAYMENT__VNPAY_CODE", "DEMOTMN1")
        .env("MOTCUA_PAYMENT__VNPAY_SECRET", "not-a-secret")
        .env("MOTCUA_PAYMENT__VNPAY_URL", "http://127.0.0.1:9/vpcpay.html");
    if pinned {
        for limit in ["LOGIN", "LOOKUP", "SEARCH", "SUBMIT", "SAVE"] {
            command.env(format!("MOTCUA_LIMITS__{limit}_PER_MINUTE"), "100000000");
            if limit != "LOGIN" {
                command.env(format!("MOTCUA_LIMITS__ACCOUNT_{limit}_PER_MINUTE"), "100000000");
            }
        }
        command.env("MOTCUA_FILES__MAX_ACCOUNT_BYTES", "1000 GiB");
        // Clients of a load wait for each other.
        command.env("MOTCUA_SERVER__HEADER_SECONDS", "600");
    }
    command
}

/// Takes the log out of a database, which no setting does, for measuring what it costs.
fn without_log(data: &Path) -> Result<()> {
    needs::programs(&[(paths::program("sqlite3").is_some(), "sqlite3")])?;
    fs::write(data.join("motcua.toml"), "[proof]\nseal = false\n")?;
    let drop = "DROP TRIGGER dossier_event_waits";
    call(Command::new("sqlite3").arg(data.join("m.db")).arg(drop))
}

impl Drop for Portal {
    fn drop(&mut self) {
        stop(&mut self.server, "TERM");
    }
}
