use super::*;
use crate::model::{ContractStatus, DatePrecision, Maturity, Recourse};

const HEAD: &str = "ticker = \"WULF\"\nname = \"TeraWulf\"\n";

fn parse(text: &str) -> Result<Parsed<Company>, Problem> {
    read(&"companies/WULF.toml".into(), text.as_bytes())
}

fn problems(body: &str) -> Vec<String> {
    parse(&format!("{HEAD}{body}")).unwrap().problems.iter().map(ToString::to_string).collect()
}

fn company(body: &str) -> Company {
    let parsed = parse(&format!("{HEAD}{body}")).unwrap();
    assert_eq!(parsed.problems, []);
    parsed.rows
}

#[test]
fn the_head_of_a_company() {
    let company = company(
        "exchange = \"NASDAQ\"\ncik = 1083301\nfiscal_year_end = \"12-31\"\ncurrency = \"USD\"\n\
         former_names = [\"IKONICS\"]\nsummary = \"\"\n",
    );
    assert_eq!((company.ticker.as_str(), &*company.name, company.cik), ("WULF", "TeraWulf", Some(1_083_301)));
    assert_eq!(company.fiscal_year_end, Some(FiscalYearEnd { month: 12, day: 31 }));
    assert_eq!(company.former_names.len(), 1);
    assert_eq!(company.summary, None, "an empty text is absent");
}

#[test]
fn a_contract_with_phases() {
    let company = company(
        "[[contract]]\nid = \"x\"\nkind = \"HPC-lease\"\ncounterparty = \"Fluidstack\"\nend_user = \"\"\nsigned = 2025-08-14\n\
         critical_it_mw = 72.5\nterm_years = 10\nvalue_usd = 3_700_000_000\nstatus = \"delivering\"\nownership = \"50.1%\"\n\
         as_of = \"2025-09-01\"\n\
         [[contract.phase]]\nname = \"CB-3\"\nplanned = \"2026-06-30\"\ndate_precision = \"month\"\n",
    );
    let contract = &company.contracts[0];
    assert_eq!(contract.value.map(|usd| usd.0), Some(3.7e9));
    assert_eq!((contract.ownership, contract.status), (Some(0.501), ContractStatus::Delivering));
    assert_eq!((contract.end_user.clone(), contract.signed), (None, "2025-08-14".parse().ok()));
    assert_eq!(contract.at.to_string(), "companies/WULF.toml:3:1");
    assert_eq!(contract.phases[0].precision, DatePrecision::Month);
    assert_eq!(contract.phases[0].actual, None);
}

#[test]
fn a_year_that_cannot_be_meant_is_refused_with_and_without_quotes() {
    for day in ["0206-08-14", "\"0206-08-14\"", "9999-12-31"] {
        let problems = problems(&format!("[[event]]\ndate = {day}\nkind = \"deal\"\nheadline = \"x\"\n"));
        assert!(problems[0].contains("is not a date"), "{day}: {problems:?}");
    }
}

#[test]
fn a_loan_on_coins_tells_of_them_and_of_its_margin_call() {
    let loan = "[[debt]]\nname = \"a\"\nkind = \"btc_backed\"\n";
    let debts = company(&format!("{loan}collateral_btc = 2_000\nmargin_call_ltv = 0.70\n")).debts;
    assert_eq!((debts[0].collateral_btc, debts[0].margin_call_ltv), (Some(2_000.0), Some(0.70)));
}

#[test]
fn a_debt_matures_on_a_day_or_in_a_year() {
    let debts = company(
        "[[debt]]\nname = \"a\"\nkind = \"convertible\"\nmaturity = \"2030-02-01\"\ncoupon_pct = 2.75\nrecourse = \"corporate\"\n\
         [[debt]]\nname = \"b\"\nkind = \"revolver\"\nmaturity_year = 2029\n\
         [[debt]]\nname = \"c\"\nkind = \"project\"\n",
    )
    .debts;
    assert_eq!(debts[0].maturity, Some(Maturity::Day("2030-02-01".parse().unwrap())));
    assert_eq!((debts[0].coupon_pct, debts[0].recourse), (Some(2.75), Some(Recourse::Corporate)));
    assert_eq!(debts[1].maturity, Some(Maturity::Year(2029)));
    assert_eq!((debts[2].maturity, debts[2].principal), (None, None));
}

#[test]
fn a_year_alone_never_becomes_a_day() {
    let company = company("[[site]]\nname = \"Rockdale\"\nenergized = \"2020\"\nnote = \"big\"\n");
    assert_eq!(company.sites[0].energized, None);
    assert_eq!(company.sites[0].note.as_deref(), Some("big; energised in 2020, day not told"));
}

#[test]
fn a_wrong_value_rejects_its_entry_only() {
    let body = "[[site]]\nname = \"a\"\ngross_mw = -5\n[[site]]\nname = \"b\"\ngross_mw = \"lots\"\n[[site]]\nname = \"c\"\n";
    let parsed = parse(&format!("{HEAD}{body}")).unwrap();
    assert_eq!(parsed.rows.sites.len(), 1);
    assert_eq!(
        problems(body),
        [
            "companies/WULF.toml:5:12: gross_mw is -5, not between 0 and 10000",
            "companies/WULF.toml:8:12: gross_mw: \"lots\" is not a number: write it in full units, without letters",
        ]
    );
}

#[test]
fn each_kind_of_wrong_value_says_what_is_wanted() {
    let contract =
        "[[contract]]\nid = \"x\"\nkind = \"hpc_lease\"\ncounterparty = \"y\"\nstatus = \"signed\"\n";
    let debt = "[[debt]]\nname = \"x\"\nkind = \"project\"\n";
    for (body, expected) in [
        (format!("{contract}ownership = 50.1\n"), "8:13: ownership is 50.1, not between 0 and 1"),
        (format!("{contract}term_years = 0\n"), "8:14: term_years is 0: leave it out when it is not known"),
        (
            format!("{contract}signed = \"soon\"\n"),
            "8:10: signed: \"soon\" is not a date: write it as 2026-08-07",
        ),
        (format!("{contract}second_hand = \"yes\"\n"), "8:15: second_hand must be true or false, not a text"),
        (format!("{contract}site = 5\n"), "8:8: site must be a text in quotes, not an integer"),
        (format!("{contract}phase = 5\n"), "8:9: phase must be written as [[phase]] entries"),
        (format!("{contract}[[contract.phase]]\nplanned = 2026-01-01\n"), "8:1: name is missing"),
        (format!("{contract}{contract}"), "8:1: contract \"x\" stands on line 3 already: give it another id"),
        (format!("{debt}coupon_pct = 275\n"), "6:14: coupon_pct is 275, not between 0 and 100"),
        (
            format!("{debt}principal_usd = nan\n"),
            "6:17: principal_usd: \"nan\" is not a number: write it in full units, without letters",
        ),
        (format!("{debt}maturity_year = 30\n"), "6:17: maturity_year is not a year such as 2030"),
        (
            format!("{debt}maturity = 2030-01-01\nmaturity_year = 2031\n"),
            "7:17: maturity_year 2031 contradicts maturity: leave it out",
        ),
        (
            format!("{debt}issued = 2030-01-01\nmaturity = 2025-01-01\n"),
            "7:12: it falls due on 2025-01-01, before it was issued on 2030-01-01",
        ),
        ("[[event]]\nkind = \"ops\"\nheadline = \"x\"\n".to_owned(), "3:1: date is missing"),
        ("cik = 0.5\n".to_owned(), "3:7: cik is 0.5, not between 1 and 9999999999"),
        (
            "fiscal_year_end = \"June\"\n".to_owned(),
            "3:19: fiscal_year_end \"June\" is not a month and day such as \"12-31\"",
        ),
    ] {
        assert_eq!(problems(&body), [format!("companies/WULF.toml:{expected}")], "{body}");
    }
}

#[test]
fn unknown_words_and_keys_name_the_nearest() {
    assert_eq!(
        problems("[[debt]]\nname = \"x\"\nkind = \"convertable\"\n"),
        [
            "companies/WULF.toml:5:8: kind \"convertable\" is none of convertible, senior_secured, project, btc_backed, \
          term_loan, equipment, revolver; did you mean \"convertible\"?"
        ]
    );
    assert_eq!(
        problems("[[site]]\nname = \"x\"\ncritical_mw = 5\n"),
        [
            "companies/WULF.toml:5:1: key \"critical_mw\" is not known and left out; did you mean \"critical_it_mw\"?"
        ]
    );
    assert_eq!(
        problems("currency = \"CAD\"\n"),
        ["companies/WULF.toml:3:12: amounts are in USD: \"CAD\" is not converted"]
    );
}

#[test]
fn without_ticker_or_name_or_syntax_the_file_fails() {
    let failure = |text: &str| parse(text).unwrap_err();
    assert_eq!(failure("name = \"x\"\n").to_string(), "companies/WULF.toml:1:1: ticker is missing");
    assert_eq!(failure("ticker = \"WULF\"\n").to_string(), "companies/WULF.toml:1:1: name is missing");
    assert!(
        failure("ticker = \"W ULF\"\nname = \"x\"\n").to_string().contains("1:10: \"W ULF\" is not a ticker")
    );
    let syntax = failure(&format!("{HEAD}[[site]\n"));
    assert_eq!((syntax.severity, syntax.at.line), (Severity::Failed, 3));
    assert_eq!(failure("").reason, "the file is empty");
}

#[test]
fn the_ticker_inside_wins_over_the_files_name() {
    let parsed = parse("ticker = \"CORZ\"\nname = \"Core\"\n").unwrap();
    assert_eq!(parsed.rows.ticker.as_str(), "CORZ");
    assert_eq!(parsed.problems[0].reason, "the file is named WULF but tells of CORZ, which is taken");
}

#[test]
fn texts_cannot_carry_escape_sequences() {
    let company = company("summary = \"a\\u001b[2Jb\"\n");
    assert_eq!(company.summary.as_deref(), Some("a\u{fffd}[2Jb"));
    assert!(!problems("\"\\u001b[2J\" = 1\n")[0].contains('\u{1b}'));
}
