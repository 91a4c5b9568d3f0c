use hashwatt::{analysis::*, book, model::*};
use hashwatt::report::number;
#[test]
fn probe() {
    let book = book::load(book::Place::Demo).unwrap();
    for s in &book.sources { if !s.problems.is_empty() { println!("{} {:?}", s.path, s.problems.iter().take(3).map(|p| p.to_string()).collect::<Vec<_>>()); } }
    let as_of: Date = book.as_of.unwrap();
    println!("as of {as_of} facts {}", book.facts.len());
    for t in book.companies.keys() {
        let l = Ledger::new(&book, t, as_of);
        let m = mix(&l);
        println!("\n=== {t} newest day {:?} crossover {:?}", l.newest_day(), m.crossover.as_ref().map(|q| q.to_string()).map_err(|e| e.to_string()));
        for q in &m.quarters {
            print!("{} {:?} total {} qoq {} comp {} gap {:?} |", q.quarter, q.span.map(|s| s.end.to_string()), number::reading(&q.total), number::reading(&q.total_qoq), number::reading(&q.compute_share), q.not_split.as_ref().map(|g| number::short(g.value, g.unit)));
            for c in &q.lines { print!(" {} {} {} {}", c.line.label(), number::reading(&c.revenue), number::reading(&c.share), number::reading(&c.qoq)); }
            println!();
        }
        println!("ttm {} ", number::reading(&m.ttm_total));
        let loss = loss(&l);
        println!("LOSS {:?} {} | {}", loss.quarter.map(|q| q.to_string()), number::reading(&loss.net_income), loss.sentence);
        for c in &loss.causes { println!("    {} {:?} {} {}", c.label, c.class, number::short(c.effect.value, c.effect.unit), number::reading(&c.share)); }
        println!("    not itemised {} cash part {} bound {} tie {} eq {}", number::reading(&loss.not_itemised), number::reading(&loss.cash_part), loss.cash_part_is_bound, number::reading(&loss.tie_out), number::reading(&loss.against_equity));
        let price = book.bitcoin().unwrap().last(as_of).unwrap();
        let pf = Figure::computed(price.close, Unit::UsdEach, "btc", []);
        let li = liquidity(&book, book.companies.get(t).map(|c| &**c), &l, &pf, &Assumptions { bitcoin_haircut: 0.3, minimum_cash: 0.0 }, as_of);
        println!("LIQ day {:?} L0 {} r {} L1 {} btc {} {} L2 {} L3 {} due {} {} su {} debt {} listed {}", li.balance_day, number::reading(&li.l0), number::reading(&li.restricted), number::reading(&li.l1), number::reading(&li.bitcoin), number::reading(&li.bitcoin_value), number::reading(&li.l2), number::reading(&li.l3), number::reading(&li.due_12m), number::reading(&li.due_12m_share), number::reading(&li.sources_uses), number::reading(&li.debt), number::reading(&li.debt_listed));
        for b in &li.burns { println!("    {} {}q {} {}", b.basis.label(), b.quarters, number::reading(&b.per_month), match &b.runway { Runway::Ends{months,on} => format!("{} {on}", number::short(months.value, months.unit)), Runway::Generative => "gen".into(), Runway::Unknown(m) => format!("? {m}") }); }
        for y in &li.wall { println!("    wall {:?} {}", y.year, number::reading(&y.principal)); }
    }
}
