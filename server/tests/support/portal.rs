//! The real binary on a folder of its own, with everything that it writes in it.

use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use services::testing::catalogue_folder;

use super::{http::free_port, mail::MailServer};

/// A portal with its catalogue.
pub struct Portal {
    /// Where it is started, and where its temporary files go: it leaves nothing there.
    pub work: PathBuf,
    /// Where its files and keys belong.
    pub data: PathBuf,
    pub port: u16,
    pub metrics: u16,
    pub mail: MailServer,
    url: String,
}

impl Portal {
    /// An empty portal with the shipped catalogue, made by the binary's own commands.
    pub fn set_up(folder: &Path, url: &str) -> Self {
        let portal = Self {
            work: folder.join("work"),
            data: folder.join("data"),
            port: free_port(),
            metrics: free_port(),
            mail: MailServer::start(),
            url: url.to_owned(),
        };
        fs::create_dir_all(portal.work.join("tmp")).expect("folders");
        fs::create_dir_all(portal.data.join("site")).expect("folders");
        let names =
            ["css", "citizen_js", "citizen_wasm", "desk_js", "desk_wasm", "proof_js", "proof_wasm"];
        let names = names.map(|name| format!("\"{name}\":\"x\"")).join(",");
        fs::write(portal.data.join("site/manifest.json"), format!("{{{names}}}")).expect("written");
        portal.go_ahead(0);
        let catalogue = catalogue_folder().canonicalize().expect("the shipped catalogue");
        portal.run(&["migrate"], "");
        portal.run(&["catalogue", "import", &catalogue.display().to_string()], "");
        portal.run(&["catalogue", "publish", "--all"], "");
        portal
    }

    /// Opens an officer's account at the agency `H13.20`, in all roles.
    pub fn add_officer(&self, number: &str, name: &str, password: &str) {
        let add = ["officer", "add", "--identity", number, "--name", name, "--agency", "H13.20"];
        self.run(&add, &format!("{password}\n"));
    }

    /// Moves the portal's clock ahead of this machine's by so many minutes.
    pub fn go_ahead(&self, minutes: u32) {
        fs::write(self.data.join("ahead"), minutes.to_string()).expect("the clock moves");
    }

    /// Serves, with its log in a file.
    pub fn serve(&self, log: &Path) -> Child {
        let log = File::create(log).expect("a log");
        let out = log.try_clone().expect("a log");
        self.command(&["serve"]).stdout(out).stderr(log).spawn().expect("a portal")
    }

    /// Runs one command of the binary to its end.
    fn run(&self, arguments: &[&str], input: &str) {
        let mut command = self.command(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("motcua");
        // A command that reads nothing may have ended before.
        let _ = child.stdin.take().expect("its input").write_all(input.as_bytes());
        assert!(child.wait().expect("its end").success(), "motcua {arguments:?}");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let data = |name: &str| self.data.join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        command
            .args(arguments)
            .current_dir(&self.work)
            .env("TMPDIR", self.work.join("tmp"))
            .env("MOTCUA_DATABASE__URL", &self.url)
            .env("MOTCUA_FILES__DIR", data("files"))
            .env("MOTCUA_SITE__DIR", data("site"))
            .env("MOTCUA_PROOF__KEY_FILE", data("proof.key"))
            .env("MOTCUA_VAULT__KEY_FILE", data("vault.key"))
            .env("MOTCUA_SIGNING__KEYS_DIR", data("keys"))
            .env("MOTCUA_SERVER__LISTEN", format!("127.0.0.1:{}", self.port))
            .env("MOTCUA_SERVER__PUBLIC_URL", format!("http://127.0.0.1:{}", self.port))
            .env("MOTCUA_SERVER__METRICS_LISTEN", format!("127.0.0.1:{}", self.metrics))
            .env("MOTCUA_SESSION__SECOND_FACTOR", "false")
            .env("MOTCUA_CLOCK__AHEAD", format!("file:{}", data("ahead").display()))
            .env("MOTCUA_MAIL__SMTP", format!("127.0.0.1:{}", self.mail.port))
            .env("MOTCUA_MAIL__TLS", "none")
            .env("MOTCUA_MAIL__FROM", "Một Cửa <khong-tra-loi@example.gov.vn>")
            .env("MOTCUA_LOG__FORMAT", "json")
            // Whatever our own code says, down to what only whoever looks for a fault turns on.
            .env(
                "MOTCUA_LOG__FILTER",
                "info,motcua=debug,http_server=debug,services=debug,storage=debug,intake=debug,\
                 mail=debug,files=debug,webhooks=debug",
            )
            .stdin(Stdio::null());
        command
    }
}
