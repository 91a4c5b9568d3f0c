use std::sync::Arc;

use crate::{
    analysis::{Desk, Simulation, runway::fixture},
    tui::{
        effect::Effect,
        model::{Model, Notice, Task},
        msg::{BookNews, Msg},
        testing::{self, press},
        update::{Outcome, update},
    },
};

/// The small desk with a projection of WULF, its paths asked for; their number.
fn simulating() -> (Model, u64) {
    let mut desk = testing::desk();
    desk.companies[2].projection = Ok(fixture::projection());
    let mut model = testing::model();
    let outcome = update(&mut model, Msg::Computed { number: 0, desk: Arc::new(desk) });
    (model, number(&outcome).unwrap())
}

fn number(outcome: &Outcome) -> Option<u64> {
    outcome.effects.iter().find_map(|effect| match effect {
        Effect::Simulate { number, .. } => Some(*number),
        _ => None,
    })
}

fn told(model: &mut Model, number: u64, done: usize) -> bool {
    update(model, Msg::Progress { task: Task::Paths, number, done, total: 100 }).redraw
}

#[test]
fn progress_stands_in_the_footer_until_it_is_done_and_that_of_old_questions_never() {
    let (mut model, number) = simulating();
    assert!(!told(&mut model, number + 1, 37), "nobody asked for that");
    assert!(told(&mut model, number, 37));
    let footer = |model: &Model| testing::screen(model).lines().last().unwrap().to_owned();
    assert!(footer(&model).contains("drawing paths, 37% · X stops"), "{}", footer(&model));
    told(&mut model, number, 100);
    assert!(!footer(&model).contains("drawing paths"), "{}", footer(&model));
}

#[test]
fn a_stopped_simulation_says_so_leaves_no_old_paths_and_is_asked_for_again_by_a_key() {
    let (mut model, number) = simulating();
    told(&mut model, number, 37);
    let stop = press(&mut model, "X");
    assert!(matches!(&stop.effects[..], [Effect::Stop(Task::Paths)]), "{:?}", stop.effects);
    update(&mut model, Msg::Stopped { task: Task::Paths, number });
    let none = Arc::new(Simulation::stopped(model.desk.as_ref().unwrap()));
    let outcome = update(&mut model, Msg::Simulated { number, simulation: none });
    assert_eq!(self::number(&outcome), None, "it is not begun again by itself");
    let text = testing::screen(&model);
    assert!(text.contains("paths stopped"), "the header:\n{text}");

    // another desk, as a slider makes it: nothing of before stands for its paths
    let mut moved = Desk::clone(model.desk.as_ref().unwrap());
    moved.companies[2].projection = Ok(fixture::projection());
    let asked = model.asked;
    let outcome = update(&mut model, Msg::Computed { number: asked, desk: Arc::new(moved) });
    assert_eq!(self::number(&outcome), None);
    assert!(model.simulation_is_current());
    let outcomes = &model.simulation.as_ref().unwrap().outcomes;
    assert!(outcomes.values().all(Result::is_err));

    press(&mut model, "r");
    assert!(model.long.stopped.is_empty());
    assert_eq!(model.notice, Some(Notice::Said("computed again; paths drawn again".to_owned())));
    let desk = Arc::new(Desk::clone(model.desk.as_ref().unwrap()));
    let asked = model.asked;
    let outcome = update(&mut model, Msg::Computed { number: asked, desk });
    assert!(self::number(&outcome).is_some());
}

#[test]
fn reading_is_not_stopped_and_says_how_to_end() {
    let mut model = testing::model();
    update(&mut model, Msg::Book(BookNews::Reading { done: 37, total: 1_204 }));
    let footer = testing::screen(&model);
    assert!(footer.contains("reading 37 of 1,204 files"), "{footer}");
    assert!(press(&mut model, "X").effects.is_empty());
    // the answer to a key goes before how far it is
    assert!(testing::screen(&model).contains("half read"), "{}", testing::screen(&model));
    // a new book ends it
    update(&mut model, Msg::Book(BookNews::Reading { done: 1_204, total: 1_204 }));
    assert_eq!(model.long.first(), None);
}

#[test]
fn with_nothing_under_way_there_is_nothing_to_stop() {
    let mut model = testing::model();
    assert!(press(&mut model, "X").effects.is_empty());
    assert!(testing::screen(&model).contains("nothing that takes long"), "{}", testing::screen(&model));
}
