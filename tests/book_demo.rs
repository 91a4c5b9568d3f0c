//! The demo book is read whole and without a single remark.

use hashwatt::{
    book::{Place, load, write_demo},
    model::{Basis, Item, Period, Ticker},
};

#[test]
fn the_demo_book_has_no_problems() {
    let book = load(Place::Demo, None).unwrap();
    let problems: Vec<_> =
        book.sources.iter().flat_map(|source| &source.problems).map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
    assert_eq!(&*book.name, "demo");
    assert_eq!(book.as_of, "2026-08-07".parse().ok());
    assert_eq!((book.companies.len(), book.positions.len(), book.prices.len()), (10, 8, 10));
    assert!(book.bitcoin().is_some());
    // 1,880 lines of facts files, ten of them headers
    let rows: usize = book.sources.iter().filter(|s| s.path.starts_with("facts/")).map(|s| s.rows).sum();
    assert_eq!(rows, book.facts.len());
    assert_eq!(rows, 1875);
    let companies = book.companies.values();
    let count = companies.fold([0; 6], |n, c| {
        let phases: usize = c.contracts.iter().map(|contract| contract.phases.len()).sum();
        [
            n[0] + c.sites.len(),
            n[1] + c.contracts.len(),
            n[2] + phases,
            n[3] + c.debts.len(),
            n[4] + c.commitments.len(),
            n[5] + c.events.len(),
        ]
    });
    assert_eq!(count, [61, 35, 48, 51, 24, 171]);
}

#[test]
fn a_figure_of_the_demo_book_is_found_at_its_line() {
    let book = load(Place::Demo, None).unwrap();
    let wulf = Ticker::new("WULF").unwrap();
    let quarter =
        hashwatt::model::Span::new("2024-01-01".parse().unwrap(), "2024-03-31".parse().unwrap()).unwrap();
    let mined = book
        .facts
        .resolve(&wulf, Item::BitcoinMined, Period::Span(quarter), "2024-12-31".parse().unwrap())
        .unwrap();
    // the fourth line of the file; the value starts after `WULF,bitcoin_mined,2024-01-01,2024-03-31,`
    assert_eq!((mined.fact.value, mined.fact.at.to_string().as_str()), (1057.0, "facts/WULF.csv:4:42"));
}

#[test]
fn standards_of_bitfarms_are_told_apart() {
    let book = load(Place::Demo, None).unwrap();
    let facts = book.facts.of(&Ticker::new("BITF").unwrap(), "2026-12-31".parse().unwrap());
    let count = |basis| facts.iter().filter(|fact| fact.basis == basis).count();
    assert!(count(Basis::Ifrs) > 0 && count(Basis::UsGaap) > 0);
    assert!(facts.iter().filter(|fact| fact.restated).all(|fact| fact.basis == Basis::UsGaap));
}

#[test]
fn the_demo_book_in_a_folder_is_the_same_book() {
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path()).unwrap();
    let (inside, outside) =
        (load(Place::Demo, None).unwrap(), load(Place::Folder(folder.path().to_owned()), None).unwrap());
    assert_eq!(inside.sources, outside.sources);
    assert_eq!(inside.positions, outside.positions);
    assert_eq!(inside.companies, outside.companies);
}
