use std::io::{IsTerminal, stderr, stdin, stdout};

use super::{
    finding::{Finding, Subject},
    variable,
};
use crate::{
    config::{Config, Symbols},
    tui::{abilities, view::SMALLEST},
};

const TERMINAL: Subject = Subject("terminal");

/// What the environment tells of the terminal.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says of one variable whether it is set")]
struct Seen {
    term: Option<String>,
    /// Colours it can show.
    colours: u16,
    no_color: bool,
    /// The locale in force for characters.
    locale: Option<String>,
    tmux: bool,
    screen: bool,
    ssh: bool,
    symbols: Symbols,
    mouse: bool,
}

/// The terminal the doctor runs in.
pub(super) fn look(config: &Config) -> Vec<Finding> {
    if !stdout().is_terminal() && !stderr().is_terminal() && !stdin().is_terminal() {
        return vec![TERMINAL.ok("there is none here, so `hashwatt` prints the text report; run the doctor in a terminal to look at it")];
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let seen = Seen {
        term: variable("TERM"),
        colours: abilities::colours(),
        no_color: variable("NO_COLOR").is_some(),
        locale,
        tmux: variable("TMUX").is_some(),
        screen: variable("STY").is_some(),
        ssh: variable("SSH_CONNECTION").or_else(|| variable("SSH_TTY")).is_some(),
        symbols: config.symbols,
        mouse: config.mouse,
    };
    let mut findings = vec![size(abilities::size())];
    findings.extend(judge(&seen));
    findings
}

fn size(size: Option<(u16, u16)>) -> Finding {
    match size {
        None => TERMINAL.warn("it does not say how large it is", "make the window at least 80x24"),
        Some((width, height)) if width < SMALLEST.0 || height < SMALLEST.1 => TERMINAL.fail(
            format!("it is {width}x{height}, and below {}x{} nothing can be shown", SMALLEST.0, SMALLEST.1),
            "make the window larger; 80x24 shows every screen, 160x45 all panes",
        ),
        Some((width, height)) if width < 80 || height < 24 => TERMINAL.warn(
            format!("it is {width}x{height}, so columns and panes are left out"),
            "make the window at least 80x24; 160x45 shows all panes",
        ),
        Some((width, height)) => TERMINAL.ok(format!("it is {width}x{height}")),
    }
}

fn judge(seen: &Seen) -> Vec<Finding> {
    [Some(kind(seen)), Some(colours(seen)), Some(characters(seen)), inside(seen), over_ssh(seen)]
        .into_iter()
        .flatten()
        .collect()
}

fn kind(seen: &Seen) -> Finding {
    match seen.term.as_deref() {
        Some(term) if abilities::is_dumb(Some(term)) => TERMINAL.fail(
            format!("TERM is {term}: it cannot show the screen, so `hashwatt` prints the text report"),
            "open another terminal, or set TERM to what this one is",
        ),
        None if cfg!(unix) => {
            TERMINAL.warn("TERM is not set", "set it to what this terminal is, as xterm-256color")
        }
        Some(term) if seen.tmux && !term.starts_with("tmux") && !term.starts_with("screen") => TERMINAL.warn(
            format!("TERM is {term} within tmux"),
            "leave TERM to tmux: `set -g default-terminal tmux-256color` in tmux.conf",
        ),
        term => TERMINAL.ok(format!("TERM is {}", term.unwrap_or("not set"))),
    }
}

fn colours(seen: &Seen) -> Finding {
    if seen.no_color {
        return TERMINAL.ok("NO_COLOR is set: signs, bold and reverse carry every meaning");
    }
    let colours = match seen.colours {
        u16::MAX => "all colours, as COLORTERM says".to_owned(),
        few if few <= 16 => format!(
            "{few} colours: the theme's are brought to the nearest; COLORTERM=truecolor says it has all"
        ),
        some => format!("{some} colours: the theme's are brought to the nearest"),
    };
    TERMINAL.ok(colours)
}

/// Whether the signs drawn can be shown.
fn characters(seen: &Seen) -> Finding {
    const ASCII: &str = "set symbols = \"ascii\" in the configuration";
    let locale = seen.locale.as_deref().unwrap_or("C");
    let is_utf8 = ["utf-8", "utf8"].iter().any(|name| locale.to_ascii_lowercase().contains(name));
    match seen.symbols {
        Symbols::Ascii => TERMINAL.ok("signs are drawn in ASCII, as the configuration says"),
        Symbols::Unicode if seen.term.as_deref() == Some("linux") => {
            TERMINAL.warn("the console's font has no signs for charts", ASCII)
        }
        Symbols::Unicode if !is_utf8 && cfg!(unix) => TERMINAL.warn(
            format!("the locale is {locale}, which is not UTF-8: signs may come out wrong"),
            format!("set LANG to one that ends in .UTF-8, or {ASCII}"),
        ),
        Symbols::Unicode => TERMINAL.ok(format!("the locale is {locale}; if signs come out wrong, {ASCII}")),
    }
}

/// A terminal within a terminal passes less on.
fn inside(seen: &Seen) -> Option<Finding> {
    let mouse = if seen.mouse { "; for the mouse `set -g mouse on`" } else { "" };
    if seen.tmux {
        let colours = if seen.colours < u16::MAX {
            "; for all colours `set -as terminal-features ',*:RGB'`"
        } else {
            ""
        };
        return Some(TERMINAL.ok(format!(
            "within tmux: what is copied reaches the clipboard with `set -g set-clipboard on`{colours}{mouse}"
        )));
    }
    seen.screen.then(|| {
        TERMINAL.ok("within GNU screen: at most 256 colours, and what is copied may not reach the clipboard; tmux passes both on")
    })
}

fn over_ssh(seen: &Seen) -> Option<Finding> {
    seen.ssh.then(|| {
        TERMINAL.ok("over SSH: what is copied goes to your own clipboard if your terminal takes OSC 52; bells and notices come to it, too")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::doctor::finding::{Verdict, worst};

    fn seen() -> Seen {
        Seen {
            term: Some("xterm-256color".into()),
            colours: 256,
            locale: Some("en_GB.UTF-8".into()),
            ..Seen::default()
        }
    }

    fn words(seen: &Seen) -> String {
        format!("{:?}", judge(seen))
    }

    #[test]
    fn a_size_is_judged_by_what_can_be_shown() {
        let of = |width, height| size(Some((width, height))).verdict;
        assert_eq!((of(39, 24), of(80, 9)), (Verdict::Fail, Verdict::Fail));
        assert_eq!((of(40, 10), of(79, 24), of(80, 23)), (Verdict::Warn, Verdict::Warn, Verdict::Warn));
        assert_eq!((of(80, 24), of(300, 100)), (Verdict::Ok, Verdict::Ok));
        assert_eq!(size(None).verdict, Verdict::Warn);
    }

    #[test]
    fn a_usual_terminal_is_fine() {
        assert_eq!(worst(&judge(&seen())), Verdict::Ok, "{}", words(&seen()));
    }

    #[cfg(unix)]
    #[test]
    fn a_locale_without_unicode_suggests_ascii_signs_unless_they_are_set() {
        let plain = Seen { locale: None, ..seen() };
        assert_eq!(worst(&judge(&plain)), Verdict::Warn);
        assert!(words(&plain).contains("symbols = \\\"ascii\\\""), "{}", words(&plain));
        assert_eq!(worst(&judge(&Seen { symbols: Symbols::Ascii, ..plain })), Verdict::Ok);
        assert_eq!(worst(&judge(&Seen { term: Some("linux".into()), ..seen() })), Verdict::Warn);
    }

    #[test]
    fn a_dumb_terminal_fails() {
        assert_eq!(worst(&judge(&Seen { term: Some("dumb".into()), ..seen() })), Verdict::Fail);
    }

    #[test]
    fn a_terminal_within_a_terminal_is_told_of_and_is_no_warning() {
        let tmux = Seen { tmux: true, mouse: true, term: Some("tmux-256color".into()), ..seen() };
        assert_eq!(worst(&judge(&tmux)), Verdict::Ok);
        for word in ["set-clipboard on", "RGB", "mouse on"] {
            assert!(words(&tmux).contains(word), "{}", words(&tmux));
        }
        let wrong = Seen { term: Some("xterm-256color".into()), ..tmux };
        assert_eq!(worst(&judge(&wrong)), Verdict::Warn);
        let far = Seen { screen: true, ssh: true, ..seen() };
        assert!(words(&far).contains("GNU screen") && words(&far).contains("OSC 52"));
    }
}
