use std::sync::Arc;

use ratatui::style::Color;

use super::*;
use crate::{
    analysis::{
        Missing,
        thresholds::{FlagState, worst, worst as worst_flag},
    },
    tui::{
        fixture::{body, company, demo, model, text, troubled},
        styles::{Styles, Tone},
        symbols::Symbols,
        widget::sheet::{Sort, visible_columns},
    },
};

fn board(desk: Desk, width: u16, height: u16, symbols: &Symbols) -> String {
    text(&body(&model(desk, width, height), &Styles::dark(), symbols, draw))
}

fn tickers(model: &Model, desk: &Desk) -> Vec<String> {
    sheet(model, desk).rows.into_iter().map(|row| row.id).collect()
}

#[test]
fn the_board_at_every_size() {
    for (width, height) in [(200, 60), (160, 45), (120, 40), (80, 24), (60, 20)] {
        let name = format!("board_{width}x{height}");
        insta::assert_snapshot!(name, board(demo(), width, height, &Symbols::unicode()));
    }
}

#[test]
fn ascii_has_no_other_sign() {
    let text = board(troubled(), 200, 60, &Symbols::ascii());
    assert!(text.is_ascii(), "{}", text.chars().filter(|sign| !sign.is_ascii()).collect::<String>());
    insta::assert_snapshot!("board_80x24_ascii", board(demo(), 80, 24, &Symbols::ascii()));
}

#[test]
fn without_colour_severities_differ_as_text() {
    let mut desk = demo();
    let states = [FlagState::Ok, FlagState::Watch, FlagState::Alert, FlagState::Unknown(Missing::default())];
    for (company, state) in desk.companies.iter_mut().zip(states) {
        company.flags.truncate(1);
        company.flags.iter_mut().for_each(|flag| flag.state = state.clone());
    }
    desk.companies.truncate(4);
    let buf = body(&model(desk, 120, 40), &Styles::mono(), &Symbols::unicode(), draw);
    let signs: Vec<&str> = (3..7).map(|y| buf[(1, y)].symbol()).collect();
    assert_eq!(signs, ["▲", "◆", "?", "●"]);
    assert!(buf.content().iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
}

#[test]
fn meanings_have_their_styles() {
    let styles = Styles::dark();
    let mut model = model(troubled(), 200, 60);
    model.pane = Pane::Runway;
    let buf = body(&model, &styles, &Symbols::unicode(), draw);
    let has = |x: u16, y: u16, tone: Tone| {
        let style = styles.tone(tone);
        assert_eq!(Some(buf[(x, y)].fg), style.fg, "{x} {y} {}", buf[(x, y)].symbol());
    };
    // the worst stands first, and its sign is an alert's
    has(1, 3, Tone::Alert);
    let lines = text(&buf);
    let find = |what: &str| {
        let (y, line) = lines.lines().enumerate().find(|(_, line)| line.contains(what)).unwrap();
        let at = line.find(what).unwrap();
        (line[..at].chars().count() as u16, y as u16)
    };
    let (x, y) = find("−1.16B");
    has(x, y, Tone::Stale);
    // the focused pane's title stands out, by weight too
    let (x, y) = find("Liquidity runway");
    has(x, y, Tone::Accent);
    assert!(buf[(x, y)].modifier.contains(ratatui::style::Modifier::BOLD));
    let (x, y) = find("Revenue mix");
    has(x, y, Tone::Dim);
}

#[test]
fn stale_figures_are_starred_and_not_only_dim() {
    let text = board(troubled(), 120, 40, &Symbols::unicode());
    assert!(text.contains("CORZ*") && !text.contains("WULF*"), "{text}");
}

#[test]
fn a_narrow_board_keeps_what_matters() {
    let desk = demo();
    let sheet = sheet(&model(demo(), 60, 20), &desk);
    let ids = |width| -> Vec<String> {
        let placed = visible_columns(&sheet, width, None);
        placed.iter().map(|one| sheet.columns[one.column].id.to_string()).collect()
    };
    assert_eq!(ids(60), ["severity", "ticker", "hpc", "net_loss", "liquidity", "runway"]);
    assert_eq!(ids(40), ["severity", "ticker", "net_loss", "runway"]);
    assert_eq!(ids(208).len(), sheet.columns.len());
}

#[test]
fn worst_first_then_held_then_heavy() {
    let desk = demo();
    let model = model(demo(), 120, 40);
    let order = tickers(&model, &desk);
    let key = |name: &String| {
        let company = company(&desk, name);
        let rank = worst(&company.flags).map_or(1, |flag| flag.state.rank());
        let weight = company.holding.and_then(|holding| holding.weight.ok()).map(|weight| weight.value.abs());
        (u8::MAX - rank, weight.is_none(), (-weight.unwrap_or(0.0) * 1e6) as i64)
    };
    assert!(order.is_sorted_by_key(key), "{order:?}");
}

#[test]
fn the_user_s_sort_goes_before_and_severity_sorts_by_rank() {
    let desk = demo();
    let mut model = model(demo(), 120, 40);
    let worst = tickers(&model, &desk);
    let sort = |column: &str, descending| Some(Sort { column: column.to_owned(), descending });
    model.list.sort = sort("severity", false);
    // the best first, and the equally bad as they stand on the Board, what keeps quiet last
    let rank = |name: &String| worst_flag(&company(&desk, name).flags).map_or(1, |flag| flag.state.rank());
    let mut best = worst.clone();
    best.sort_by_key(rank);
    assert_eq!(tickers(&model, &desk), best);
    model.list.sort = sort("flag", true);
    assert_eq!(tickers(&model, &desk), worst);
    model.list.sort = sort("net_loss", false);
    assert_eq!(tickers(&model, &desk)[0], "CORZ");
    let title = text(&body(&model, &Styles::dark(), &Symbols::unicode(), draw));
    assert!(title.contains("10 miners · by Net loss, up"), "{title}");
}

#[test]
fn every_figure_is_traced_under_its_company_s_name() {
    let desk = troubled();
    for row in sheet(&model(troubled(), 200, 60), &desk).rows {
        let plain = row.cells.iter().take(2).all(|cell| cell.trace.is_none());
        assert!(plain, "{}", row.id);
        for cell in row.cells.iter().skip(2) {
            assert!(cell.trace.as_ref().unwrap().label.starts_with(&row.id), "{cell:?}");
        }
    }
}

#[test]
fn an_older_quarter_and_a_longer_change_say_so() {
    let mut desk = demo();
    let wulf = desk.companies.iter_mut().find(|company| company.ticker.as_str() == "WULF").unwrap();
    wulf.quote.change_days = Some(7);
    Arc::make_mut(&mut wulf.mix).quarters.pop();
    let sheet = sheet(&model(demo(), 200, 60), &desk);
    let cell = |id: &str| {
        let column = sheet.column_at(id).unwrap();
        sheet.cell(sheet.row_at("WULF").unwrap(), column).unwrap().plain()
    };
    assert!(cell("day").starts_with("7d "), "{}", cell("day"));
    // 21.0 ÷ 34.0 = 61.8 % of the quarter before the Board's newest
    assert_eq!(cell("hpc"), "26Q1 61.8%");
    assert_eq!(cell("net_loss"), "26Q1 −427.6M");
    // the loss of Q1 is not itemised to the last dollar: the cash part is a bound
    assert_eq!(cell("cash_part"), "≤49.4%");
}

#[test]
fn no_pane_moves_because_a_figure_changed() {
    let before = demo();
    let mut after = demo();
    for company in &mut after.companies {
        company.flags.clear();
        Arc::make_mut(&mut company.mix).quarters.clear();
        company.pipeline.contracts.clear();
    }
    for (width, height) in [(200, 58), (120, 38), (100, 30), (80, 22), (60, 18), (60, 10)] {
        let area = Rect::new(0, 1, width, height);
        let model = model(demo(), width, height);
        assert_eq!(panes(&model, &before, area), panes(&model, &after, area));
    }
}

#[test]
fn panes_fill_the_rest_and_the_chosen_one_always_shows() {
    let desk = demo();
    let mut model = model(demo(), 0, 0);
    for (width, count) in [(200, 3), (160, 3), (114, 3), (113, 2), (100, 2), (99, 1), (40, 1)] {
        for pane in Pane::ALL {
            model.pane = pane;
            let shown = panes(&model, &desk, Rect::new(0, 1, width, 38));
            assert_eq!(shown.len(), count);
            assert!(shown.iter().any(|(one, _)| *one == pane));
            assert_eq!(shown.iter().map(|(_, area)| area.width).sum::<u16>(), width);
        }
    }
    assert!(panes(&model, &desk, Rect::new(0, 1, 80, 9)).is_empty());
}

#[test]
fn no_size_panics() {
    let mut empty = demo();
    empty.companies.clear();
    for desk in [demo(), troubled(), empty].map(Arc::new) {
        let mut model = Model::new(desk.as_of, None, (0, 0).into());
        model.desk = Some(Arc::clone(&desk));
        for (width, height) in (0..=30).flat_map(|width| (0..=15).map(move |height| (width, height))) {
            for symbols in [Symbols::unicode(), Symbols::ascii()] {
                model.size = (width, height).into();
                let buf = &mut Buffer::empty(Rect::new(0, 0, width, height));
                let ctx = Ctx { model: &model, desk: &desk, styles: &Styles::dark(), symbols: &symbols };
                draw(buf.area, buf, &ctx);
            }
        }
    }
}

#[test]
fn what_is_held_and_not_listed_is_said() {
    let mut desk = demo();
    desk.companies.retain(|company| company.ticker.as_str() != "CIFR");
    let text = board(desk, 120, 40, &Symbols::unicode());
    assert!(text.contains("9 miners · worst first · held, without a company file: CIFR"), "{text}");
}

#[test]
fn the_wall_stands_in_a_column_of_its_own_and_sorts_by_its_months() {
    let desk = crate::tui::fixture::paths::with(|name| match name {
        "CIFR" => Err(Missing::of("total_debt 2026-Q2", "not in the book")),
        "CORZ" => Ok(crate::tui::fixture::paths::endless()),
        _ => Ok(crate::analysis::runway::fixture::projection()),
    });
    let mut model = model(desk.clone(), 200, 60);
    model.list.sort = Some(Sort { column: "wall".to_owned(), descending: true });
    let sheet = sheet(&model, &desk);
    let wall = |name: &str| {
        let cell = sheet.cell(sheet.row_at(name).unwrap(), sheet.column_at("wall").unwrap()).unwrap();
        format!("{}{}", cell.mark, cell.plain())
    };
    assert_eq!(["WULF", "CORZ", "CIFR"].map(wall), ["~Sep 27", "~> 60 mo", "—"]);
    // the farthest first, what cannot be told last
    assert_eq!((sheet.rows[0].id.as_str(), sheet.rows.last().unwrap().id.as_str()), ("CORZ", "CIFR"));
}

#[test]
fn the_board_with_projections_and_paths() {
    for (width, height) in [(200, 60), (160, 45), (80, 24)] {
        let mut model = model(crate::tui::fixture::paths::projected(), width, height);
        model.simulation = Some(Arc::new(crate::tui::fixture::paths::simulation()));
        model.pane = Pane::Runway;
        let text = text(&body(&model, &Styles::dark(), &Symbols::unicode(), draw));
        insta::assert_snapshot!(format!("board_projected_{width}x{height}"), text);
    }
}

/// Panes and strip share what lies below the list; neither moves with the figures.
#[test]
fn panes_and_strip_fill_the_screen_wherever_they_stand() {
    let desk = demo();
    // below the strip the changes of flags have a line or two
    for (width, height, strip) in [(200, 60, 17 + 2), (160, 45, 8 + 2), (120, 40, 1), (100, 60, 2)] {
        let model = model(demo(), width, height);
        let body = Rect::new(0, 1, width, height - 2);
        let bottom = panes(&model, &desk, body).iter().map(|(_, area)| area.bottom()).max();
        assert_eq!(bottom, Some(body.bottom() - strip), "{width}x{height}");
    }
}
