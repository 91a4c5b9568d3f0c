use std::{env, ffi::OsStr, path::Path};

use super::{
    finding::{Finding, Subject},
    variable,
};
use crate::config::{Alerts, Desktop, OnAlert};

const NOTICES: Subject = Subject("notices");

/// Who is told of alerts: a command, and the terminal.
pub(super) fn look(alerts: &Alerts) -> Vec<Finding> {
    let is_found = |program: &str| is_on_path(program, env::var_os("PATH").as_deref());
    let terminal = ["TERM_PROGRAM", "TERM"].into_iter().filter_map(variable).chain(
        ["WT_SESSION", "KITTY_WINDOW_ID"]
            .into_iter()
            .filter(|name| variable(name).is_some())
            .map(str::to_owned),
    );
    let terminal: Vec<String> = terminal.collect();
    vec![
        command(alerts.on_alert.as_ref(), is_found),
        desktop(alerts.desktop, &terminal, variable("TMUX").is_some()),
    ]
}

fn command(on_alert: Option<&OnAlert>, is_found: impl Fn(&str) -> bool) -> Finding {
    match on_alert {
        None => NOTICES.ok("no command is run for alerts; `on_alert` under [alerts] names one"),
        Some(OnAlert::Shell(line)) => {
            NOTICES.ok(format!("a line for the shell is run for alerts, not tried here: {line}"))
        }
        Some(OnAlert::Program { program, .. }) if is_found(program) => {
            NOTICES.ok(format!("{program} is run for alerts, and is found"))
        }
        Some(OnAlert::Program { program, .. }) => NOTICES.fail(
            format!("{program} is to be run for alerts and is not found on PATH, or may not be run"),
            "give its whole path in `on_alert` under [alerts], or install it: until then nobody is told",
        ),
    }
}

/// Whether a program can be run by its name.
fn is_on_path(program: &str, path: Option<&OsStr>) -> bool {
    let named = Path::new(program);
    if named.components().count() > 1 {
        return is_program(named);
    }
    path.is_some_and(|path| env::split_paths(path).any(|folder| is_program(&folder.join(named))))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file() || ["exe", "cmd", "bat", "com"].iter().any(|end| path.with_extension(end).is_file())
}

/// Whether the terminal is known to show notices of the kind chosen.
fn desktop(chosen: Desktop, terminal: &[String], in_tmux: bool) -> Finding {
    let (name, known) = match chosen {
        Desktop::None => {
            return NOTICES.ok("no desktop notices are asked for; `desktop` under [alerts] chooses them");
        }
        Desktop::Osc9 => {
            ("osc9", &["iTerm", "WezTerm", "kitty", "KITTY", "WT_SESSION", "ghostty", "ConEmu", "rio"][..])
        }
        Desktop::Osc777 => ("osc777", &["rxvt", "foot", "ghostty", "WezTerm", "contour"][..]),
    };
    if in_tmux {
        return NOTICES.warn(
            format!("desktop = \"{name}\" within tmux, which passes no notices on"),
            "use the bell (`bell = true`, and `set -g monitor-bell on` in tmux), or `on_alert`",
        );
    }
    if terminal.iter().any(|seen| known.iter().any(|known| seen.contains(known))) {
        return NOTICES.ok(format!("desktop = \"{name}\", which this terminal shows"));
    }
    let seen = if terminal.is_empty() { "this terminal".to_owned() } else { terminal.join(", ") };
    NOTICES.warn(
        format!("desktop = \"{name}\", and {seen} is not known to show such notices"),
        "try it: printf '\\033]9;test\\007' for osc9, printf '\\033]777;notify;a;b\\007' for osc777; else use `on_alert`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::Verdict;

    fn program(name: &str) -> OnAlert {
        OnAlert::Program { program: name.into(), arguments: Vec::new() }
    }

    #[test]
    fn a_command_that_is_not_there_fails() {
        assert_eq!(command(None, |_| false).verdict, Verdict::Ok);
        assert_eq!(command(Some(&program("notify-send")), |_| true).verdict, Verdict::Ok);
        assert_eq!(command(Some(&program("notify-sned")), |_| false).verdict, Verdict::Fail);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_found_on_the_path_if_it_may_be_run() {
        use std::{fs, os::unix::fs::PermissionsExt};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tell");
        fs::write(&file, "#!/bin/sh\n").unwrap();
        let path = Some(folder.path().as_os_str());
        assert!(!is_on_path("tell", path));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
        assert!(is_on_path("tell", path) && is_on_path(file.to_str().unwrap(), None));
        assert!(!is_on_path("tell", None) && !is_on_path("told", path));
    }

    #[test]
    fn a_notice_must_fit_the_terminal() {
        let of = |chosen, terminal: &str, tmux| desktop(chosen, &[terminal.to_owned()], tmux).verdict;
        assert_eq!(of(Desktop::None, "dumb", true), Verdict::Ok);
        assert_eq!(of(Desktop::Osc9, "xterm-kitty", false), Verdict::Ok);
        assert_eq!(of(Desktop::Osc777, "foot", false), Verdict::Ok);
        assert_eq!(of(Desktop::Osc777, "xterm-256color", false), Verdict::Warn);
        assert_eq!(of(Desktop::Osc9, "xterm-kitty", true), Verdict::Warn);
    }
}
