//! What a note says of the accounting standard and of restatement.

use crate::model::{Basis, Form};

/// The standard a figure was prepared under. What the note says goes before what the form implies: 10-Q and 10-K
/// are US GAAP. What stands in brackets is about another figure, and is heard only when nothing stands outside.
pub(super) fn basis(note: &str, form: Form) -> Basis {
    named(note, Brackets::Outside).or_else(|| named(note, Brackets::Inside)).unwrap_or(match form {
        Form::TenQ | Form::TenK => Basis::UsGaap,
        _ => Basis::Unstated,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Outside,
    Inside,
}

/// The standard named first in the part of the note that is asked for.
fn named(note: &str, part: Brackets) -> Option<Basis> {
    let (mut depth, mut last) = (0_u32, "");
    for piece in note.split_inclusive(['(', ')']) {
        let asked = (depth > 0) == (part == Brackets::Inside);
        for word in words(piece).filter(|_| asked) {
            if word.eq_ignore_ascii_case("IFRS") {
                return Some(Basis::Ifrs);
            }
            // US GAAP and U.S. GAAP; not non-GAAP
            if word.eq_ignore_ascii_case("GAAP") && ["US", "S"].iter().any(|us| us.eq_ignore_ascii_case(last))
            {
                return Some(Basis::UsGaap);
            }
            last = word;
        }
        depth = if piece.ends_with('(') { depth + 1 } else { depth.saturating_sub(1) };
    }
    None
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether the figure is a restated one: some clause of the note has the word `restated` or `recast`, and no word
/// that puts the restating elsewhere (`restated later`, `not restated`, `before it was restated`).
pub(super) fn is_restated(note: &str) -> bool {
    const ELSEWHERE: [&str; 10] =
        ["later", "not", "never", "before", "subsequently", "since", "until", "originally", "unlike", "yet"];
    note.split([';', ',', '(', ')']).any(|clause| {
        let is = |word: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(word));
        let mut restated = false;
        let elsewhere = words(clause).any(|word| {
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
        assert_eq!(basis("non-GAAP", Form::Pr), Basis::Unstated);
        assert_eq!(basis("U.S. GAAP", Form::Pr), Basis::UsGaap);
        assert_eq!(basis("", Form::ForeignAnnual), Basis::Unstated);
    }
}
