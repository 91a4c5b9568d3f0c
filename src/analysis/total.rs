use super::{Input, Missing, Reading, figure};
use crate::model::Unit;

/// The sum of the readings that are there. When some are missing it is *estimated* and its note says what is not
/// counted, in the words of what is missing; when none is there, all that is missing.
pub(crate) fn known(parts: Vec<(String, Reading)>, unit: Unit, formula: &'static str) -> Reading {
    let mut inputs = Vec::new();
    let mut missing = Missing::default();
    for (name, reading) in parts {
        match reading {
            Ok(figure) => inputs.push(Input { name: name.into(), figure }),
            Err(why) => missing = missing.and(&why),
        }
    }
    if inputs.is_empty() {
        return Err(if missing.needs.is_empty() {
            Missing::of(formula, "nothing to add up")
        } else {
            missing
        });
    }
    let Some(total) = figure::sum(inputs, unit, formula) else {
        return Err(Missing::of(formula, "the sum is not a finite number"));
    };
    Ok(if missing.needs.is_empty() { total } else { total.estimated(format!("not counted: {missing}")) })
}

/// A reading's value for sorting, the largest first and what is missing last.
pub(crate) fn largest_first(a: &Reading, b: &Reading) -> std::cmp::Ordering {
    match (a, b) {
        (Ok(a), Ok(b)) => b.value.total_cmp(&a.value),
        (Ok(_), Err(_)) => std::cmp::Ordering::Less,
        (Err(_), Ok(_)) => std::cmp::Ordering::Greater,
        (Err(_), Err(_)) => std::cmp::Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Figure, Kind};

    fn set(value: f64) -> Reading {
        Figure::computed(value, Unit::Usd, "set", [])
    }

    #[test]
    fn a_part_that_is_missing_is_named_and_makes_an_estimate() {
        let parts = vec![
            ("a".to_owned(), set(2.0)),
            ("b".to_owned(), Err(Missing::of("b: value", "not in the book"))),
        ];
        let total = known(parts, Unit::Usd, "sum").unwrap();
        assert_eq!((total.value, total.kind), (2.0, Kind::Estimated));
        let crate::analysis::Trace::Formula { notes, .. } = &*total.trace else { panic!("a formula") };
        assert_eq!(notes, &["not counted: b: value: not in the book"]);
    }

    #[test]
    fn nothing_known_is_missing_and_not_zero() {
        assert!(
            known(vec![("a".to_owned(), Err(Missing::of("a", "not in the book")))], Unit::Usd, "sum")
                .is_err()
        );
        assert!(known(Vec::new(), Unit::Usd, "sum").is_err());
    }
}
