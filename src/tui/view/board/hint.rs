//! The first keys, for somebody who has not opened a company yet.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::tui::{
    action::Action, keymap::Context, model::Model, screen::Screen, styles::Styles, symbols::Symbols,
    widget::text::width,
};

/// Columns left free before it.
const GAP: u16 = 3;

/// Draws the hint at the right of a line of which so many columns are taken: in full, in short, or not at all.
pub(super) fn draw(area: Rect, taken: u16, buf: &mut Buffer, model: &Model, styles: &Styles) {
    if !model.newcomer || area.is_empty() {
        return;
    }
    let room = area.width.saturating_sub(taken + GAP + 1);
    let forms = [["opens a company", "finds anything", "keys"], ["opens", "finds", "keys"]];
    let texts = forms.map(|form| text(model, form));
    let Some(text) = texts.iter().find(|text| width(text) <= usize::from(room)) else { return };
    let x = area.right() - 1 - width(text) as u16;
    buf.set_stringn(x, area.y, text, usize::from(area.right() - x), styles.accent);
}

/// What the keys that open, find and help do.
fn text(model: &Model, says: [&str; 3]) -> String {
    let here = Context::of_screen(Screen::Board);
    let signs: &Symbols = &model.symbols;
    let acts = [Action::Open, Action::Palette, Action::Help].into_iter().zip(says);
    let parts =
        acts.filter_map(|(action, says)| Some(format!("{} {says}", model.keymap.keys_of(here, action)?)));
    signs.plain(&parts.collect::<Vec<_>>().join(" · ")).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::tui::{
        fixture,
        testing::{model, own_keymap, press, screen},
    };

    #[test]
    fn the_first_keys_stand_above_the_list_until_a_company_is_opened() {
        let mut model = fixture::model(fixture::demo(), 160, 45);
        model.newcomer = true;
        let title = |text: String| text.lines().nth(1).unwrap_or_default().to_owned();
        assert!(title(screen(&model)).ends_with("Enter opens a company · : finds anything · ? keys \""));
        model.size = (80, 24).into();
        let line = title(screen(&model));
        assert!(
            line.contains("worst first") && line.ends_with("Enter opens · : finds · ? keys \""),
            "{line}"
        );
        // no row of the list is taken for it
        model.size = (40, 10).into();
        assert!(!screen(&model).contains("finds"));

        model.size = (160, 45).into();
        press(&mut model, "enter esc");
        assert!(!screen(&model).contains("finds anything"));
    }

    #[test]
    fn the_hint_names_the_user_s_own_keys() {
        let mut model = model();
        model.newcomer = true;
        let own = "[keys.screens]\npalette = \"f9\"\nhelp = []";
        model.keymap = own_keymap(own);
        model.size = (160, 45).into();
        assert!(screen(&model).contains("Enter opens a company · F9 finds anything \""));
    }
}
