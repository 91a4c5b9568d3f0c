use super::{Cause, Verdict};
use crate::analysis::{Figure, figure::plain};

/// The words that may be said of a result: "loss of 427.6M: the bulk is warrants and derivatives (50.6%), then
/// interest (15.7%); 144.2M (33.7%) not itemised; impairment not seen".
pub(super) fn sentence(
    net: &Figure,
    causes: &[Cause],
    ranking: &[(usize, f64)],
    verdict: Verdict,
    not_itemised: Option<&Figure>,
) -> String {
    let result = if net.value < 0.0 { "loss" } else { "profit" };
    let size = plain(net);
    let mut words = format!("{result} of {}", size.trim_start_matches('−'));
    let named: Vec<(&str, f64)> =
        ranking.iter().filter_map(|(at, share)| Some((causes.get(*at)?.label, *share))).collect();
    words += &match (named.first(), verdict) {
        (None, _) => ": no cause named in the book pulls that way".to_owned(),
        (Some((label, share)), Verdict::Bulk) => format!(": the bulk is {label} ({})", percent(*share)),
        (Some((label, share)), Verdict::LargestSingle) => {
            format!(": the largest single cause is {label} ({})", percent(*share))
        }
        (Some((label, share)), Verdict::NotSupported) => {
            format!(": no single cause stands out, the first is {label} ({})", percent(*share))
        }
    };
    if let Some((label, share)) = named.get(1) {
        words += &format!(", then {label} ({})", percent(*share));
    }
    if let Some(rest) = not_itemised.filter(|rest| rest.value.abs() >= net.value.abs() * 0.005) {
        let (size, share) = (plain(rest), percent((rest.value / net.value).abs()));
        let way = if rest.value * net.value < 0.0 { " the other way" } else { "" };
        words += &format!("; {} ({share}){way} not itemised", size.trim_start_matches('−'));
    }
    if net.value < 0.0 && !causes.iter().any(|cause| cause.label == "impairment") {
        words += "; impairment not seen";
    }
    words
}

fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}
