//! Companies of the demo book, as far as the pipeline reads them.

use std::sync::Arc;

use crate::model::{
    Company, Contract, ContractKind, ContractStatus, Location, Megawatts, Phase, Site, Ticker, Usd,
};

pub(crate) use crate::analysis::fixture::day;

pub(crate) fn company(ticker: &str, contracts: Vec<Contract>) -> Company {
    Company {
        ticker: Ticker::new(ticker).unwrap(),
        name: ticker.into(),
        contracts,
        ..crate::analysis::fixture::company()
    }
}

/// A lease of `critical_it` MW, without a value, signed and written of on the days given.
pub(crate) fn lease(
    id: &str,
    tenant: &str,
    critical_it: impl Into<Option<f64>>,
    status: ContractStatus,
    [signed, as_of]: [&str; 2],
) -> Contract {
    Contract {
        id: id.into(),
        kind: ContractKind::HpcLease,
        counterparty: tenant.into(),
        end_user: None,
        site: None,
        signed: Some(day(signed)),
        critical_it: critical_it.into().map(Megawatts),
        gross: None,
        term_years: None,
        renewal: None,
        value: None,
        annual_revenue: None,
        prepayment: None,
        prepaid: None,
        credited_after_years: None,
        build_cost: None,
        tenant_funded: None,
        status,
        ownership: None,
        ownership_before: None,
        credit_support_provider: None,
        credit_support: None,
        earlier: Vec::new(),
        phases: Vec::new(),
        note: None,
        source: Some("https://example.org/10-q".into()),
        second_hand: false,
        as_of: Some(day(as_of)),
        at: Location::default(),
    }
}

/// A phase with its planned, expected and actual days; "" for none.
pub(crate) fn phase(name: &str, critical_it: impl Into<Option<f64>>, days: [&str; 3]) -> Phase {
    let [planned, expected, actual] = days.map(|text| (!text.is_empty()).then(|| day(text)));
    Phase {
        name: name.into(),
        critical_it: critical_it.into().map(Megawatts),
        planned,
        expected,
        actual,
        as_of: None,
        precision: crate::model::DatePrecision::Day,
        note: None,
        source: None,
        second_hand: false,
        at: Location::default(),
    }
}

impl Contract {
    fn worth(mut self, value: f64, term: f64) -> Self {
        (self.value, self.term_years) = (Some(Usd(value)), Some(term));
        self
    }

    fn backed(mut self, support: f64) -> Self {
        self.credit_support = Some(Usd(support));
        self
    }

    fn gross(mut self, gross: f64) -> Self {
        self.gross = Some(Megawatts(gross));
        self
    }

    fn at_site(mut self, site: &str) -> Self {
        self.site = Some(site.into());
        self
    }

    fn phased(mut self, phases: impl IntoIterator<Item = Phase>) -> Self {
        self.phases = phases.into_iter().collect();
        self
    }
}

pub(crate) fn site(name: &str, critical_it: f64) -> Site {
    Site {
        name: Arc::from(name),
        location: None,
        state: None,
        gross: None,
        critical_it: Some(Megawatts(critical_it)),
        site_use: None,
        energized: None,
        note: None,
        source: None,
        second_hand: false,
        as_of: None,
        at: Location::default(),
    }
}

pub(crate) fn corz() -> Company {
    use ContractStatus::Delivering;
    let coreweave = lease("coreweave-12y", "CoreWeave", 590.0, Delivering, ["2024-06-03", "2026-07-28"])
        .worth(10.2e9, 12.0)
        .phased([
            phase("First 250 MW billable", 250.0, ["2025-12-31", "", "2026-06-30"]),
            phase("450 MW billing", 450.0, ["2026-09-30", "2026-09-30", ""]),
            phase("Last option, 120 MW", 120.0, ["2026-12-31", "2027-03-31", ""]),
            phase("Full 590 MW", 590.0, ["2027-03-31", "2027-03-31", ""]),
        ]);
    company("CORZ", vec![coreweave])
}

pub(crate) fn wulf() -> Company {
    use ContractStatus::{Building, Delivering, Operating, Signed};
    let core42 = lease("core42", "Core42", 60.0, Operating, ["2024-12-23", "2026-05-08"])
        .worth(1.1e9, 10.0)
        .gross(72.5)
        .phased([phase("All 72.5 MW gross", None, ["2025-09-30", "2026-03-31", "2026-03-31"])]);
    let cb34 = lease("cb3-cb4", "Fluidstack", 210.0, Delivering, ["2025-08-14", "2025-08-14"])
        .worth(3.7e9, 10.0)
        .gross(250.0)
        .backed(1.8e9)
        .phased([
            phase("CB-3", 42.0, ["2026-06-30", "", "2026-07-31"]),
            phase("CB-4", 168.0, ["2026-09-30", "2026-12-31", ""]),
        ]);
    let cb5 = lease("cb5", "Fluidstack", 168.0, Building, ["2025-08-18", "2025-08-18"])
        .backed(1.4e9)
        .phased([phase("CB-5", 168.0, ["2026-12-31", "2027-03-31", ""])]);
    let mut abernathy = lease("abernathy", "Fluidstack", 168.0, Building, ["2025-10-28", "2025-12-31"])
        .worth(9.5e9, 25.0)
        .gross(240.0)
        .phased([phase("Abernathy 168 MW", 168.0, ["2026-06-30", "2026-08-31", ""])]);
    abernathy.ownership = Some(0.0);
    let anthropic = lease("anthropic", "Anthropic", 401.0, Signed, ["2026-07-06", "2026-08-21"])
        .worth(19.0e9, 20.0)
        .gross(480.0)
        .phased([
            phase("First halls", None, ["2027-12-31", "2027-12-31", ""]),
            phase("All 401 MW", 401.0, ["2028-03-31", "2028-03-31", ""]),
        ]);
    company("WULF", vec![core42, cb34, cb5, abernathy, anthropic])
}

pub(crate) fn riot() -> Company {
    use ContractStatus::{Delivering, Signed};
    let amd = lease("amd", "Advanced Micro Devices", 25.0, Delivering, ["2026-01-16", "2026-08-10"])
        .worth(311e6, 10.0)
        .phased([
            phase("phase 1", None, ["2026-01-31", "", "2026-01-31"]),
            phase("25 MW", 25.0, ["2026-05-31", "2026-05-31", ""]),
        ]);
    let lab =
        lease("lab", "unnamed lab", 191.0, Signed, ["2026-08-10", "2026-08-10"]).worth(9.1e9, 20.0).phased([
            phase("First 96 MW", 96.0, ["2027-12-31", "2027-12-31", ""]),
            phase("Full delivery", 191.0, ["2028-06-30", "2028-06-30", ""]),
        ]);
    company("RIOT", vec![amd, lab])
}

pub(crate) fn iren() -> Company {
    let mut microsoft =
        lease("microsoft", "Microsoft", 200.0, ContractStatus::Delivering, ["2025-11-02", "2026-08-27"])
            .worth(9.7e9, 5.0)
            .phased([
                phase("Horizon 1", 50.0, ["2025-12-31", "2026-09-30", "2026-08-13"]),
                phase("Horizon 2", 50.0, ["2026-12-31", "2026-12-31", ""]),
            ]);
    microsoft.kind = ContractKind::GpuCloud;
    company("IREN", vec![microsoft])
}

pub(crate) fn cifr() -> Company {
    use ContractStatus::{Building, Signed};
    let at = "Barber Lake";
    let one = lease("phase-1", "Fluidstack USA II Inc.", 168.0, Building, ["2025-09-24", "2025-09-28"]);
    let two = lease("phase-2", "Fluidstack USA II Inc.", 39.0, Building, ["2025-11-20", "2025-11-20"]);
    let follow_on = lease("follow-on", "unnamed lab", 207.0, Signed, ["2026-09-24", "2026-09-28"]);
    let contracts = vec![
        one.at_site(at).worth(3.0e9, 10.0).gross(244.0),
        two.at_site(at).worth(0.83e9, 10.0).gross(56.0),
        follow_on.at_site(at).worth(5.2e9, 10.0).gross(300.0),
    ];
    let mut company = company("CIFR", contracts);
    company.sites = vec![site("Barber Lake", 207.0)];
    company
}
