//! A contract with a customer.

use super::{
    agree::{Fit, Within, fit},
    refute::{growth, is_firm, refuted},
    size::{ContractSize, sizes},
    subject::Subject,
    words::{amount as said_words, evidence, judged, not_checkable, value},
};
use crate::{
    analysis::{
        Figure, Input,
        figure::sum,
        headlines::{Amount, Deal, Evidence, Judgement, Power, Verdict},
        known,
        pipeline::tenant_name,
    },
    model::{Contract, ContractKind, Date, Unit},
};

/// The basis of utility power.
const GROSS: &str = "gross MW, not critical IT";
/// Growth of a contract is news for so many days.
const NEWS: i64 = 14;

/// A contract of the company with its sizes as of the day.
pub(super) struct Row<'b> {
    pub(super) contract: &'b Contract,
    pub(super) sizes: Vec<ContractSize>,
    share: f64,
}

/// One way to read a deal: these sizes, and what then is to be said of it.
#[derive(Clone)]
pub(super) struct Scope {
    name: String,
    pub(super) size: ContractSize,
    /// The day from which another size stands.
    until: Option<Date>,
    basis: Option<&'static str>,
    /// The contract it is of, counted from the oldest; `None` of several together.
    row: Option<usize>,
    /// Contracts without a value in the book, so that the sum is the least it can be.
    not_counted: Vec<String>,
}

/// Judges a deal.
pub(super) fn deal(subject: &Subject<'_>, said: &Deal) -> Judgement {
    if said.value.is_none() && said.term.is_none() && said.megawatts.is_none() {
        return not_checkable("no number in the text");
    }
    let rows = rows(subject, said);
    let who = said.counterparty.as_ref().map_or_else(String::new, |name| format!(" with {name}"));
    if rows.is_empty() {
        return not_checkable(format!(
            "no contract of {}{who} is in the book by {}",
            subject.ticker, subject.day
        ));
    }
    let scopes = scopes(subject, &rows, said);
    let borne = scopes.iter().filter_map(|scope| Some((scope, fits(scope, said)?)));
    let best = borne.min_by_key(|(scope, fit)| (scope.rank(*fit), std::cmp::Reverse(scope.size.since)));
    if let Some((scope, fit)) = best {
        return verdict(scope, fit, &rows, &scopes, said);
    }
    none_agrees(subject, &rows, &scopes, said)
}

fn rows<'b>(subject: &Subject<'b>, said: &Deal) -> Vec<Row<'b>> {
    let from = subject.from();
    let contracts = subject.company.into_iter().flat_map(|company| &company.contracts);
    let of_whom = |contract: &&Contract| match &said.counterparty {
        Some(name) => is_with(contract, name),
        None => contract.kind.is_capacity() || contract.kind == ContractKind::Option,
    };
    let mut rows: Vec<Row<'b>> = contracts
        .filter(|contract| known::contract(contract, subject.day))
        .filter(of_whom)
        .map(|contract| Row {
            contract,
            sizes: sizes(contract, from),
            share: contract.ownership_on(subject.day).unwrap_or(1.0),
        })
        .collect();
    rows.sort_by_key(|row| row.contract.signed);
    rows
}

/// Whether a contract is with somebody, by any of the names the book has.
fn is_with(contract: &Contract, name: &str) -> bool {
    let name = name.to_lowercase();
    let is = |own: &str| {
        let own = own.to_lowercase();
        !own.is_empty() && (own.contains(&name) || name.contains(&own))
    };
    is(tenant_name(&contract.counterparty))
        || contract.counterparty.to_lowercase().contains(&name)
        || contract.end_user.as_deref().is_some_and(is)
}

/// Every size a text may mean: each contract as it is and as it was, and all of a counterparty together.
fn scopes(subject: &Subject<'_>, rows: &[Row<'_>], said: &Deal) -> Vec<Scope> {
    let mut scopes = Vec::new();
    // value, term and megawatts together tell a contract from those signed with the same counterparty later
    let tells_which = said.value.is_some() && said.term.is_some() && said.megawatts.is_some();
    for (of, row) in rows.iter().enumerate() {
        let is_option = row.contract.kind == ContractKind::Option;
        // the text names the counterparty alone: of several contracts signed with it, it tells one
        let grown =
            said.counterparty.as_ref().filter(|_| said.period.is_none() && !tells_which).and_then(|_| {
                let later = rows.iter().filter(|other| other.contract.kind != ContractKind::Option);
                let later = later.filter_map(|other| other.contract.signed);
                later.filter(|signed| row.contract.signed.is_some_and(|own| *signed > own)).min()
            });
        for (at, size) in row.sizes.iter().enumerate() {
            let next = row.sizes.get(at + 1).map(|next| next.since);
            let until = if said.period.is_some() { None } else { next.or(grown) };
            let basis = (is_option && !said.with_options).then_some("an option, not signed");
            let name = name_of(row.contract, at + 1 < row.sizes.len());
            let is_part = row.share < 1.0 && (said.value.is_some() || said.megawatts.is_some());
            let whole = basis.or(is_part.then_some("the whole venture's, not the company's share"));
            let scope = Scope {
                name,
                size: size.clone(),
                until,
                basis: whole,
                row: Some(of),
                not_counted: Vec::new(),
            };
            scopes.push(scope.clone());
            if row.share < 1.0 && row.share > 0.0 {
                let part = shared(size, row.share);
                scopes.extend(part.map(|size| Scope { size, basis, ..scope.clone() }));
            }
        }
    }
    scopes.extend(rows.iter().filter_map(|row| news(subject.day, row)));
    let signed: Vec<&Row<'_>> = rows.iter().filter(|row| row.contract.kind != ContractKind::Option).collect();
    scopes.extend(sums(&signed, said, false));
    if rows.len() > signed.len() {
        let all: Vec<&Row<'_>> = rows.iter().collect();
        let with = sums(&all, said, false).pop();
        let basis = (!said.with_options).then_some("with options");
        scopes.extend(with.map(|scope| Scope {
            basis,
            name: format!("{} with options", scope.name),
            ..scope
        }));
    }
    scopes
}

/// What a contract grew by, while that is news.
fn news(day: Date, row: &Row<'_>) -> Option<Scope> {
    let [.., before, after] = row.sizes.as_slice() else { return None };
    if (day - after.since).num_days() > NEWS {
        return None;
    }
    let grown = |of: fn(&ContractSize) -> Option<&Figure>| growth(of(before)?, of(after)?);
    let size = ContractSize {
        value: grown(|size| size.value.as_ref()),
        critical_it: grown(|size| size.critical_it.as_ref()),
        gross: grown(|size| size.gross.as_ref()),
        ..after.clone()
    };
    let name = format!("{}, added", name_of(row.contract, false));
    Some(Scope { name, size, until: None, basis: None, row: None, not_counted: Vec::new() })
}

fn name_of(contract: &Contract, was: bool) -> String {
    let name = format!("{} ({})", tenant_name(&contract.counterparty), contract.id);
    if was { format!("{name} as it was") } else { name }
}

/// The company's part of a venture.
fn shared(size: &ContractSize, share: f64) -> Option<ContractSize> {
    let part = |whole: &Option<Figure>| {
        let whole = whole.as_ref()?;
        let formula = format!("whole × ownership {}%", (share * 1000.0).round() / 10.0);
        Figure::computed(whole.value * share, whole.unit, formula, [("whole", whole)]).ok()
    };
    let (value, critical_it) = (part(&size.value), part(&size.critical_it));
    value.is_some().then(|| ContractSize { value, critical_it, gross: part(&size.gross), ..size.clone() })
}

/// All contracts together, as of each signing; only where all of a kind are known, or at least those that are.
fn sums(rows: &[&Row<'_>], said: &Deal, at_least: bool) -> Vec<Scope> {
    let mut all = Vec::new();
    for count in 2..=rows.len() {
        let Some(some) = rows.get(..count) else { continue };
        let next = rows.get(count).and_then(|row| row.contract.signed);
        let part = |of: &dyn Fn(&ContractSize) -> Option<Figure>, unit, formula| {
            let inputs: Vec<Input> = some
                .iter()
                .filter_map(|row| {
                    Some(Input { name: row.contract.id.to_string().into(), figure: of(row.sizes.last()?)? })
                })
                .collect();
            let is_told = inputs.len() == some.len() || (at_least && unit == Unit::Usd && !inputs.is_empty());
            is_told.then(|| sum(inputs, unit, formula))?
        };
        let has_value = |row: &&&Row<'_>| row.sizes.last().is_some_and(|size| size.value.is_some());
        let lacking = some.iter().filter(|row| !has_value(row)).map(|row| row.contract.id.to_string());
        let not_counted: Vec<String> = if at_least { lacking.collect() } else { Vec::new() };
        let size = ContractSize {
            since: some.last().and_then(|row| row.contract.signed).unwrap_or_default(),
            value: part(&|size| size.value.clone(), Unit::Usd, "sum of base-term values"),
            critical_it: part(&|size| size.critical_it.clone(), Unit::Megawatts, "sum of critical IT MW"),
            gross: part(&|size| size.gross.clone(), Unit::Megawatts, "sum of gross MW"),
            term: same_term(some),
        };
        let until = if said.period.is_some() { None } else { next };
        let name = format!("{count} contracts together");
        all.push(Scope { name, size, until, basis: None, row: None, not_counted });
    }
    all
}

/// The term of contracts that all have the same.
fn same_term(rows: &[&Row<'_>]) -> Option<Figure> {
    let terms: Option<Vec<&Figure>> = rows.iter().map(|row| row.sizes.last()?.term.as_ref()).collect();
    let terms = terms?;
    let last = *terms.last()?;
    terms.iter().all(|term| term.value == last.value).then(|| last.clone())
}

impl Scope {
    /// The better reading first: present before past, plain before another basis.
    fn rank(&self, (fit, basis): (Fit, Option<&'static str>)) -> (u8, Fit) {
        let plain = basis.is_none() && self.basis.is_none();
        let class = match (self.until, plain) {
            (None, true) if fit != Fit::Understated => 0,
            (Some(_), true) if fit != Fit::Understated => 1,
            (None, false) => 2,
            (_, true) => 3,
            (Some(_), false) => 4,
        };
        (class, fit)
    }

    fn evidence(&self) -> Vec<Evidence> {
        let size = &self.size;
        let value = if self.not_counted.is_empty() { "value" } else { "value, at least" };
        let parts = [
            (value, &size.value),
            ("critical IT MW", &size.critical_it),
            ("gross MW", &size.gross),
            ("term", &size.term),
        ];
        let named = |(what, figure): &(&str, &Option<Figure>)| {
            Some(evidence(format!("{}: {what}", self.name), figure.as_ref()?))
        };
        parts.iter().filter_map(named).collect()
    }

    fn words(&self) -> String {
        let size = &self.size;
        let mut parts: Vec<String> = [&size.value, &size.critical_it]
            .into_iter()
            .flatten()
            .map(|figure| value(figure.value, figure.unit))
            .collect();
        if let (Some(least), Some(_), false) = (parts.first_mut(), &size.value, self.not_counted.is_empty()) {
            *least =
                format!("at least {least} ({} not counted, without a value)", self.not_counted.join(", "));
        }
        if let (true, Some(gross)) = (size.critical_it.is_none(), &size.gross) {
            parts.push(format!("{} gross", value(gross.value, gross.unit)));
        }
        parts.extend(size.term.iter().map(|term| value(term.value, term.unit)));
        format!("{} since {}: {}", self.name, size.since, parts.join(", "))
    }
}

/// Whether every number of the text agrees with a scope, and on which basis.
fn fits(scope: &Scope, said: &Deal) -> Option<(Fit, Option<&'static str>)> {
    let size = &scope.size;
    let mut worst = Fit::Exact;
    let mut basis = scope.basis;
    for (said, figure) in [(&said.value, &size.value), (&said.term, &size.term)] {
        let Some(said) = said else { continue };
        worst = worst.max(one(said, figure.as_ref())?);
    }
    if let Some(megawatts) = &said.megawatts {
        let critical = one(megawatts, size.critical_it.as_ref());
        let gross = one(megawatts, size.gross.as_ref());
        let (fit, other) = match said.power {
            Some(Power::CriticalIt) => {
                critical.map(|fit| (fit, None)).or(gross.map(|fit| (fit, Some(GROSS))))
            }
            Some(Power::Gross) => {
                gross.map(|fit| (fit, None)).or(critical.map(|fit| (fit, Some("critical IT MW, not gross"))))
            }
            None => {
                // of a contract that is not the only one any more the megawatts have to tell which they are
                let other = scope.until.filter(|_| size.critical_it.is_some()).map(|_| GROSS);
                critical.map(|fit| (fit, None)).or(gross.map(|fit| (fit, other)))
            }
        }?;
        worst = worst.max(fit);
        basis = basis.or(other);
    }
    Some((worst, basis))
}

fn one(said: &Amount, figure: Option<&Figure>) -> Option<Fit> {
    fit(said, Within::of(figure?))
}

fn said_of(said: &Deal) -> String {
    let parts = [&said.value, &said.term, &said.megawatts];
    parts.into_iter().flatten().map(said_words).collect::<Vec<_>>().join(", ")
}

fn verdict(
    scope: &Scope,
    (fit, basis): (Fit, Option<&'static str>),
    rows: &[Row<'_>],
    scopes: &[Scope],
    said: &Deal,
) -> Judgement {
    let verdict = match (scope.until, basis, fit) {
        (_, _, Fit::Understated) => Verdict::Stale(passed_since(rows, said).unwrap_or(scope.size.since)),
        (_, Some(basis), _) => Verdict::MixedBasis(basis),
        (Some(until), None, _) => Verdict::Stale(until),
        (None, None, Fit::Exact) => Verdict::Confirmed,
        (None, None, _) => Verdict::Rounding,
    };
    let mut words = scope.words();
    let mut shown = scope.evidence();
    if let Verdict::Stale(since) = verdict {
        let is_other = |other: &Scope| other.size.since != scope.size.since || other.name != scope.name;
        let ended = ended(scope, since, rows, scopes).filter(is_other);
        let now = present(rows).filter(is_other);
        let now = now.filter(|now| ended.as_ref().is_none_or(|ended| ended.size.since != now.size.since));
        let past = if fit == Fit::Understated { "past that since" } else { "not since" };
        let told =
            [ended.map(|ended| (format!("{past} {since}"), ended)), now.map(|now| ("now".to_owned(), now))];
        for (word, other) in told.into_iter().flatten() {
            words = format!("{words}; {word}: {}", other.words());
            shown.extend(other.evidence());
        }
    }
    let mut shown = shown.into_iter();
    match shown.next() {
        Some(first) => judged(verdict, first, shown.collect(), words, &said_of(said)),
        None => not_checkable("neither value nor megawatts of the contract are in the book"),
    }
}

/// The size that stands since a day: of the same contract, else of all together, else of another one.
fn ended(scope: &Scope, since: Date, rows: &[Row<'_>], scopes: &[Scope]) -> Option<Scope> {
    let on_day = |other: &&Scope| other.size.since == since && !other.evidence().is_empty();
    let of_row = || scopes.iter().filter(on_day).filter(|other| other.row.is_some());
    let own = of_row().find(|other| other.row == scope.row).cloned();
    let signed: Vec<&Row<'_>> = rows.iter().filter(|row| row.contract.kind != ContractKind::Option).collect();
    own.or_else(|| sums(&signed, &Deal::default(), true).into_iter().find(|sum| on_day(&sum)))
        .or_else(|| of_row().next().cloned())
}

/// All signed contracts together as they stand, or the only one.
fn present(rows: &[Row<'_>]) -> Option<Scope> {
    let signed: Vec<&Row<'_>> = rows.iter().filter(|row| row.contract.kind != ContractKind::Option).collect();
    let together = sums(&signed, &Deal::default(), true).pop();
    let told = |scope: &Scope| scope.size.value.is_some() || scope.size.critical_it.is_some();
    together.filter(told).or_else(|| {
        let row = signed.last()?;
        let size = row.sizes.last()?.clone();
        let name = name_of(row.contract, false);
        Some(Scope { name, size, until: None, basis: None, row: None, not_counted: Vec::new() })
    })
}

/// The first day on which a contract was so large that the words understate it.
fn passed_since(rows: &[Row<'_>], said: &Deal) -> Option<Date> {
    let is_past = |size: &&ContractSize| {
        let understates = |said: &Option<Amount>, figure: &Option<Figure>| {
            said.as_ref().and_then(|said| one(said, figure.as_ref())) == Some(Fit::Understated)
        };
        understates(&said.value, &size.value) || understates(&said.megawatts, &size.critical_it)
    };
    rows.iter().flat_map(|row| &row.sizes).filter(is_past).map(|size| size.since).min()
}

/// Contradicted only where the text says with whom, and every contract with them rules a number out.
fn none_agrees(subject: &Subject<'_>, rows: &[Row<'_>], scopes: &[Scope], said: &Deal) -> Judgement {
    let Some(name) = &said.counterparty else {
        return not_checkable(format!(
            "no contract of that size of {} is in the book by {}",
            subject.ticker, subject.day
        ));
    };
    let unit = refuted(subject, rows, scopes, said);
    let is_firm_in = |scope: &&Scope, unit: Unit| {
        scope.evidence().iter().any(|evidence| evidence.figure.unit == unit && is_firm(&evidence.figure))
    };
    let shown = scopes.iter().rev().filter(|scope| !scope.evidence().is_empty());
    let near = match unit {
        Some(unit) => shown.clone().find(|scope| is_firm_in(scope, unit)),
        None => shown.clone().next(),
    };
    let Some(near) = near else {
        return not_checkable(format!(
            "neither value nor megawatts of the contract with {name} are in the book"
        ));
    };
    let mut shown = near.evidence();
    let at = shown.iter().position(|evidence| match unit {
        Some(unit) => evidence.figure.unit == unit && is_firm(&evidence.figure),
        None => [&said.value, &said.megawatts, &said.term]
            .iter()
            .filter_map(|said| said.as_ref())
            .any(|said| said.unit == evidence.figure.unit),
    });
    shown.swap(0, at.unwrap_or(0));
    let verdict = if unit.is_some() { Verdict::Contradicted } else { Verdict::Unsupported };
    let mut shown = shown.into_iter();
    let Some(first) = shown.next() else { return not_checkable("the contract's size is not in the book") };
    judged(verdict, first, shown.collect(), near.words(), &said_of(said))
}
