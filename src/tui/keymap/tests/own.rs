//! The keys of a user.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::{config::Config, tui::action::Motion};

/// The keymap of a configuration.
fn keymap(text: &str) -> Result<Keymap, Vec<String>> {
    let (config, problems) = Config::of_text(Path::new("config.toml"), text);
    assert_eq!(problems, [], "for {text:?}");
    Keymap::of_user(&config.keys)
        .map_err(|problems| problems.into_iter().map(|problem| problem.to_string()).collect())
}

fn on_the_board(keymap: &Keymap, keys: &str) -> Step {
    let pressed: Vec<Chord> = keys.split(' ').map(chord).collect();
    keymap.step(Context::of_screen(Screen::Board), &pressed)
}

#[test]
fn an_action_has_the_keys_given_and_no_others() {
    let keymap = keymap("[keys.screens]\ntrace = [\"T\", \"ctrl-t\"]\ndown = \"i\"").unwrap();
    for key in ["T", "ctrl-t"] {
        assert_eq!(on_the_board(&keymap, key), Step::Act(Action::Trace));
    }
    assert_eq!(on_the_board(&keymap, "t"), Step::Nothing);
    assert_eq!(on_the_board(&keymap, "i"), Step::Act(Action::Move(Motion::Down)));
    assert_eq!(on_the_board(&keymap, "j"), Step::Nothing);
    // the arrows stay
    assert_eq!(on_the_board(&keymap, "down"), Step::Act(Action::Move(Motion::Down)));
    // the other layers keep their own
    assert_eq!(keymap.action(&[Context::Trace], chord("j")), Some(Action::Move(Motion::Down)));
}

#[test]
fn an_action_is_unbound_by_an_empty_list_by_none_and_by_false() {
    for none in ["[]", "\"none\"", "false"] {
        let keymap = keymap(&format!("[keys.screens]\nfreeze = {none}")).unwrap();
        assert_eq!(on_the_board(&keymap, "p"), Step::Nothing);
    }
    // the way out stays
    let keymap = keymap("[keys.always]\nquit = []\n[keys.screens]\nback = []\nleave = []").unwrap();
    assert_eq!(on_the_board(&keymap, "ctrl-c"), Step::Act(Action::Quit));
    assert_eq!(on_the_board(&keymap, "esc"), Step::Act(Action::Back));
    assert_eq!(on_the_board(&keymap, "q"), Step::Nothing);
}

#[test]
fn keys_in_a_row_wait_for_the_last() {
    let keymap = keymap(
        "[keys.screens]\nday = \"ctrl-g\"\nfirst = \"g g\"\nexport_csv = \"space e c\"\npage_down = \"pgdn\"",
    )
    .unwrap();
    assert_eq!(on_the_board(&keymap, "g"), Step::Wait);
    assert_eq!(on_the_board(&keymap, "g g"), Step::Act(Action::Move(Motion::First)));
    assert_eq!(on_the_board(&keymap, "space e"), Step::Wait);
    assert_eq!(on_the_board(&keymap, "space e c"), Step::Act(Action::ExportCsv));
    let here = Context::of_screen(Screen::Board);
    assert_eq!(keymap.keys_of(here, Action::ExportCsv).unwrap().to_string(), "Space e c");
    assert_eq!(keymap.following(here, &[chord("space")]), [Following { key: chord("e"), what: None }]);
}

#[test]
fn a_key_of_a_nearer_layer_may_do_what_a_further_one_does() {
    let keymap = keymap("[keys.board]\nfreeze = \"F\"").unwrap();
    assert_eq!(on_the_board(&keymap, "F"), Step::Act(Action::Freeze));
    assert_eq!(keymap.action(Context::of_screen(Screen::Alerts), chord("F")), None);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_what_stands_against_it() {
    for (text, said) in [
        (
            "[keys.bord]\nsort = \"o\"",
            "config.toml:1:7: no layer of keys is called `bord`; did you mean `board`?",
        ),
        (
            "[keys.board]\nsrot = \"o\"",
            "config.toml:2:1: no action of [keys.board] is called `srot`; did you mean `sort`?",
        ),
        (
            "[keys.alerts]\nsort = \"o\"",
            "config.toml:2:1: `sort` has no meaning in [keys.alerts]: it belongs to [keys.board]",
        ),
        (
            "[keys.board]\nsort = \"hyper-o\"",
            "config.toml:2:8: \"hyper-o\" is not a key: write a character, a name such as `enter` or `pgdn`, or `ctrl-` and a letter",
        ),
        (
            "[keys.board]\nsort = [\"o\", \"\"]",
            "config.toml:2:14: name a key: a character, a name such as `enter` or `pgdn`, or `ctrl-` and a letter",
        ),
        ("[keys.board]\nsort = \"a b c d\"", "config.toml:2:8: at most 3 keys in a row stand for an action"),
        (
            "[keys.screens]\ntrace = \"3\"",
            "config.toml:2:9: `3` cannot be given away: Ctrl-c, Esc, the arrows and the digits always mean the same",
        ),
        (
            "[keys.screens]\ntrace = \"t esc\"",
            "config.toml:2:9: `t esc` cannot be given away: Ctrl-c, Esc, the arrows and the digits always mean the same",
        ),
        (
            "[keys.filter]\nconfirm = \"y\"",
            "config.toml:2:11: `y` is written there, and cannot stand for an action",
        ),
        (
            "[keys.filter]\nconfirm = \"ctrl-x y\"",
            "config.toml:2:11: where something is typed only single keys stand for actions",
        ),
        // against one of one's own, with both lines
        (
            "[keys.board]\nsort = \"o\"\nreverse = \"o\"",
            "config.toml:3:11: `o` cannot stand for `reverse`: it is in line 2 bound to `sort` in [keys.board]; give one of them another key",
        ),
        // against one shipped
        (
            "[keys.board]\nsort = \"C\"",
            "config.toml:2:8: `C` cannot stand for `sort`: it is the default of `columns` in [keys.board]; give one of them another key",
        ),
        // a key and what begins with it, in layers that hold together
        (
            "[keys.board]\nsort = \"e\"",
            "config.toml:2:8: `e` cannot stand for `sort`: it begins `e c`, the default of `export_csv` in [keys.screens]; give one of them another key",
        ),
        (
            "[keys.board]\nsort = \"t o\"",
            "config.toml:2:8: `t o` cannot stand for `sort`: `t` is the default of `trace` in [keys.screens], and takes the first key; give one of them another key",
        ),
        // a key that would take the last one of something else
        (
            "[keys.board]\nsort = \"t\"",
            "config.toml:2:8: `t` is the only key of `trace`, which [keys.board] would hide; give one of them another key",
        ),
        // a key that a nearer layer takes, so that it would not do what it is given for
        (
            "[keys.always]\nquit = \"x\"",
            "config.toml:2:8: `x` would not reach `quit` everywhere: [keys.screens] has it for `expand`; give one of them another key",
        ),
    ] {
        assert_eq!(keymap(text).unwrap_err()[0], said, "for {text:?}");
    }
}

#[test]
fn everything_wrong_is_said_at_once_in_order_of_place() {
    let all = keymap("[keys.board]\nsrot = \"o\"\nsort = \"\"\n[keys.bord]\nx = \"y\"").unwrap_err();
    let places: Vec<&str> = all.iter().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(places, ["config.toml:2:1", "config.toml:3:8", "config.toml:4:7"]);
}

#[test]
fn each_conflict_is_said_once() {
    let all = keymap("[keys.screens]\nexport_csv = \"x c\"").unwrap_err();
    let once: std::collections::HashSet<&String> = all.iter().collect();
    assert_eq!(once.len(), all.len(), "{all:#?}");
    // a second key that does it everywhere is enough
    assert!(keymap("[keys.always]\nquit = [\"x\", \"ctrl-q\"]").is_ok());
}

#[test]
fn keys_that_change_places_do_not_stand_against_each_other() {
    let keymap = keymap("[keys.board]\nsort = \"S\"\nreverse = \"s\"").unwrap();
    assert_eq!(on_the_board(&keymap, "S"), Step::Act(Action::Sort));
    assert_eq!(on_the_board(&keymap, "s"), Step::Act(Action::Reverse));
}

#[test]
fn the_default_keys_as_listed_are_the_default_keys() {
    let text: String = listed().lines().map(|line| line.trim_start_matches('#').to_owned() + "\n").collect();
    assert_eq!(keymap(&text), Ok(Keymap::default()));
}

proptest! {
    #[test]
    fn reading_keys_never_panics_and_what_is_written_is_read_back(
        text in "\\PC*|((ctrl-|alt-|shift-|CTRL-)?(enter|tab|left|pgdn|f[0-9]{1,3}|space|\\PC| ) ?){1,4}"
    ) {
        if let Ok(keys) = text.parse::<Keys>() {
            prop_assert_eq!(keys.name().parse::<Keys>(), Ok(keys), "{:?}", keys.name());
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn any_keys_of_a_user_leave_ctrl_c_to_quit(
        layer in 0..Context::ALL.len(), action in 0..Action::ALL.len(), keys in "\\PC{0,3}( \\PC)?|ctrl-[a-z]|esc"
    ) {
        let (layer, action) = (Context::ALL[layer].name(), Action::ALL[action].name());
        let keys = toml::Value::String(keys);
        let text = format!("[keys.{layer}]\n{action} = {keys}");
        if let Ok(keymap) = keymap(&text) {
            for stack in Context::stacks() {
                prop_assert_eq!(keymap.action(stack, chord("ctrl-c")), Some(Action::Quit));
            }
        }
    }
}
