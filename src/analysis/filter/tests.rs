use proptest::prelude::*;

use super::*;
use crate::analysis::{
    Bitcoin, CompanyDesk,
    thresholds::{
        Flag, FlagState, Levels, Rule,
        fixture::{self, derived, none},
    },
};
use crate::{analysis::Missing, model::Unit};

fn names() -> Names {
    let firm = |ticker: &str, name: &str| Firm { ticker: Ticker::new(ticker).unwrap(), name: name.into() };
    Names {
        rules: Some(vec!["net_loss".into(), "runway_months".into(), "thin_landlord".into()]),
        lists: Some(vec![("texas".into(), Arc::new([Ticker::new("WULF").unwrap()]))]),
        saved: vec![
            ("thin".into(), "runway<12 landlord".into()),
            ("loop".into(), "alert or @loop".into()),
            ("worse".into(), "@thin alert".into()),
        ],
        companies: Some(vec![firm("WULF", "TeraWulf Inc."), firm("CORZ", "Core Scientific, Inc.")]),
    }
}

fn read(text: &str) -> Result<Filter, FilterError> {
    Filter::parse(text, &names())
}

/// What is wrong with a text: what it says at the place, and why.
fn wrong(text: &str) -> (String, String) {
    let error = read(text).unwrap_err();
    (text[error.place].to_owned(), error.reason)
}

fn company() -> CompanyDesk {
    let mut company = fixture::company();
    company.ticker = Ticker::new("WULF").unwrap();
    company
}

fn verdict(text: &str, company: &CompanyDesk) -> Verdict {
    let bitcoin: Bitcoin = fixture::bitcoin();
    read(text).unwrap().judge(&Subject { company, bitcoin: &bitcoin, is_new: None })
}

fn flag(name: &str, state: FlagState) -> Flag {
    let rule = Rule { name: name.into(), ..Rule::house(Metric::Runway, Levels::both(18.0, 12.0), 0.1, "") };
    Flag { rule: rule.into(), state, value: none(), distance: None, since: None }
}

#[test]
fn amounts_are_read_in_the_metric_s_unit() {
    let value = |text: &str| match read(text).unwrap().expression {
        Expression::Term(Term::Compare(_, _, amount)) => amount.value(),
        other => panic!("{other:?}"),
    };
    for (text, expected) in [
        ("hpc>50%", 0.5),
        ("hpc>0.5", 0.5),
        ("hpc>.5", 0.5),
        ("hpc > 7%", 0.07),
        ("hpc_qoq<-12.5%", -0.125),
        ("hpc_qoq<\u{2212}5%", -0.05),
        ("runway<12", 12.0),
        ("runway<12mo", 12.0),
        ("runway<1y", 12.0),
        ("net_loss>300M", 3e8),
        ("loss>300m", 3e8),
        ("net_loss>1.2B", 1.2e9),
        ("loss>=500k", 5e5),
        ("loss>$300", 300.0),
        ("loss<0", 0.0),
        ("net_income>-$1.5bn", -1.5e9),
        ("contracted>100MW", 100.0),
        ("contracted>1.2gw", 1_200.0),
        ("overdue>30d", 30.0),
        ("overdue>2w", 14.0),
        ("cover<1.2x", 1.2),
        ("shift>5pt", 0.05),
        ("shift>0.05", 0.05),
        ("price<4.50", 4.5),
        ("bitcoin>60k", 60_000.0),
        ("burn>30M/mo", 3e7),
        ("conflicts=0", 0.0),
    ] {
        assert!((value(text) - expected).abs() < 1e-9 * expected.abs().max(1.0), "{text}: {}", value(text));
    }
}

#[test]
fn a_wrong_amount_says_the_unit_in_its_place() {
    for (text, at, reason) in [
        ("hpc>50 alert", "50", "50 or 50%? HPC share is a ratio: write 50%, or 0.5 for as much"),
        ("runway<12%", "12%", "runway is in months: write 12 or 12mo, not `12%`"),
        ("hpc>50M", "50M", "HPC share is a ratio: write 50% or 0.5, not `50M`"),
        ("runway<$12", "$12", "runway is in months: write 12 or 12mo, not `$12`"),
        ("alert net_loss>300", "300", "300 dollars? write 300M for millions, $300 if you mean it"),
        ("net_loss>1,200M", "1,200M", "net loss is in dollars: write 300M, 1.2B or 500k, not `1,200M`"),
        ("shift>5", "5", "5 or 5 points? write 5pt"),
        ("overdue>", "", "overdue is in days: write 30 or 30d"),
        ("wall>60", "60", "wall ends at 60: write >=60 for 60 and more, <60 for less"),
        ("hpc>>5", ">", "one comparison is enough: leave > away"),
        ("loss<-100M", "-100M", "a loss is positive here: loss>100M; a profit: loss<0"),
        ("price>1.2.3", "1.2.3", "price is in dollars: write 5, 4.50 or 60k, not `1.2.3`"),
    ] {
        assert_eq!(wrong(text), (at.to_owned(), reason.to_owned()), "{text}");
    }
}

#[test]
fn a_wrong_word_gets_the_nearest() {
    for (text, at, reason) in [
        ("runwy<12", "runwy", "no metric is called `runwy`; did you mean runway?"),
        (
            "slip>30",
            "slip",
            "slippage_days is of the worst phase; the column Slip, of the next one, has no metric",
        ),
        (
            "?slip",
            "slip",
            "slippage_days is of the worst phase; the column Slip, of the next one, has no metric",
        ),
        ("net<1M", "net", "`net` may be loss, loss_to_equity or net_income"),
        ("alert wulff", "wulff", "no company or metric is called `wulff`; did you mean WULF?"),
        ("runw", "runw", "no company or metric is called `runw`; did you mean runway?"),
        ("hpc", "hpc", "HPC share how? write hpc>50%, or \"hpc\" in quotes for a name"),
        ("flag:alrt", "alrt", "no rule or state is called `alrt`; did you mean alert?"),
        ("flag:", "", "which flag? write alert, watch, unknown, ok or a rule's name"),
        ("flag:net_loss=bad", "bad", "write alert, watch, unknown or ok"),
        ("list:texs", "texs", "no list is called `texs`; did you mean texas?"),
        ("@thn", "@thn", "no saved filter is called `thn`; did you mean thin?"),
        ("@loop", "@loop", "in loop: loop is made of itself"),
        ("(alert", "(", "this is not closed: put ) behind it"),
        ("alert)", ")", "nothing is open that this closes"),
        ("alert or", "", "a term is lacking here, such as hpc>50% or flag:alert"),
        ("<12", "<", "what is compared? write a metric before it"),
        ("alert \"wul", "\"wul", "the quote does not end: put \" behind it"),
        ("\"\"", "\"\"", "a ticker or a name is lacking between the quotes"),
    ] {
        assert_eq!(wrong(text), (at.to_owned(), reason.to_owned()), "{text}");
    }
    assert_eq!(wrong(&"(".repeat(1_000)).1, "nested too deeply");
}

#[test]
fn what_is_read_prints_in_one_way() {
    for (text, printed) in [
        ("  hpc_share >  0.5   runway < 12 ", "hpc>50% runway<12"),
        ("flag:alert or flag:watch", "flag:alert or flag:watch"),
        ("alert|watch", "flag:alert or flag:watch"),
        ("!alert -held not long", "-flag:alert -held -long"),
        ("(alert or new) and wulf", "(flag:alert or new) wulf"),
        ("alert or (new wulf)", "flag:alert or new wulf"),
        ("-(alert wulf)", "-(flag:alert wulf)"),
        ("runway=?", "?runway"),
        ("runway!=?", "-?runway"),
        ("missing:run", "?runway"),
        ("FLAG:RUNWAY=Alert", "flag:runway_months=alert"),
        ("flag:thin", "flag:thin_landlord"),
        ("list:Texas", "list:texas"),
        ("@THIN -miner", "@thin -miner"),
        ("\"core sci\"", "\"core sci\""),
        ("net_loss \u{2265} 427.60m", "loss>=427.60M"),
        ("", ""),
    ] {
        let filter = read(text).unwrap();
        assert_eq!(filter.to_string(), printed);
        assert_eq!(read(printed).unwrap(), filter, "{text}");
        assert_eq!(filter.is_empty(), printed.is_empty());
    }
}

/// Nothing is filed of the company: every comparison is unknown, so is its contrary, and only `?` says yes.
#[test]
fn missing_is_neither_less_nor_more_nor_not() {
    let company = company();
    for how in ["<", "<=", ">", ">=", "=", "!="] {
        assert_eq!(verdict(&format!("net_loss{how}0"), &company), Verdict::Unknown, "{how}");
        assert_eq!(verdict(&format!("-net_loss{how}0"), &company), Verdict::Unknown, "not {how}");
    }
    assert_eq!(verdict("?net_loss", &company), Verdict::Yes);
    assert_eq!(verdict("-?net_loss", &company), Verdict::No);
    // what decides alone decides
    assert_eq!(verdict("net_loss>0 corz", &company), Verdict::No);
    assert_eq!(verdict("net_loss>0 or wulf", &company), Verdict::Yes);
    assert_eq!(verdict("net_loss>0 wulf", &company), Verdict::Unknown);
    assert_eq!(verdict("new", &company), Verdict::Unknown);
}

#[test]
fn comparisons_hold_at_the_digits_written() {
    let mut company = company();
    company.liquidity.l0 = derived(427_640_000.0, Unit::Usd);
    for (text, holds) in [
        ("l0>427M", true),
        ("l0>=427.64M", true),
        ("l0>427.64M", false),
        ("cash<428M", true),
        // 427.64 written with one digit is 427.6, with none 428
        ("l0=427.6M", true),
        ("l0=428M", true),
        ("l0=427M", false),
        ("l0!=427M", true),
        ("l0!=427.6M", false),
    ] {
        assert_eq!(verdict(text, &company), holds.into(), "{text}");
    }
}

/// The Board counts what was borrowed since the balances' day.
#[test]
fn liquidity_is_the_board_s_and_l2_the_balances_own() {
    let mut company = company();
    company.liquidity.l2 = derived(2.21e9, Unit::Usd);
    company.liquidity.l2_pro_forma = Some(derived(5.21e9, Unit::Usd));
    for (text, holds) in [("liquidity>5B", true), ("l2>5B", false), ("l2<2.3B liquidity=5.21B", true)] {
        assert_eq!(verdict(text, &company), holds.into(), "{text}");
    }
    company.liquidity.l2_pro_forma = None;
    assert_eq!(verdict("liquidity=2.21B", &company), Verdict::Yes);
}

/// Of a loss 50.6 % are non-cash causes, and of the rest not all is itemised: the non-cash share is at least that, the cash part
/// at most 49.4 %.
#[test]
fn where_only_a_bound_is_known_a_term_holds_only_if_it_surely_does() {
    let mut company = company();
    let mut loss = crate::analysis::Loss::unknown(&Missing::default());
    loss.non_cash_share = derived(0.506, Unit::Ratio);
    loss.cash_part = derived(0.494, Unit::Ratio);
    loss.not_itemised_share = derived(0.2, Unit::Ratio);
    loss.cash_part_is_bound = true;
    company.loss = loss.clone().into();
    for (text, expected) in [
        ("non_cash<60%", Verdict::Unknown),
        ("-non_cash<60%", Verdict::Unknown),
        ("non_cash>60%", Verdict::Unknown),
        ("non_cash>50%", Verdict::Yes),
        ("non_cash>=50.6%", Verdict::Yes),
        ("non_cash<50%", Verdict::No),
        ("non_cash<=50.6%", Verdict::Unknown),
        ("non_cash=50.6%", Verdict::Unknown),
        ("non_cash=60%", Verdict::Unknown),
        ("non_cash=40%", Verdict::No),
        ("non_cash!=40%", Verdict::Yes),
        ("cash_part<50%", Verdict::Yes),
        ("cash_part>=0", Verdict::Yes),
        ("cash_part>50%", Verdict::No),
        ("cash_part>40%", Verdict::Unknown),
        ("cash_part<40%", Verdict::Unknown),
        ("?non_cash", Verdict::No),
    ] {
        assert_eq!(verdict(text, &company), expected, "{text}");
    }
    // what is not itemised pulls the other way: some of the non-cash causes may be undone by it
    company.loss =
        crate::analysis::Loss { not_itemised_share: derived(-0.2, Unit::Ratio), ..loss.clone() }.into();
    assert_eq!(verdict("non_cash<60%", &company), Verdict::Yes);
    assert_eq!(verdict("non_cash>50%", &company), Verdict::Unknown);
    company.loss = crate::analysis::Loss { cash_part_is_bound: false, ..loss }.into();
    assert_eq!(verdict("non_cash<60%", &company), Verdict::Yes);
    assert_eq!(verdict("cash_part>40%", &company), Verdict::Yes);
}

/// By the same figures a rule is *unknown*.
#[test]
fn what_is_too_old_for_a_rule_is_too_old_for_a_filter() {
    let mut company = company();
    company.liquidity.l0 = derived(3e8, Unit::Usd);
    company.filing_age = derived(200.0, Unit::Days);
    assert_eq!(verdict("cash>200M", &company), Verdict::Yes);
    company.filing_age = derived(201.0, Unit::Days);
    assert_eq!(verdict("cash>200M", &company), Verdict::Unknown);
    assert_eq!(verdict("-cash>200M", &company), Verdict::Unknown);
    assert_eq!(verdict("?cash", &company), Verdict::No, "it is old, and there");
    // its age is no older than itself
    assert_eq!(verdict("filing_age>200", &company), Verdict::Yes);
    company.filing_age = derived(30.0, Unit::Days);
    company.liquidity.l0 = fixture::stale(3e8, Unit::Usd);
    assert_eq!(verdict("cash>200M", &company), Verdict::Unknown);
}

/// A runway of 75 months is told as 60+, as one that never ends is.
#[test]
fn a_runway_beyond_the_cap_is_the_cap() {
    let mut company = company();
    for value in [60.0, 75.0] {
        let months = derived(value, Unit::Months).unwrap();
        company.liquidity.runway =
            crate::analysis::Runway::Ends { months, on: crate::model::Date::default() };
        assert_eq!(verdict("runway>=60", &company), Verdict::Yes);
        assert_eq!(verdict("runway=60", &company), Verdict::Yes);
        assert_eq!(verdict("runway<60", &company), Verdict::No);
    }
}

#[test]
fn flags_are_the_worst_or_a_rule_s() {
    let mut company = company();
    assert_eq!(verdict("flag:unknown", &company), Verdict::Yes, "nothing was judged");
    assert_eq!(verdict("flag:ok", &company), Verdict::Unknown);
    company.flags =
        vec![flag("net_loss", FlagState::Ok), flag("runway_months", FlagState::Unknown(Missing::default()))];
    // what cannot be judged may be an alert
    for (text, expected) in [
        ("flag:unknown", Verdict::Yes),
        ("flag:alert", Verdict::Unknown),
        ("-alert", Verdict::Unknown),
        ("flag:runway", Verdict::Unknown),
        ("flag:runway=unknown", Verdict::Yes),
        ("flag:net_loss", Verdict::No),
        ("flag:net_loss=ok", Verdict::Yes),
        ("flag:thin_landlord", Verdict::No),
    ] {
        assert_eq!(verdict(text, &company), expected, "{text}");
    }
    company.flags.push(flag("thin_landlord", FlagState::Watch));
    for (text, expected) in [
        ("watch", Verdict::Yes),
        ("alert", Verdict::No),
        ("flag:unknown", Verdict::No),
        ("flag:thin_landlord", Verdict::Yes),
        ("flag:thin_landlord=alert", Verdict::No),
    ] {
        assert_eq!(verdict(text, &company), expected, "{text}");
    }
}

#[test]
fn a_text_is_the_start_of_a_ticker_or_of_a_word_of_the_name() {
    let is_named = |text| names::is_named(&Ticker::new("WULF").unwrap(), "TeraWulf Inc. (Texas)", text);
    assert!(["w", "WULF", "wulf", "tera", "inc", "texas", "terawulf inc"].into_iter().all(is_named));
    assert!(!["ulf", "exas", "corz", "wulfx"].into_iter().any(is_named));
}

fn completions(text: &str) -> Vec<String> {
    complete(text, text.len(), &names()).into_iter().map(|one| one.text).collect()
}

#[test]
fn what_is_typed_is_gone_on_with() {
    // those called so, then those with a word of their label
    assert_eq!(completions("hpc>50% run"), ["runway", "operating_runway"]);
    assert_eq!(completions("wall"), [">", "<", ">=", "<=", "=", "!="]);
    assert_eq!(completions("wall ")[0], ">");
    assert_eq!(completions("conc"), ["tenant"], "by its label");
    assert_eq!(
        completions("flag:"),
        [
            "flag:alert",
            "flag:watch",
            "flag:unknown",
            "flag:ok",
            "flag:net_loss",
            "flag:runway_months",
            "flag:thin_landlord"
        ]
    );
    assert_eq!(completions("flag:thin_landlord=a"), ["alert"]);
    assert_eq!(completions("list:"), ["list:texas"]);
    assert_eq!(completions("@w"), ["@worse"]);
    assert_eq!(completions("?wa"), ["?wall"]);
    assert_eq!(completions("-wul"), ["WULF"]);
    assert!(completions("alert or ").len() > Metric::ALL.len());
    assert!(completions("hpc>").is_empty() && completions("\"wu").is_empty());
    assert_eq!(compared("alert hpc>5", 11), Some(Metric::HpcShare));
    assert_eq!(compared("alert hpc", 9), None);
}

#[test]
fn a_completion_takes_the_place_of_the_word_it_stands_in() {
    let found = complete("alert -runw<12", 9, &names());
    assert_eq!((found[0].range.clone(), found[0].text.as_str()), (7..11, "runway"));
}

/// A text of what expressions are made of.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "hpc",
            "runway",
            "net_loss",
            ">",
            "<",
            "=",
            "!=",
            "50%",
            "12",
            "300M",
            "-",
            "!",
            "(",
            ")",
            " ",
            "or",
            "|",
            "not ",
            "flag:",
            "alert",
            "list:texas",
            "@thin",
            "?",
            "missing:",
            "\"",
            "wulf",
            "\u{2212}1.5",
            "&",
            "held",
            "landlord",
            "new",
            "and ",
            "$",
            "=?",
            "thin_landlord",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_in_place(text in any_text(), cursor in 0_usize..60) {
        for names in [names(), Names::default()] {
            complete(&text, cursor, &names);
            compared(&text, cursor);
            match Filter::parse(&text, &names) {
                Ok(filter) => {
                    let printed = filter.to_string();
                    prop_assert_eq!(Filter::parse(&printed, &names), Ok(filter), "{}", printed);
                }
                Err(error) => {
                    prop_assert!(text.get(error.place.clone()).is_some(), "{:?}", error);
                    prop_assert!(!error.reason.is_empty());
                }
            }
        }
    }

    /// Of a company nothing is known of, no comparison lists it however it is turned.
    #[test]
    fn unknown_is_never_listed(nots in 0_usize..4, at in 0..Metric::ALL.len(), how in 0..6_usize) {
        let (metric, how) = (Metric::ALL[at], Comparison::ALL[how]);
        let company = company();
        let bitcoin = fixture::bitcoin();
        prop_assume!(metric.read(&company, &bitcoin).is_err());
        let text = format!("{}{}{}0", "-".repeat(nots), metric.name(), how.sign());
        prop_assert_eq!(verdict(&text, &company), Verdict::Unknown);
        prop_assert_eq!(verdict(&format!("-?{} {text}", metric.name()), &company), Verdict::No);
    }

    #[test]
    fn a_completion_can_always_be_put_in(text in any_text(), cursor in 0_usize..60) {
        for one in complete(&text, cursor, &names()) {
            prop_assert!(text.get(one.range.clone()).is_some(), "{one:?} {text:?}");
        }
    }
}

#[test]
fn saved_filters_that_double_at_every_step_are_refused_and_so_is_an_endless_and() {
    // f0 is f1 twice, f1 is f2 twice ...: 2^20 terms
    let step = |at: usize| (format!("f{at}").into(), format!("@f{} @f{}", at + 1, at + 1).into());
    let names =
        Names { saved: (0..20).map(step).chain([("f20".into(), "long".into())]).collect(), ..names() };
    let error = Filter::parse("@f0", &names).unwrap_err();
    assert!(error.reason.contains("more than 200 times"), "{}", error.reason);
    assert!(Filter::parse("@f19 or @f18", &names).is_ok());

    let endless = "and ".repeat(400);
    assert!(Filter::parse(&endless, &names).unwrap_err().reason.contains("nested too deeply"));
}
