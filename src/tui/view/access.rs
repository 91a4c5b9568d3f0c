//! Nothing is told by colour alone, nothing needs more than 80x24 or more than ASCII.

use std::sync::Arc;

use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

use crate::{
    analysis::{Kind, Missing, thresholds::FlagState},
    config::{Theme, ThemeName},
    tui::{
        fixture::{demo, desk_of, model as demo_model},
        model::Model,
        paint,
        screen::{Screen, Tab},
        styles::{Styles, Tone},
        symbols::Symbols,
        testing,
    },
};

fn screens() -> impl Iterator<Item = Screen> {
    let others = [Screen::Board, Screen::Portfolio, Screen::Alerts, Screen::Headlines, Screen::Book];
    others.into_iter().chain(Tab::ALL.map(Screen::Company))
}

fn drawn(model: &Model, styles: &Styles) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(model.size.width, model.size.height)).unwrap();
    terminal.draw(|frame| paint(frame, model, styles, &model.symbols)).unwrap();
    terminal.backend().buffer().clone()
}

fn lines(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    buffer.content.chunks(width).map(|row| row.iter().map(Cell::symbol).collect()).collect()
}

fn themes() -> [(&'static str, Styles); 6] {
    let sixteen = |name| Styles::new(&Theme::new(name).palette, 16);
    [
        ("mono", Styles::mono()),
        ("dark in 16 colours", sixteen(ThemeName::Dark)),
        ("light in 16 colours", sixteen(ThemeName::Light)),
        ("colour-blind in 16 colours", sixteen(ThemeName::ColourBlind)),
        ("dark", Styles::dark()),
        ("light", Styles::light()),
    ]
}

/// What is left of a cell on paper: its sign, and whether it is bold, reversed, underlined, dim or italic.
fn bare(cell: &Cell) -> (String, Modifier) {
    (cell.symbol().to_owned(), cell.modifier)
}

fn states() -> [FlagState; 4] {
    let unknown = FlagState::Unknown(Missing::of("cash", "not in the book"));
    [FlagState::Alert, FlagState::Watch, FlagState::Ok, unknown]
}

/// The Board with CORZ, which is not under the cursor, in a state; the first cells of its row.
fn row_of_corz(state: &FlagState, symbols: &Symbols, styles: &Styles) -> Vec<(String, Modifier)> {
    let mut desk = testing::desk();
    for company in &mut desk.companies {
        company.flags[0].state = state.clone();
    }
    let mut model = testing::model();
    model.desk = Some(Arc::new(desk));
    model.symbols = *symbols;
    let buffer = drawn(&model, styles);
    let row = lines(&buffer).iter().position(|line| line.contains("CORZ")).unwrap() as u16;
    let cells = (0..12).map(|x| &buffer[(x, row)]);
    cells.take_while(|cell| cell.symbol() != "C").map(bare).collect()
}

#[test]
fn each_severity_is_told_without_colour_on_the_board() {
    for (theme, styles) in themes() {
        for symbols in [Symbols::unicode(), Symbols::ascii()] {
            let rows = states().map(|state| row_of_corz(&state, &symbols, &styles));
            for (at, row) in rows.iter().enumerate() {
                for other in rows.iter().skip(at + 1) {
                    assert_ne!(row, other, "{theme}, ascii {}", symbols.ascii);
                }
            }
        }
    }
}

#[test]
fn severities_are_of_different_looks_even_where_the_signs_are_not_seen() {
    let [mono, others @ ..] = themes();
    for (theme, styles) in std::iter::once(&mono).chain(&others) {
        let looks = [Tone::Alert, Tone::Watch, Tone::Unknown].map(|tone| styles.tone(tone));
        for (at, look) in looks.iter().enumerate() {
            for other in looks.iter().skip(at + 1) {
                assert_ne!(look, other, "{theme}");
            }
        }
    }
}

#[test]
fn what_is_new_taken_note_of_or_asleep_has_a_sign_of_its_own() {
    for set in [Symbols::unicode(), Symbols::ascii()] {
        let signs = [set.alert, set.watch, set.ok, set.unknown, set.new, set.acknowledged, set.snoozed];
        let once: std::collections::HashSet<&str> = signs.into();
        assert_eq!(once.len(), signs.len(), "{signs:?}");
    }
}

#[test]
fn each_kind_of_figure_has_a_mark_of_its_own_and_a_stale_one_is_dim() {
    use crate::{analysis::Figure, model::Unit, report::number};
    let figure = |kind, conflict, stale| Figure {
        kind,
        conflicted: conflict,
        stale,
        ..Figure::assumed(1e6, Unit::Usd, "test", "set by the test")
    };
    let marks = [
        number::mark(&figure(Kind::Reported, false, false)),
        number::mark(&figure(Kind::Derived, false, false)),
        number::mark(&figure(Kind::Estimated, false, false)),
        number::mark(&figure(Kind::Reported, true, false)),
    ];
    let once: std::collections::HashSet<&str> = marks.into();
    assert_eq!(once.len(), marks.len(), "{marks:?}");
    assert!(Styles::mono().stale.add_modifier.contains(Modifier::DIM));
    assert_ne!(Styles::mono().stale, Styles::mono().estimate);
}

#[test]
fn mono_draws_no_colour_and_shows_where_the_cursor_is() {
    let styles = Styles::mono();
    for screen in screens() {
        let mut model = demo_model(desk_of((*demo().book).clone()), 80, 24);
        model.screen = screen;
        let buffer = drawn(&model, &styles);
        let coloured = buffer.content.iter().find(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
        assert_eq!(coloured, None, "{screen:?}");
        assert!(
            !buffer
                .content
                .iter()
                .any(|cell| cell.modifier.intersects(Modifier::SLOW_BLINK | Modifier::RAPID_BLINK))
        );
    }
    let board = drawn(&testing::model(), &styles);
    assert!(
        board.content.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED)),
        "the cell under the cursor"
    );
}

#[test]
fn ascii_signs_are_ascii_on_every_screen() {
    for (width, height) in [(80, 24), (200, 60)] {
        for screen in screens() {
            let mut model = demo_model(demo(), width, height);
            model.symbols = Symbols::ascii();
            model.screen = screen;
            let strange: Vec<String> =
                lines(&drawn(&model, &Styles::mono())).into_iter().filter(|line| !line.is_ascii()).collect();
            assert_eq!(strange, [""; 0], "{screen:?} at {width}x{height}");
        }
    }
}

#[test]
fn at_80x24_every_screen_says_what_it_is_and_of_which_day_and_the_board_lists_five() {
    for screen in screens() {
        let mut model = demo_model(demo(), 80, 24);
        model.screen = screen;
        let lines = lines(&drawn(&model, &Styles::mono()));
        let header = lines.first().unwrap();
        assert!(header.contains(screen.title()) && header.contains("as-of 2026-08-07"), "{header}");
        assert!(lines.last().unwrap().contains("? help"), "{screen:?}: {:?}", lines.last());
        if screen == Screen::Board {
            let tickers: Vec<_> = model.desk.iter().flat_map(|desk| &desk.companies).collect();
            let is_listed = |line: &&String| {
                tickers.iter().any(|company| {
                    line.get(..14).is_some_and(|start| start.contains(company.ticker.as_str()))
                })
            };
            assert!(lines.iter().filter(is_listed).count() >= 5, "{}", lines.join("\n"));
        }
    }
}
