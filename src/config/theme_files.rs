//! Themes of the user's own: `themes/NAME.toml` beside the configuration.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Colour, Palette, Theme, ThemeName,
    cursor::{self, Cursor, unknown},
    locate,
};
use crate::model::{Location, Problem, Severity, clean, nearest};

/// The word for the theme that fits the terminal.
pub(super) const AUTO: &str = "auto";
/// The key that names the theme the others come from.
pub(super) const INHERITS: &str = "inherits";

/// The themes of a folder.
#[derive(Default)]
pub(super) struct Own {
    /// Those that are sound.
    pub(super) themes: Vec<Theme>,
    /// The names of all.
    pub(super) names: Vec<String>,
    /// Everything wrong with the others, each with the theme it is wrong with; with none, where it is the folder.
    wrong: Vec<(Option<String>, Problem)>,
    /// What each theme says it comes from.
    parents: Vec<(String, String)>,
}

impl Own {
    /// Everything wrong. Of a theme that neither is in force nor lends to the one that is, it is a warning: that theme is
    /// left out, and nothing else is touched.
    pub(super) fn problems(&self, in_force: Option<&str>) -> Vec<Problem> {
        let lineage = self.lineage(in_force);
        let is_own = lineage.iter().any(|name| ThemeName::from_name(name).is_none() && *name != AUTO);
        let told = self.wrong.iter().map(|(of, problem)| {
            let matters = of.as_ref().map_or(is_own, |name| lineage.contains(&name.as_str()));
            let severity = if matters { problem.severity } else { Severity::Warning };
            Problem { severity, ..problem.clone() }
        });
        told.collect()
    }

    /// A theme and those it comes from.
    fn lineage<'o>(&'o self, of: Option<&'o str>) -> Vec<&'o str> {
        let mut lineage = Vec::new();
        let mut next = of;
        while let Some(name) = next.filter(|name| !lineage.contains(name)) {
            lineage.push(name);
            next = self.parents.iter().find(|(child, _)| child == name).map(|(_, parent)| parent.as_str());
        }
        lineage
    }
}

/// A theme's file as read.
struct Draft {
    name: String,
    inherits: Option<(String, Location)>,
    colours: Vec<(&'static str, Colour)>,
}

/// The themes of a folder, in order of name; of one that is not there, none.
pub(super) fn own(folder: &Path) -> Own {
    let mut own = Own::default();
    let files = match files(folder) {
        Ok(files) => files,
        Err(error) => {
            own.wrong.push((None, whole(folder, format!("cannot be read: {error}"))));
            return own;
        }
    };
    let mut drafts = Vec::new();
    for (name, path) in files {
        match read(&name, &path) {
            Ok(draft) => drafts.push(draft),
            Err(problems) => {
                own.wrong.extend(problems.into_iter().map(|problem| (Some(name.clone()), problem)));
            }
        }
        own.names.push(name);
    }
    for draft in &drafts {
        let parent = draft.inherits.as_ref().map(|(parent, _)| (draft.name.clone(), parent.clone()));
        own.parents.extend(parent);
        match resolve(draft, &drafts, &own.names, &mut Vec::new()) {
            Ok(Some(theme)) => own.themes.push(theme),
            // a file it comes from cannot be read, which is said there
            Ok(None) => {}
            Err(problem) => own.wrong.push((Some(draft.name.clone()), problem)),
        }
    }
    own
}

/// The TOML files of a folder with their names, in order.
fn files(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml")
            && let Some(name) = path.file_stem()
        {
            files.push((name.to_string_lossy().into_owned(), path));
        }
    }
    files.sort();
    Ok(files)
}

fn whole(path: &Path, reason: String) -> Problem {
    let file: Arc<str> = clean(&path.to_string_lossy()).into();
    Problem { at: Location::new(&file, 0, 0), severity: Severity::Failed, reason }
}

fn read(name: &str, path: &Path) -> Result<Draft, Vec<Problem>> {
    if name == AUTO || ThemeName::from_name(name).is_some() {
        let reason = format!("the theme \"{name}\" is shipped: give yours another name");
        return Err(vec![whole(path, reason)]);
    }
    let file = path.to_string_lossy();
    let bytes = locate::bytes(path).map_err(|error| vec![whole(path, format!("cannot be read: {error}"))])?;
    let text = cursor::decode(&file, bytes)?;
    let (mut cursor, table) = Cursor::open(&file, &text);
    if cursor.failed() {
        return Err(cursor.into_problems());
    }
    let known: Vec<&str> = std::iter::once(INHERITS).chain(Palette::SLOTS).collect();
    cursor.only(&table, "the theme", &known);
    let inherits = cursor.get(&table, INHERITS, cursor::text);
    let inherits = inherits.map(|placed| (placed.value, cursor.location(&placed.place)));
    let colours = Palette::named(&table, &mut cursor);
    let problems = cursor.into_problems();
    if problems.is_empty() { Ok(Draft { name: name.to_owned(), inherits, colours }) } else { Err(problems) }
}

/// A theme with what it comes from below it: `dark` where it names nothing.
fn resolve<'d>(
    draft: &'d Draft,
    drafts: &'d [Draft],
    names: &[String],
    chain: &mut Vec<&'d str>,
) -> Result<Option<Theme>, Problem> {
    chain.push(&draft.name);
    let below = match &draft.inherits {
        None => Theme::default(),
        Some((name, at)) => match below(name, at, drafts, names, chain)? {
            Some(below) => below,
            None => return Ok(None),
        },
    };
    let palette = below.palette.with(&draft.colours);
    Ok(Some(Theme { called: clean(&draft.name).into(), name: below.name, palette }))
}

fn below<'d>(
    name: &'d str,
    at: &Location,
    drafts: &'d [Draft],
    names: &[String],
    chain: &mut Vec<&'d str>,
) -> Result<Option<Theme>, Problem> {
    let refuse = |reason| Problem { at: at.clone(), severity: Severity::Failed, reason };
    if let Some(shipped) = ThemeName::from_name(name) {
        return Ok(Some(Theme::new(shipped)));
    }
    if chain.contains(&name) {
        let circle = chain.iter().copied().chain([name]).collect::<Vec<_>>().join(" → ");
        return Err(refuse(format!("these themes come from one another in a circle: {}", clean(&circle))));
    }
    if let Some(draft) = drafts.iter().find(|draft| draft.name == name) {
        return resolve(draft, drafts, names, chain);
    }
    if names.iter().any(|known| known == name) {
        return Ok(None);
    }
    let known: Vec<&str> =
        ThemeName::ALL.map(ThemeName::name).into_iter().chain(names.iter().map(String::as_str)).collect();
    let hint = match nearest(name, known.iter().copied()) {
        Some(_) => unknown("theme", name, "`inherits`", &known),
        None => format!("there is no theme {name:?}: {name}.toml does not stand beside this file"),
    };
    let chain = chain.iter().copied().chain([name]).collect::<Vec<_>>().join(" → ");
    Err(refuse(clean(&format!("{hint} ({chain})")).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own_of(files: &[(&str, &str)]) -> (Own, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        (own(folder.path()), folder)
    }

    fn said(files: &[(&str, &str)]) -> Vec<String> {
        let (own, folder) = own_of(files);
        let place = format!("{}/", folder.path().display());
        own.problems(None).iter().map(|problem| problem.to_string().replace(&place, "")).collect()
    }

    #[test]
    fn a_theme_takes_what_it_does_not_say_from_the_one_it_names() {
        let (own, _folder) = own_of(&[
            ("mine.toml", "inherits = \"paper\"\nalert = \"#ff0000\""),
            ("paper.toml", "inherits = \"light\"\nwatch = 94"),
            ("plain.toml", "ok = \"blue\""),
            ("notes.txt", "no theme"),
        ]);
        assert_eq!(own.problems(None), []);
        let names: Vec<&str> = own.themes.iter().map(|theme| &*theme.called).collect();
        assert_eq!(names, ["mine", "paper", "plain"]);
        let light = Theme::new(ThemeName::Light).palette;
        let mine = Palette { alert: Colour::Rgb(255, 0, 0), watch: Colour::Indexed(94), ..light };
        assert_eq!((own.themes[0].name, own.themes[0].palette), (ThemeName::Light, mine));
        // of one that names nothing the rest is dark's
        assert_eq!(own.themes[2].palette, Palette { ok: Colour::Ansi(4), ..Theme::default().palette });
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place_and_the_way_to_it() {
        assert_eq!(
            said(&[("a.toml", "inherits = \"b\""), ("b.toml", "\ninherits = \"a\"")]),
            [
                "b.toml:2:12: these themes come from one another in a circle: a → b → a",
                "a.toml:1:12: these themes come from one another in a circle: b → a → b",
            ]
        );
        assert_eq!(
            said(&[("mine.toml", "inherits = \"papre\""), ("paper.toml", "")]),
            ["mine.toml:1:12: unknown theme `papre` in `inherits`; did you mean `paper`? (mine → papre)"]
        );
        assert_eq!(
            said(&[("mine.toml", "inherits = \"x\"")]),
            ["mine.toml:1:12: there is no theme \"x\": x.toml does not stand beside this file (mine → x)"]
        );
        assert_eq!(
            said(&[("mine.toml", "text = \"red\"\nminning = \"red\"\nok = \"purple\"")]),
            [
                "mine.toml:2:1: unknown key `minning` in the theme; did you mean `mining`?",
                "mine.toml:3:6: `ok` must be a colour: default, a name such as red or bright-blue, a number from 0 to 255, or #rrggbb, not \"purple\"",
            ]
        );
        assert_eq!(
            said(&[("dark.toml", "")]),
            ["dark.toml: the theme \"dark\" is shipped: give yours another name"]
        );
        // what comes from a broken one is not said to be wrong too
        assert_eq!(said(&[("a.toml", "inherits = \"b\""), ("b.toml", "ok = [")]).len(), 1);
    }

    #[test]
    fn only_what_is_wrong_with_the_theme_in_force_and_those_it_comes_from_stops() {
        let (own, _folder) = own_of(&[
            ("broken.toml", "alert = \"purple\""),
            ("mine.toml", "inherits = \"broken\""),
            ("sound.toml", "inherits = \"light\""),
            ("light.toml", ""),
        ]);
        // of the two files that are wrong, in order of name
        let of = |name| own.problems(name).iter().map(|problem| problem.severity).collect::<Vec<_>>();
        let (stops, is_told) = (Severity::Failed, Severity::Warning);
        assert_eq!(of(None), [is_told, is_told]);
        assert_eq!(of(Some("dark")), [is_told, is_told]);
        assert_eq!(of(Some("broken")), [stops, is_told]);
        assert_eq!(of(Some("mine")), [stops, is_told]);
        assert_eq!(of(Some("sound")), [is_told, stops]);
        assert_eq!(own.themes.iter().map(|theme| &*theme.called).collect::<Vec<_>>(), ["sound"]);
    }

    #[test]
    fn without_a_folder_there_are_none() {
        let none = own(Path::new("/no/such/folder"));
        assert!(none.themes.is_empty() && none.problems(None).is_empty());
    }
}
