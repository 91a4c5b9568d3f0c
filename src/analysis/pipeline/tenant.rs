use super::{ContractDesk, Tenant};
use crate::{
    analysis::{Figure, Missing, Reading, total},
    model::Unit,
};

/// A direct tenant's name: what stands in brackets is left out, and "same X" is X.
pub(crate) fn name(counterparty: &str) -> &str {
    let plain = counterparty.split(" (").next().unwrap_or(counterparty).trim();
    match plain.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("same") => rest.trim(),
        _ => plain,
    }
}

/// How a contract is called in traces and notes.
pub(super) fn label(contract: &crate::model::Contract) -> String {
    format!("{} ({})", name(&contract.counterparty), contract.id)
}

/// Direct tenants of the capacity counted, largest first.
pub(super) fn tenants(counted: &[(&ContractDesk, Reading)], contracted: &Reading) -> Vec<Tenant> {
    let mut grouped: Vec<(&str, Vec<(String, Reading)>)> = Vec::new();
    for (desk, megawatts) in counted {
        let name = name(&desk.contract.counterparty);
        let part = (label(&desk.contract), megawatts.clone());
        match grouped.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, parts)) => parts.push(part),
            None => grouped.push((name, vec![part])),
        }
    }
    let mut tenants: Vec<Tenant> =
        grouped.into_iter().map(|(name, parts)| tenant(name, parts, contracted)).collect();
    tenants.sort_by(|a, b| total::largest_first(&a.net_it, &b.net_it));
    tenants
}

fn tenant(name: &str, parts: Vec<(String, Reading)>, contracted: &Reading) -> Tenant {
    let net_it = total::known(parts, Unit::Megawatts, "sum of the tenant's net critical IT MW");
    let share = crate::analysis::figure::all([&net_it, contracted]).and_then(|[net, all]| {
        let inputs = [("tenant's net critical IT MW", net), ("contracted critical IT MW", all)];
        Figure::computed(net.value / all.value, Unit::Ratio, "tenant's MW ÷ contracted MW", inputs)
    });
    Tenant { name: name.to_owned(), net_it, share }
}

/// The largest tenant's share; missing while a contract does not state its megawatts, for they may be another tenant's.
pub(super) fn concentration(counted: &[(&ContractDesk, Reading)], tenants: &[Tenant]) -> Reading {
    let unknown = counted.iter().filter_map(|(_, part)| part.as_ref().err());
    let unknown = unknown.fold(Missing::default(), Missing::and);
    if !unknown.needs.is_empty() {
        return Err(unknown);
    }
    let known = tenants.iter().filter_map(|tenant| Some((tenant, tenant.share.as_ref().ok()?)));
    match known.max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value)) {
        Some((tenant, share)) => {
            let formula = format!("largest share of a direct tenant: {}", tenant.name);
            Figure::computed(share.value, Unit::Ratio, formula, [("share", share)])
        }
        None => Err(tenants
            .iter()
            .filter_map(|tenant| tenant.share.as_ref().err())
            .fold(Missing::default(), Missing::and)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_same_do_not_make_another_tenant() {
        assert_eq!(name("CoreWeave (Building 3 assigned to an SPV)"), "CoreWeave");
        assert_eq!(name("same US hyperscaler (not named)"), "US hyperscaler");
        assert_eq!(name("Samesite Inc."), "Samesite Inc.");
        assert_eq!(name("(unnamed)"), "(unnamed)");
    }
}
