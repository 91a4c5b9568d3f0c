//! What a note says of the accounting standard and of restatement.

use crate::model::{Basis, Form};

/// The standard a figure was prepared under. What the note says goes before what the form implies: 10-Q and 10-K
/// are US GAAP. What stands in brackets is about another figure, and is heard only when nothing stands outside.
pub(super) fn basis(note: &str, form: Form) -> Basis {
    let (outside, inside) = brackets(note);
    named(&outside).or_else(|| named(&inside)).unwrap_or(match form {
        Form::TenQ | Form::TenK => Basis::UsGaap,
        _ => Basis::Unstated,
    })
}

/// The standard named first.
fn named(text: &str) -> Option<Basis> {
    let text = text.to_ascii_uppercase();
    match (text.find("IFRS"), text.find("US GAAP").or_else(|| text.find("U.S. GAAP"))) {
        (Some(ifrs), Some(gaap)) if gaap < ifrs => Some(Basis::UsGaap),
        (Some(_), _) => Some(Basis::Ifrs),
        (None, Some(_)) => Some(Basis::UsGaap),
        (None, None) => None,
    }
}

fn brackets(note: &str) -> (String, String) {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_u32);
    for c in note.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => inside.push(c),
        }
    }
    (outside, inside)
}

/// Whether the figure is a restated one: some clause of the note has the word `restated` or `recast`, and no word
/// that puts the restating elsewhere (`restated later`, `not restated`, `before it was restated`).
pub(super) fn is_restated(note: &str) -> bool {
    const ELSEWHERE: [&str; 10] =
        ["later", "not", "never", "before", "subsequently", "since", "until", "originally", "unlike", "yet"];
    note.split([';', ',', '(', ')']).any(|clause| {
        let mut words = clause.split(|c: char| !c.is_alphanumeric()).peekable();
        let is = |word: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
        let mut restated = false;
        let elsewhere = words.by_ref().any(|word| {
            restated |= is(word, &["restated", "recast"]);
            is(word, &ELSEWHERE)
        });
        restated && !elsewhere
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restated_figures() {
        for note in [
            "restated in the 10-K/A, was -1,315.005M",
            "comparative; restated: implies Q1 2025 of 576.3M against 580.7M first reported",
            "stockholders' deficit, statement of changes; 2024 and 2025 as restated",
            "rounded to 0.1M; continuing operations as recast",
            "sum of two reported lines; US GAAP, recast (IFRS figure was -35.9M)",
            "Restated comparative",
        ] {
            assert!(is_restated(note), "{note}");
        }
    }

    #[test]
    fn figures_whose_note_tells_of_a_restatement_elsewhere() {
        for note in [
            "rounded; as first reported, restated later to -291.1M",
            "as first reported, before the restatement",
            "comparative; cash flows were not changed by the restatement",
            "IFRS; before the June 2025 restatement that moved bitcoin sale proceeds to investing",
            "rounded to 0.1M; IFRS (later restated under US GAAP)",
            "not restated",
            "unrestated",
            "",
        ] {
            assert!(!is_restated(note), "{note}");
        }
    }

    #[test]
    fn the_standard_is_the_notes_or_else_the_forms() {
        assert_eq!(basis("IFRS; half year", Form::TenQ), Basis::Ifrs);
        assert_eq!(basis("IFRS (later restated under US GAAP)", Form::Pr), Basis::Ifrs);
        assert_eq!(basis("US GAAP, recast (IFRS figure was -35.9M)", Form::TenQ), Basis::UsGaap);
        assert_eq!(basis("half year (IFRS)", Form::SixK), Basis::Ifrs);
        assert_eq!(basis("rounded", Form::TenK), Basis::UsGaap);
        assert_eq!(basis("rounded", Form::Pr), Basis::Unstated);
        assert_eq!(basis("", Form::ForeignAnnual), Basis::Unstated);
    }
}
