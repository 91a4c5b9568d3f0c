use std::{
    io::{self, Read, Write},
    process::{Child, ChildStderr, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::{Duration, Instant},
};

use crate::{config::OnAlert, model::clean};

/// So much of what a failed command said is kept.
const KEPT: usize = 500;
/// A command's own children may hold its standard error open after it has ended.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Why the command did not do what it was run for.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// It is not there, or may not be run.
    #[error("it cannot be started: {0}")]
    Start(io::Error),
    /// It cannot be watched.
    #[error("it cannot be waited for: {0}")]
    Wait(io::Error),
    /// It took too long.
    #[error("it was killed after {} s; on_alert_timeout_seconds gives it longer", .0.as_secs())]
    Killed(Duration),
    /// There was no time left to run it.
    #[error("it was not run: the program ended, and the call before it took all the time")]
    Late,
    /// It said that it failed.
    #[error("it ended with {0}{1}")]
    Ended(ExitStatus, String),
    /// The alert cannot be written.
    #[error("the alert cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// Runs a command with a text on standard input and waits for its end, or kills it after the timeout: on Unix with every
/// process of its group, elsewhere the command alone. Standard output is discarded, standard error told where it failed.
pub(super) fn run(what: &OnAlert, input: String, timeout: Duration) -> Result<(), Trouble> {
    let mut command = command(what);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut child = command.spawn().map_err(Trouble::Start)?;
    // on threads of their own: a command that neither reads nor ends must not be waited for
    if let Some(mut stdin) = child.stdin.take() {
        // a command may leave its input unread
        aside(move || stdin.write_all(input.as_bytes()).unwrap_or_default());
    }
    let said = child.stderr.take().map(said);
    let status = wait(&mut child, timeout)?;
    if status.success() {
        return Ok(());
    }
    let said = said.and_then(|said| said.recv_timeout(LAST_WORDS).ok()).unwrap_or_default();
    let said = clean(said.trim()).into_owned();
    Err(Trouble::Ended(status, if said.is_empty() { said } else { format!(": {said}") }))
}

fn command(what: &OnAlert) -> Command {
    match what {
        OnAlert::Program { program, arguments } => {
            let mut command = Command::new(program);
            command.args(arguments);
            command
        }
        OnAlert::Shell(line) => {
            let mut command = Command::new("sh");
            command.arg("-c").arg(line);
            command
        }
    }
}

fn wait(child: &mut Child, timeout: Duration) -> Result<ExitStatus, Trouble> {
    let begun = Instant::now();
    let mut pause = Duration::from_millis(1);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if begun.elapsed() < timeout => {}
            Ok(None) => {
                kill(child);
                return Err(Trouble::Killed(timeout));
            }
            Err(error) => {
                kill(child);
                return Err(Trouble::Wait(error));
            }
        }
        thread::sleep(pause.min(timeout.saturating_sub(begun.elapsed())));
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

fn kill(child: &mut Child) {
    #[cfg(unix)]
    {
        let group = rustix::process::Pid::from_child(child);
        // not there any more is what was wanted
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// The first of what a command says; the rest is read and forgotten, so that it can go on.
fn said(mut stderr: ChildStderr) -> Receiver<String> {
    let (give, said) = channel();
    aside(move || {
        let mut first = Vec::new();
        let _ = stderr.by_ref().take(KEPT as u64).read_to_end(&mut first);
        let _ = give.send(String::from_utf8_lossy(&first).into_owned());
        let _ = io::copy(&mut stderr, &mut io::sink());
    });
    said
}

/// Does something on a thread of its own; where there is none to be had it is left undone, and the command sees its pipes closed.
fn aside(work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().spawn(work);
}
