use std::num::NonZero;

use proptest::prelude::*;
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Color, Modifier, Style},
};

use super::*;

const AREA: Rect = Rect { x: 0, y: 0, width: 40, height: 6 };

fn empty() -> Buffer {
    Buffer::empty(AREA)
}

fn bytes(before: &Buffer, after: &Buffer) -> String {
    String::from_utf8(encode(&before.diff(after))).unwrap()
}

/// A terminal that was told of frames one after the other.
fn told(frames: &[&Buffer]) -> vt100::Parser {
    let [height, width] = [AREA.height, AREA.width].map(|size| NonZero::new(size).unwrap());
    let mut terminal = vt100::Parser::new(height, width, 0);
    let mut before = empty();
    for frame in frames {
        terminal.process(&encode(&before.diff(frame)));
        before = (*frame).clone();
    }
    terminal
}

#[test]
fn a_colour_is_said_once_and_not_for_spaces() {
    let mut after = empty();
    after.set_string(2, 1, "ab", Style::new().fg(Color::Indexed(214)));
    after.set_string(5, 1, "cd", Style::new().fg(Color::Indexed(214)).add_modifier(Modifier::BOLD));
    after.set_string(30, 1, "e", Style::new());
    // cells that did not change are stepped over
    assert_eq!(bytes(&empty(), &after), "\x1b[2;3H\x1b[38;5;214mab\x1b[C\x1b[1mcd\x1b[23C\x1b[me");
}

#[test]
fn what_is_gone_is_erased_in_one_go_where_that_is_shorter() {
    let mut before = empty();
    before.set_string(0, 0, "a long line of text", Style::new().fg(Color::Red));
    before.set_string(0, 1, "short", Style::new());
    assert_eq!(bytes(&before, &empty()), "\x1b[1;1H\x1b[19X\r\n\x1b[5X");
}

#[test]
fn the_sixteen_colours_take_their_short_form_and_plain_text_the_shortest() {
    let mut after = empty();
    after.set_string(0, 0, "a", Style::new().fg(Color::LightRed).bg(Color::Blue));
    after.set_string(1, 0, "b", Style::new());
    assert_eq!(bytes(&empty(), &after), "\x1b[1;1H\x1b[91;44ma\x1b[mb");
}

#[test]
fn after_a_wide_sign_the_place_is_said_again() {
    let mut after = empty();
    after.set_string(0, 0, "日x", Style::new());
    assert_eq!(bytes(&empty(), &after), "\x1b[1;1H日\x1b[1;3Hx");
}

fn any_style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            Just(Color::Reset),
            Just(Color::Red),
            Just(Color::White),
            any::<u8>().prop_map(Color::Indexed),
            any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
        ]
    };
    let kept = Modifier::BOLD | Modifier::DIM | Modifier::ITALIC | Modifier::UNDERLINED | Modifier::REVERSED;
    (colour(), colour(), any::<u16>()).prop_map(move |(ink, ground, bits)| {
        Style::new().fg(ink).bg(ground).add_modifier(Modifier::from_bits_truncate(bits) & kept)
    })
}

prop_compose! {
    fn any_frame()(
        texts in prop::collection::vec((0..40_u16, 0..6_u16, "[ a-c█]{1,20}", any_style()), 0..12)
    ) -> Buffer {
        let mut frame = empty();
        for (x, y, text, style) in texts {
            frame.set_string(x, y, text, style);
        }
        frame
    }
}

fn ink(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Red => vt100::Color::Idx(1),
        Color::White => vt100::Color::Idx(15),
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
        other => panic!("{other:?} is not drawn here"),
    }
}

proptest! {
    #[test]
    fn a_terminal_shows_every_frame_as_it_was_drawn(one in any_frame(), other in any_frame()) {
        let terminal = told(&[&one, &other]);
        for y in 0..AREA.height {
            for x in 0..AREA.width {
                let drawn = &other[(x, y)];
                let shown = terminal.screen().cell(y, x).unwrap();
                if shown.is_wide_continuation() {
                    continue;
                }
                let symbol = if shown.contents().is_empty() { " " } else { shown.contents() };
                prop_assert_eq!(symbol, drawn.symbol(), "{}, {}", x, y);
                let look = Look::of(drawn);
                if drawn.symbol() == " " && look.is_clear() {
                    prop_assert_eq!(shown.bgcolor(), vt100::Color::Default);
                    prop_assert!(!shown.inverse() && !shown.underline());
                    continue;
                }
                prop_assert_eq!((shown.fgcolor(), shown.bgcolor()), (ink(drawn.fg), ink(drawn.bg)), "{}, {}", x, y);
                let has = |modifier| drawn.modifier.contains(modifier);
                prop_assert_eq!(
                    (shown.italic(), shown.underline(), shown.inverse()),
                    (has(Modifier::ITALIC), has(Modifier::UNDERLINED), has(Modifier::REVERSED))
                );
            }
        }
    }
}
