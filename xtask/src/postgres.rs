//! A throw-away PostgreSQL: its own folder, a free port of this machine, gone at the end.

use std::{
    fs::{self, Permissions},
    io::Read as _,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::run::{call, free_port, is_root, output, stop, wait_until};

/// A running cluster. Dropping it ends and removes it.
pub struct Postgres {
    server: Child,
    folder: Option<TempDir>,
    /// The address of its administrator's database, with user and password.
    pub url: String,
}

/// The folder of PostgreSQL's programs, the newest if there are several.
pub fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    versions
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .max()
        .map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin")))
        .filter(|folder| folder.join("initdb").is_file())
}

impl Postgres {
    /// Makes and starts a cluster.
    pub fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed")?;
        let folder = tempfile::Builder::new().prefix("motcua-postgres-").tempdir()?;
        let data = folder.path().join("data");
        let secret = folder.path().join("password");
        let password = random_word()?;
        fs::write(&secret, &password)?;
        let owner = Owner::of_cluster()?;
        owner.take(folder.path())?;
        owner.take(&secret)?;

        let mut initdb = owner.command(&programs.join("initdb"), folder.path());
        call(
            initdb
                .args(["--username=motcua", "--auth=scram-sha-256", "--encoding=UTF8", "--no-sync"])
                .args(["--locale=C.UTF-8", "--pgdata"])
                .arg(&data)
                .arg(format!("--pwfile={}", secret.display()))
                .stdout(Stdio::null()),
        )?;
        let port = free_port()?.to_string();
        let log = fs::File::create(folder.path().join("log"))?;
        let server = owner
            .command(&programs.join("postgres"), folder.path())
            .arg("-D")
            .arg(&data)
            .args(["-p", &port, "-c", "listen_addresses=127.0.0.1"])
            .args(["-c", "unix_socket_directories=", "-c", "max_connections=300"])
            // A test's cluster needs to survive no power cut.
            .args(["-c", "fsync=off", "-c", "full_page_writes=off"])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("PostgreSQL does not start")?;
        let url = format!("postgres://motcua:{password}@127.0.0.1:{port}/postgres");
        let cluster = Self { server, folder: Some(folder), url };

        let is_ready = || {
            let mut asking = Command::new(programs.join("pg_isready"));
            output(asking.args(["-h", "127.0.0.1", "-p", &port])).is_some()
        };
        ensure!(wait_until(Duration::from_secs(30), is_ready), "PostgreSQL is not ready in 30 s");
        Ok(cluster)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // INT is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        stop(&mut self.server, "INT");
        if let Some(folder) = self.folder.take()
            && let Err(error) = folder.close()
        {
            println!("    the test database's folder stays behind: {error}");
        }
    }
}

/// Who a cluster belongs to: PostgreSQL refuses to run as root.
enum Owner {
    Myself,
    Other { user: u32, group: u32 },
}

impl Owner {
    fn of_cluster() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Myself);
        }
        let users = fs::read_to_string("/etc/passwd")?;
        let (user, group) =
            ids(&users, "postgres").context("this machine has no user named postgres")?;
        Ok(Self::Other { user, group })
    }

    fn take(&self, path: &Path) -> Result<()> {
        if path.is_file() {
            fs::set_permissions(path, Permissions::from_mode(0o600))?;
        }
        if let Self::Other { user, group } = self {
            std::os::unix::fs::chown(path, Some(*user), Some(*group))?;
        }
        Ok(())
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env_remove("LD_LIBRARY_PATH");
        if let Self::Other { user, group } = self {
            command.uid(*user).gid(*group);
        }
        command
    }
}

/// The numbers of a user and its group, from the lines of `/etc/passwd`.
fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    users.lines().find_map(|line| {
        let mut parts = line.split(':');
        (parts.next() == Some(name)).then_some(())?;
        Some((parts.nth(1)?.parse().ok()?, parts.next()?.parse().ok()?))
    })
}

/// A password nobody else on this machine knows.
fn random_word() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| char::from(b'a' + byte % 26)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn users_are_found_by_their_whole_name() {
        let users = "root:x:0:0:root:/root:/bin/bash\npostgres2:x:7:8::/:/bin/sh\n\
                     postgres:x:105:109:PostgreSQL,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(ids(users, "postgres"), Some((105, 109)));
        assert_eq!(ids(users, "nobody"), None);
    }

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        let Some(programs) = programs() else {
            println!("skipped: PostgreSQL is not installed");
            return;
        };
        let cluster = Postgres::start().unwrap();
        let folder = cluster.folder.as_ref().unwrap().path().to_owned();
        let one = output(
            Command::new(programs.join("psql")).args(["-Atc", "select 1"]).arg(&cluster.url),
        );
        assert_eq!(one.as_deref(), Some("1"));
        let place = cluster.url.split_once('@').unwrap().1;
        let guess = format!("postgres://motcua:guess@{place}");
        let refused =
            output(Command::new(programs.join("psql")).args(["-Atc", "select 1"]).arg(guess));
        assert_eq!(refused, None, "a wrong password is let in");
        drop(cluster);
        assert!(!folder.exists());
    }
}
