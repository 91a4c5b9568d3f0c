use super::{Cause, Verdict};
use crate::analysis::{Figure, figure::plain};

/// The words that may be said of a result: "loss of 427.6M: the bulk is warrants and derivatives (50.6%), then
/// interest (15.7%); 144.2M (33.7%) not itemised; impairment not seen".
pub(super) fn sentence(
    net: &Figure,
    causes: &[Cause],
    ranking: &[(usize, &'static str, f64)],
    verdict: Verdict,
    not_itemised: Option<&Figure>,
) -> String {
    let result = if net.value < 0.0 { "loss" } else { "profit" };
    let head = format!("{result} of {}", unsigned(net));
    let mut named = ranking.iter().map(|(_, label, share)| format!("{label} ({})", percent(*share)));
    if let Some((_, label, _)) = ranking.first().filter(|(_, _, share)| *share > super::SMALL) {
        return format!("{head}: small beside its causes, the first is {label}");
    }
    let first = match (named.next(), verdict) {
        _ if causes.is_empty() => return format!("{head}: no cause is in the book"),
        (None, _) => "no cause named in the book pulls that way".to_owned(),
        (Some(first), Verdict::Bulk) => format!("the bulk is {first}"),
        (Some(first), Verdict::LargestSingle) => format!("the largest single cause is {first}"),
        (Some(first), Verdict::NotSupported) => format!("no single cause stands out, the first is {first}"),
    };
    let second = named.next().map_or_else(String::new, |second| format!(", then {second}"));
    let rest = not_itemised.filter(|rest| rest.value.abs() >= net.value.abs() * 0.005);
    let rest = rest.map_or_else(String::new, |rest| {
        let way = if rest.value * net.value < 0.0 { " the other way" } else { "" };
        format!("; {} ({}){way} not itemised", unsigned(rest), percent((rest.value / net.value).abs()))
    });
    let seen = net.value >= 0.0 || causes.iter().any(|cause| cause.label == "impairment");
    let unseen = if seen { "" } else { "; impairment not seen" };
    format!("{head}: {first}{second}{rest}{unseen}")
}

fn unsigned(figure: &Figure) -> String {
    plain(figure).trim_start_matches('−').to_owned()
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
