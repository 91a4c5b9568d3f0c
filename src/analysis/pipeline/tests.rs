use proptest::prelude::*;

use super::{
    fixture::{cifr, company, corz, day, iren, lease, phase, riot, wulf},
    *,
};
use crate::{
    analysis::{Kind, Trace},
    model::{ContractKind, ContractStatus, Megawatts, Usd},
};

fn as_of(company: &Company, text: &str) -> Pipeline {
    pipeline(Some(company), day(text), false)
}

fn desk<'a>(pipeline: &'a Pipeline, id: &str) -> &'a ContractDesk {
    pipeline.contracts.iter().find(|desk| &*desk.contract.id == id).unwrap()
}

fn value(reading: &Reading) -> f64 {
    reading.as_ref().unwrap().value
}

fn kind(reading: &Reading) -> Kind {
    reading.as_ref().unwrap().kind
}

fn notes(reading: &Reading) -> Vec<String> {
    match &*reading.as_ref().unwrap().trace {
        Trace::Formula { notes, .. } => notes.clone(),
        _ => Vec::new(),
    }
}

#[test]
fn corz_earns_120_dollars_a_kilowatt_and_month() {
    // 10.2B ÷ 12 years ÷ 590 MW = 1,440,678 $/MW-year; ÷ 12,000 = 120.0565 $/kW-month
    let pipeline = as_of(&corz(), "2026-08-07");
    let coreweave = desk(&pipeline, "coreweave-12y");
    assert_eq!(value(&coreweave.per_mw_year).round(), 1_440_678.0);
    assert!((value(&coreweave.per_kw_month) - 120.0565).abs() < 1e-4);
    assert_eq!(value(&pipeline.per_mw_year), value(&coreweave.per_mw_year));
}

#[test]
fn milestones_that_include_each_other_are_not_added() {
    // 250 + 450 + 120 + 590 = 1,410 MW on a contract of 590: the largest delivered is 250
    let pipeline = as_of(&corz(), "2026-08-07");
    let coreweave = desk(&pipeline, "coreweave-12y");
    assert_eq!((value(&coreweave.billing), kind(&coreweave.billing)), (250.0, Kind::Estimated));
    assert_eq!(
        coreweave.caveats,
        ["phases add up to more than 590 MW: taken as milestones that include each other"]
    );
    assert_eq!(value(&pipeline.live_share), 250.0 / 590.0);
}

#[test]
fn wulf_is_contracted_for_839_megawatts_and_bills_102() {
    let pipeline = as_of(&wulf(), "2026-08-07");
    // 60 + 210 + 168 + 168 × 0% + 401
    assert_eq!(value(&pipeline.contracted), 839.0);
    // Core42 whole, in operation with its phase delivered: 60; CB-3: 42
    assert_eq!(value(&pipeline.billing), 102.0);
    // 72.5 + 250 + 240 × 0% + 480, CB-5 not stated
    assert_eq!(
        (value(&pipeline.contracted_gross), kind(&pipeline.contracted_gross)),
        (802.5, Kind::Estimated)
    );
    // 1.1 + 3.7 + 9.5 × 0% + 19, CB-5 not stated
    assert_eq!(value(&pipeline.backlog), 23.8e9);
    assert!(notes(&pipeline.backlog)[0].starts_with("not counted: Fluidstack (cb5)"));
    // (1.1 + 3.7 + 19)B ÷ (60 × 10 + 210 × 10 + 401 × 20) MW-years
    assert_eq!(value(&pipeline.per_mw_year), 23.8e9 / 10_720.0);
    // CB-3 and CB-4: 1.8 of 23.8; CB-5's 1.4 backs a value that is not known
    assert_eq!(value(&pipeline.backed), 1.8e9 / 23.8e9);
}

#[test]
fn slippage_is_the_latest_day_less_the_first_guidance() {
    let pipeline = as_of(&wulf(), "2026-08-07");
    let cb4 = &desk(&pipeline, "cb3-cb4").phases[1];
    // 2026-09-30 to 2026-12-31
    assert_eq!((value(&cb4.slippage), cb4.delivery), (92.0, Delivery::Due(day("2026-12-31"))));
    // Core42 was 182 days late, but it is delivered; CB-5 slips 90
    assert_eq!(value(&desk(&pipeline, "core42").phases[0].slippage), 182.0);
    assert_eq!(value(&pipeline.worst_slippage), 92.0);
    // Abernathy is due sooner but not owned any more
    let (contract, phase) = pipeline.next_phase().unwrap();
    assert_eq!((&*contract.contract.id, &*phase.phase.name), ("cb3-cb4", "CB-4"));
    assert_eq!(value(&pipeline.overdue), 0.0);
}

#[test]
fn tenants_are_counted_by_what_the_company_owns() {
    let pipeline = as_of(&wulf(), "2026-08-07");
    let shares: Vec<_> =
        pipeline.tenants.iter().map(|tenant| (tenant.name.as_str(), value(&tenant.net_it))).collect();
    assert_eq!(shares, [("Anthropic", 401.0), ("Fluidstack", 378.0), ("Core42", 60.0)]);
    assert_eq!(value(&pipeline.concentration), 401.0 / 839.0);
}

#[test]
fn a_promise_that_passed_unconfirmed_is_overdue_and_bills_nothing_known() {
    let pipeline = as_of(&riot(), "2026-08-07");
    let amd = desk(&pipeline, "amd");
    assert_eq!(amd.phases[1].delivery, Delivery::Unconfirmed(day("2026-05-31")));
    assert_eq!(value(&pipeline.overdue), 68.0); // 31 May to 7 August
    let why = "Advanced Micro Devices (amd): billing MW: its delivered phases do not state their megawatts";
    assert_eq!(amd.billing.as_ref().unwrap_err().to_string(), why);
    assert_eq!(pipeline.billing.as_ref().unwrap_err().to_string(), why);
    // promised for 2026-05-31 from the first: nothing slipped by word, and at least that
    assert_eq!((value(&amd.phases[1].slippage), kind(&amd.phases[1].slippage)), (0.0, Kind::Estimated));
    // the lease of 191 MW is signed three days later
    assert_eq!(pipeline.contracts.len(), 1);
    // then a sum of zeros beside what is not known is still no zero
    let later = as_of(&riot(), "2026-08-10");
    assert_eq!((later.contracts.len(), value(&later.contracted)), (2, 216.0));
    assert!(later.billing.is_err());
}

#[test]
fn a_delivery_counts_from_its_day_and_later_guidance_is_not_seen() {
    let before = as_of(&iren(), "2026-08-07");
    let microsoft = desk(&before, "microsoft");
    assert_eq!(microsoft.phases[0].delivery, Delivery::Unconfirmed(day("2025-12-31")));
    let why = "Microsoft Horizon 1: slippage: its latest guidance was written 2026-08-27, after this day";
    assert_eq!(microsoft.phases[0].slippage.as_ref().unwrap_err().to_string(), why);
    assert!(microsoft.billing.is_err());
    assert_eq!(kind(&microsoft.net_it), Kind::Estimated);
    assert!(microsoft.caveats[0].starts_with("written 2026-08-27, after this day"));
    // guidance for Q3 2026 may have stood by then: no alarm over a promise that may have been moved
    assert!(before.overdue.is_err());

    let after = as_of(&iren(), "2026-08-14");
    assert_eq!(desk(&after, "microsoft").phases[0].delivery, Delivery::Delivered(day("2026-08-13")));
    assert_eq!(value(&after.billing), 50.0);
    assert_eq!(value(&after.overdue), 0.0);

    // before anything was due the later status "delivering" says nothing, not even that nothing billed
    assert!(as_of(&iren(), "2025-12-01").billing.is_err());
}

#[test]
fn no_figure_is_known_after_the_desks_day() {
    let pipeline = as_of(&iren(), "2026-08-07");
    assert_eq!(pipeline.contracted.unwrap().known, Some(day("2025-11-02")));
}

#[test]
fn a_follow_on_at_a_full_site_adds_a_term_and_no_megawatts() {
    let pipeline = as_of(&cifr(), "2026-10-10");
    // 168 + 39 fill the site's 207; the follow-on's 207 come after them
    assert_eq!((value(&pipeline.contracted), kind(&pipeline.contracted)), (207.0, Kind::Estimated));
    assert_eq!(value(&pipeline.contracted_gross), 300.0); // 244 + 56
    assert_eq!(value(&pipeline.backlog), 9.03e9);
    let follow_on = desk(&pipeline, "follow-on");
    assert_eq!(value(&follow_on.net_it), 207.0);
    let site = "site Barber Lake: 414 MW contracted on 207 MW of critical IT: terms that follow each other?";
    assert_eq!(follow_on.caveats, [site, "0 of its 207 MW counted"]);
    assert_eq!(desk(&pipeline, "phase-1").caveats, [site]);
    assert_eq!(value(&pipeline.concentration), 1.0);
    // before it was signed nothing is remarked
    let before = as_of(&cifr(), "2026-08-07");
    assert_eq!((value(&before.contracted), kind(&before.contracted)), (207.0, Kind::Derived));
}

#[test]
fn options_announcements_and_what_has_ended_are_not_contracted() {
    use ContractStatus::{Announced, Operating, Signed, Terminated};
    let days = ["2026-01-01", "2026-01-01"];
    let mut option = lease("option", "A", 10.0, Signed, days);
    option.kind = ContractKind::Option;
    let mut hosting = lease("hosting", "B", 20.0, Operating, days);
    hosting.kind = ContractKind::Hosting;
    let announced = lease("announced", "C", 30.0, Announced, days);
    let ended = lease("ended", "D", 40.0, Terminated, days);
    let ended_later = lease("ended-later", "E", 50.0, Terminated, ["2026-01-01", "2026-09-01"]);
    let company = company("X", vec![option, hosting, announced, ended, ended_later]);
    let pipeline = as_of(&company, "2026-08-07");
    let ids =
        |desks: &[ContractDesk]| desks.iter().map(|desk| desk.contract.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&pipeline.contracts), ["ended-later", "hosting"]);
    assert_eq!(ids(&pipeline.options), ["announced", "option"]);
    assert_eq!((value(&pipeline.contracted), kind(&pipeline.contracted)), (50.0, Kind::Estimated));
}

#[test]
fn without_a_pipeline_everything_is_missing_with_the_reason() {
    let why = |pipeline: &Pipeline| pipeline.overdue.as_ref().unwrap_err().to_string();
    assert_eq!(why(&pipeline(None, day("2026-08-07"), false)), "contracts: no company file in the book");
    assert_eq!(why(&as_of(&company("BITF", vec![]), "2026-08-07")), "contracts: no contracts in the book");
    let early = as_of(&riot(), "2025-01-01");
    assert_eq!(why(&early), "contracts: none signed for HPC capacity by 2025-01-01 in the book");
    assert!(early.contracted.is_err() && early.next.is_none());
}

#[test]
fn delivered_without_stated_megawatts_is_at_least() {
    let mut contract = lease("x", "X", 100.0, ContractStatus::Delivering, ["2026-01-01", "2026-01-01"]);
    contract.phases = vec![
        phase("one", 30.0, ["2026-02-28", "", "2026-02-28"]),
        phase("two", None, ["2026-03-31", "", "2026-03-31"]),
    ];
    let pipeline = as_of(&company("X", vec![contract]), "2026-08-07");
    assert_eq!((value(&pipeline.billing), kind(&pipeline.billing)), (30.0, Kind::Estimated));
    assert_eq!(
        pipeline.contracts[0].caveats,
        ["billing is at least this: 1 delivered without stated megawatts"]
    );
}

#[test]
fn operating_without_phases_bills_whole_and_building_bills_nothing() {
    let days = ["2026-01-01", "2026-01-01"];
    let operating = lease("a", "A", 100.0, ContractStatus::Operating, days);
    let building = lease("b", "B", 50.0, ContractStatus::Building, days);
    let delivering = lease("c", "C", 25.0, ContractStatus::Delivering, days);
    let pipeline = as_of(&company("X", vec![operating, building, delivering]), "2026-08-07");
    assert_eq!(value(&desk(&pipeline, "a").billing), 100.0);
    assert_eq!(value(&desk(&pipeline, "b").billing), 0.0);
    assert!(desk(&pipeline, "c").billing.is_err());
    assert_eq!((value(&pipeline.billing), kind(&pipeline.billing)), (100.0, Kind::Estimated));
    let why = "not counted: C (c): billing MW: delivering, but no phase is known to be delivered";
    assert_eq!(notes(&pipeline.billing), [why]);
}

#[test]
fn a_stale_file_makes_every_figure_stale_and_second_hand_is_quoted() {
    let mut company = riot();
    company.contracts[1].second_hand = true;
    let pipeline = pipeline(Some(&company), day("2026-09-01"), true);
    assert!(pipeline.contracted.as_ref().unwrap().stale && pipeline.overdue.as_ref().unwrap().stale);
    assert_eq!(kind(&desk(&pipeline, "lab").value), Kind::Quoted);
    assert_eq!(kind(&desk(&pipeline, "amd").value), Kind::Reported);
}

#[test]
fn ownership_is_in_the_formula_even_when_it_is_not_stated() {
    let pipeline = as_of(&wulf(), "2026-08-07");
    let formula = |id: &str| match &*desk(&pipeline, id).net_it.as_ref().unwrap().trace {
        Trace::Formula { formula, .. } => formula.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(formula("core42"), "critical IT MW × ownership 100% (not stated: taken as whole)");
    assert_eq!(formula("abernathy"), "critical IT MW × ownership 0%");
}

fn any_date() -> impl Strategy<Value = Date> {
    let (first, last) = (Date::MIN, Date::MAX);
    prop_oneof![
        4 => (-800i64..800).prop_map(|days| day("2026-08-07") + chrono::Duration::days(days)),
        1 => Just(first),
        1 => Just(last),
    ]
}

fn any_contract() -> impl Strategy<Value = Contract> {
    let number = || prop::option::of(prop_oneof![4 => 0.0f64..2e3, 1 => prop::num::f64::ANY]);
    let status = prop::sample::select(vec![
        ContractStatus::Announced,
        ContractStatus::Signed,
        ContractStatus::Building,
        ContractStatus::Delivering,
        ContractStatus::Operating,
        ContractStatus::Terminated,
    ]);
    let dates = prop::array::uniform5(prop::option::of(any_date()));
    (status, prop::array::uniform6(number()), dates, "[ABC]( \\(x)?").prop_map(
        |(
            status,
            [it, term, worth, support, ownership, part],
            [signed, written, planned, expected, actual],
            who,
        )| {
            let mut contract = lease("x", &who, it, status, ["2026-01-01", "2026-01-01"]);
            (contract.signed, contract.as_of) = (signed, written);
            (contract.term_years, contract.ownership) = (term, ownership);
            (contract.value, contract.credit_support) = (worth.map(Usd), support.map(Usd));
            contract.gross = it.map(Megawatts);
            contract.site = Some("site".into());
            let mut one = phase("one", part, [""; 3]);
            (one.planned, one.expected, one.actual) = (planned, expected, actual);
            let mut two = phase("two", it, [""; 3]);
            (two.planned, two.actual) = (expected, planned);
            contract.phases = vec![one, two];
            contract
        },
    )
}

proptest! {
    #[test]
    fn shares_of_tenants_sum_to_one_when_all_megawatts_are_known(
        sizes in prop::collection::vec((1.0f64..1000.0, "[A-D]", 0.1f64..1.0), 1..8),
        capacity in prop::option::of(1.0f64..3000.0),
    ) {
        let days = ["2026-01-01", "2026-01-01"];
        let contract = |(size, tenant, share): &(f64, String, f64)| {
            let mut contract = lease("x", tenant, *size, ContractStatus::Signed, days);
            contract.ownership = Some(*share);
            contract.site = Some("site".into());
            contract
        };
        let mut company = company("X", sizes.iter().map(contract).collect());
        company.sites = capacity.map(|capacity| fixture::site("site", capacity)).into_iter().collect();
        let pipeline = as_of(&company, "2026-08-07");
        let sum: f64 = pipeline.tenants.iter().map(|tenant| value(&tenant.share)).sum();
        prop_assert!((sum - 1.0).abs() < 1e-9);
        prop_assert!(value(&pipeline.concentration) <= 1.0 + 1e-9);
    }

    #[test]
    fn nothing_panics_and_every_figure_is_finite(
        contracts in prop::collection::vec(any_contract(), 0..5),
        capacity in prop::num::f64::ANY,
        on in any_date(),
    ) {
        let mut company = company("X", contracts);
        company.sites = vec![fixture::site("site", capacity)];
        let pipeline = pipeline(Some(&company), on, false);
        let agenda = crate::analysis::agenda(Some(&company), &pipeline, on, false);
        prop_assert!(agenda.iter().all(|entry| entry.on >= on));
        let readings = [
            &pipeline.contracted, &pipeline.contracted_gross, &pipeline.billing, &pipeline.live_share,
            &pipeline.backlog, &pipeline.per_mw_year, &pipeline.backed, &pipeline.concentration,
            &pipeline.worst_slippage, &pipeline.overdue,
        ];
        for reading in readings {
            match reading {
                Ok(figure) => {
                    prop_assert!(figure.value.is_finite());
                    prop_assert!(figure.known.is_none_or(|known| known <= on));
                }
                Err(missing) => prop_assert!(!missing.needs.is_empty()),
            }
        }
    }
}

#[test]
fn what_is_not_delivered_comes_later_by_the_delay_and_says_so() {
    let six = Delay { months: 6, is_what_if: true };
    let late = |company: &Company, text| pipeline_delayed(Some(company), day(text), false, six);
    // guided for 2026-12-31 and first for 2026-09-30: 92 days; six months more are 2027-06-30, 181 days later
    let pipeline = late(&wulf(), "2026-08-21");
    let [delivered, open] = desk(&pipeline, "cb3-cb4").phases.as_slice() else { panic!() };
    assert_eq!(delivered.delivery, Delivery::Delivered(day("2026-07-31")));
    assert_eq!((delivered.delay, kind(&delivered.slippage)), (Delay::default(), Kind::Derived));
    assert_eq!(open.delivery, Delivery::Due(day("2027-06-30")));
    assert_eq!(value(&open.slippage), 92.0 + 181.0);
    assert_eq!(kind(&open.slippage), Kind::Estimated);
    assert_eq!(notes(&open.slippage), ["what-if: 6 months later than guided"]);
    assert_eq!(kind(&pipeline.worst_slippage), Kind::Estimated);
    // CORZ: the last option, guided 90 days late, for 2027-03-31, is 2027-09-30: 183 days more
    assert_eq!(value(&late(&corz(), "2026-08-07").worst_slippage), 90.0 + 183.0);
    let (_, next) = pipeline.next_phase().unwrap();
    assert!(matches!(next.delivery, Delivery::Due(day) if day > self::day("2026-12-31")));
}

#[test]
fn a_promise_broken_stays_broken_under_a_delay() {
    let delay = Delay { months: 6, is_what_if: false };
    // 25 MW were promised for 2026-05-31
    let pipeline = pipeline_delayed(Some(&riot()), day("2026-08-14"), false, delay);
    let phase = &desk(&pipeline, "amd").phases[1];
    assert_eq!(phase.delivery, Delivery::Unconfirmed(day("2026-05-31")));
    // 2026-05-31 to 2026-11-30: 183 days
    assert_eq!(value(&phase.slippage), 183.0);
    assert_eq!(notes(&phase.slippage), ["assumed: 6 months later than guided"]);
    assert_eq!(value(&pipeline.overdue), value(&as_of(&riot(), "2026-08-14").overdue));
}
