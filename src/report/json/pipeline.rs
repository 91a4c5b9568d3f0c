use std::sync::Arc;

use super::shape::{ContractShape, Day, DeliveryShape, NextShape, PhaseShape, PipelineShape, TenantShape};
use crate::{
    analysis::{ContractDesk, Delivery, PhaseDesk, Pipeline, Tenant},
    report::words,
};

impl From<&Pipeline> for PipelineShape {
    fn from(pipeline: &Pipeline) -> Self {
        Self {
            contracted: (&pipeline.contracted).into(),
            contracted_gross: (&pipeline.contracted_gross).into(),
            billing: (&pipeline.billing).into(),
            live_share: (&pipeline.live_share).into(),
            backlog: (&pipeline.backlog).into(),
            per_mw_year: (&pipeline.per_mw_year).into(),
            backed: (&pipeline.backed).into(),
            concentration: (&pipeline.concentration).into(),
            worst_slippage: (&pipeline.worst_slippage).into(),
            overdue: (&pipeline.overdue).into(),
            next: pipeline.next_phase().map(|(contract, phase)| NextShape {
                contract: contract.contract.id.to_string(),
                phase: phase.phase.name.to_string(),
                delivery: phase.delivery.into(),
            }),
            tenants: pipeline.tenants.iter().map(Into::into).collect(),
            contracts: pipeline.contracts.iter().map(Into::into).collect(),
            options: pipeline.options.iter().map(Into::into).collect(),
        }
    }
}

impl From<&Tenant> for TenantShape {
    fn from(tenant: &Tenant) -> Self {
        Self { name: tenant.name.clone(), net_it: (&tenant.net_it).into(), share: (&tenant.share).into() }
    }
}

impl From<&ContractDesk> for ContractShape {
    fn from(desk: &ContractDesk) -> Self {
        let contract = &desk.contract;
        let text = |text: &Option<Arc<str>>| text.as_deref().map(str::to_owned);
        Self {
            id: contract.id.to_string(),
            kind: contract.kind.label().to_owned(),
            status: contract.status.label().to_owned(),
            counterparty: contract.counterparty.to_string(),
            end_user: text(&contract.end_user),
            site: text(&contract.site),
            signed: contract.signed.map(Day::of),
            term_years: contract.term_years,
            ownership: contract.ownership,
            credit_support_provider: text(&contract.credit_support_provider),
            net_it: (&desk.net_it).into(),
            billing: (&desk.billing).into(),
            value: (&desk.value).into(),
            net_value: (&desk.net_value).into(),
            per_mw_year: (&desk.per_mw_year).into(),
            per_kw_month: (&desk.per_kw_month).into(),
            backed: (&desk.backed).into(),
            phases: desk.phases.iter().map(Into::into).collect(),
            caveats: desk.caveats.clone(),
            note: text(&contract.note),
            source: text(&contract.source),
        }
    }
}

impl From<&PhaseDesk> for PhaseShape {
    fn from(desk: &PhaseDesk) -> Self {
        Self {
            name: desk.phase.name.to_string(),
            critical_it: (&desk.critical_it).into(),
            planned: desk.planned.map(Day::of),
            delivery: desk.delivery.into(),
            precision: words::precision(desk.phase.precision).to_owned(),
            slippage: (&desk.slippage).into(),
            assumed_later_months: (desk.delay.months > 0).then_some(desk.delay.months),
        }
    }
}

impl From<Delivery> for DeliveryShape {
    fn from(delivery: Delivery) -> Self {
        match delivery {
            Delivery::Delivered(day) => Self::Delivered { on: Day::of(day) },
            Delivery::Due(day) => Self::Due { on: Day::of(day) },
            Delivery::Unconfirmed(day) => Self::Unconfirmed { on: Day::of(day) },
            Delivery::Undated => Self::Undated,
        }
    }
}
