//! Running programs, telling what is done and how long it took.

use std::{
    os::unix::fs::MetadataExt as _,
    process::{Child, Command},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::paths;

/// This moment, for measuring.
#[expect(clippy::disallowed_methods, reason = "the task runner measures how long things take")]
pub fn now() -> Instant {
    Instant::now()
}

/// Waits a little before looking again at something another process does.
#[expect(clippy::disallowed_methods, reason = "a poll of another process, on no runtime's thread")]
pub fn pause() {
    std::thread::sleep(Duration::from_millis(50));
}

/// Looks again and again until `ready` says yes; whether it did before the time was over.
pub fn wait_until(limit: Duration, mut ready: impl FnMut() -> bool) -> bool {
    let begun = now();
    while begun.elapsed() < limit {
        if ready() {
            return true;
        }
        pause();
    }
    false
}

/// Does one part of a task, with a line before it and its time after it.
pub fn stage<T>(title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {title}");
    let begun = now();
    let done = work().with_context(|| format!("{title}: failed"))?;
    println!("    {title}: {:.1} s", begun.elapsed().as_secs_f64());
    Ok(done)
}

/// A program for humans: its name and arguments.
fn told(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Runs a program to its end, its output visible.
pub fn call(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` does not start", told(command)))?;
    ensure!(status.success(), "`{}` ended with {status}", told(command));
    Ok(())
}

/// Runs a program to its end and gives what it printed; nothing if it failed.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
}

/// Runs a program, and ends it if it takes longer than `limit`; whether it ended well.
pub fn run_within(limit: Duration, command: &mut Command) -> bool {
    let Ok(mut child) = command.spawn() else { return false };
    let ended = wait_until(limit, || !matches!(child.try_wait(), Ok(None)));
    if !ended {
        // Already gone is as good as ended.
        let _ = child.kill();
    }
    child.wait().is_ok_and(|status| ended && status.success())
}

/// Whether this process is the administrator.
pub fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// A program that runs as the administrator: directly, or by sudo.
pub fn as_root(program: &str) -> Result<Command> {
    if is_root() {
        return Ok(Command::new(program));
    }
    let Some(sudo) = paths::program("sudo") else {
        bail!("`{program}` needs root, and there is no sudo; run it as root once");
    };
    println!("    (asks sudo for: {program})");
    let mut command = Command::new(sudo);
    command.arg(program);
    Ok(command)
}

/// Asks a process that we started to end, and waits until it has.
pub fn stop(child: &mut Child, signal: &str) {
    let id = child.id().to_string();
    let told = Command::new("kill").args(["-s", signal, &id]).status();
    let ended = told.is_ok_and(|status| status.success())
        && wait_until(Duration::from_secs(30), || !matches!(child.try_wait(), Ok(None)));
    if !ended {
        let _ = child.kill();
    }
    let _ = child.wait();
}

/// A port on this machine that nobody uses.
pub fn free_port() -> Result<u16> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
