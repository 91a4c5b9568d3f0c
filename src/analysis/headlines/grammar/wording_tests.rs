//! Wordings of the press that mean less, or something else, than they seem to.

use super::{
    claims,
    tests::{names, press, story},
};
use crate::model::Origin;

/// Whether every claim of a text is clear; it has some.
fn clear(text: &str) -> bool {
    let story = story(text, Origin::Press);
    let claims = claims(&story, &names()).1;
    assert!(!claims.is_empty(), "nothing found: {text}");
    claims.iter().all(|claim| claim.is_clear)
}

#[test]
fn a_sentence_of_known_words_is_clear() {
    for text in [
        "TeraWulf reported a net loss of $427 million.",
        "TeraWulf's total revenue was $34 million.",
        "TeraWulf posted record first-quarter revenue of $34 million.",
        "CleanSpark's loss was driven by its pivot to AI, compared with earlier losses.",
    ] {
        assert!(clear(text), "{text}");
    }
}

#[test]
fn words_that_may_mean_something_else_make_a_claim_unclear() {
    for text in [
        "TeraWulf and its unit reported a net loss of $427 million.",
        "TeraWulf's hydro hash rate was 12.1 EH/s.",
        "TeraWulf's growth capex was $400 million.",
        "TeraWulf's July revenue was $34 million.",
        "TeraWulf's power sales were $34 million.",
        "TeraWulf's CoreWeave-funded capital expenditures were $34 million.",
        "TeraWulf had revenue of $34 million with Cipher.",
        "CleanSpark's loss, excluding taxes, was driven by its pivot to AI.",
    ] {
        let story = story(text, Origin::Press);
        assert!(claims(&story, &names()).1.iter().all(|claim| !claim.is_clear), "{text}");
    }
}

#[test]
fn a_loss_after_a_measure_is_that_measures() {
    for text in [
        "TeraWulf's adjusted EBITDA was a loss of $4.1 million.",
        "TeraWulf's adjusted EBITDA was negative $4.1 million.",
        "TeraWulf's adjusted EBITDA was a $4.1 million loss.",
    ] {
        let found = press(text);
        assert_eq!(found.len(), 1, "{text} {found:?}");
        assert!(found[0].contains("Item(AdjustedEbitda) = -4100000.0"), "{text} {found:?}");
    }
    let found = press("TeraWulf's adjusted EBITDA swung to a profit of $4.1 million.");
    assert!(found[0].contains("Item(AdjustedEbitda) = 4100000.0"), "{found:?}");
}

#[test]
fn a_loss_on_something_is_no_net_loss() {
    for text in [
        "TeraWulf booked a loss of $23.7 million on prepaid forwards.",
        "TeraWulf booked a $224.1 million loss on fair value of bitcoin.",
        "TeraWulf booked a warrant-liability loss of $23.7 million.",
        "TeraWulf was down as its 53,822 bitcoin lost $1.5 billion of value.",
        "TeraWulf lost about $1 billion on the falling value of its bitcoin.",
    ] {
        let found = press(text);
        assert!(!found.iter().any(|claim| claim.contains("NetIncome")), "{text} {found:?}");
    }
    let found = press("TeraWulf booked a gain on extinguishment of debt of $5 million.");
    assert!(found.iter().all(|claim| !claim.contains(" Up")), "{found:?}");
}

#[test]
fn negative_amounts_are_below_zero() {
    for (text, says) in [
        ("TeraWulf reported negative net income of $427 million.", "Item(NetIncome) = -427000000.0"),
        ("TeraWulf had negative stockholders' equity of $12 million.", "Item(Equity) = -12000000.0"),
        ("TeraWulf lost $5 million in cash from operations.", "Item(OperatingCashFlow) = -5000000.0"),
    ] {
        let found = press(text);
        assert!(found.len() == 1 && found[0].contains(says), "{text} {found:?}");
    }
}

#[test]
fn rates_are_left_alone() {
    for text in [
        "TeraWulf's annual interest expense is about $50 million.",
        "TeraWulf's interest expense has an annual run rate of $50 million.",
        "TeraWulf had a gain in revenue.",
        "TeraWulf sees revenue of $900 million in 2027.",
        "Revenue of $174.9 million took its first-half revenue to $330 million.",
    ] {
        assert_eq!(press(text), [""; 0], "{text}");
    }
}

#[test]
fn another_basis_takes_the_amounts_of_its_clause_away() {
    for text in [
        "On an adjusted basis, TeraWulf lost $12 million.",
        "Excluding items, TeraWulf's net loss was $12 million.",
        "Ex-items, TeraWulf's net loss was $12 million.",
        "Without the warrant charge, TeraWulf's net loss was $12 million.",
        "Net of the warrant charge, TeraWulf's net loss was $12 million.",
        "TeraWulf's net loss was $12 million before fair-value changes.",
        "TeraWulf earned $12 million on an operating basis.",
        "TeraWulf net loss (in thousands): $12 million.",
    ] {
        assert_eq!(press(text), [""; 0], "{text}");
    }
}

#[test]
fn addresses_say_nothing() {
    for text in [
        "TeraWulf: https://news.example.com/terawulf-net-loss-of-$427-million",
        "TeraWulf /terawulf-stock-jumps-20-percent",
    ] {
        assert_eq!(press(text), [""; 0], "{text}");
    }
}

#[test]
fn plus_is_at_least() {
    let found = press("TeraWulf's net loss was $400 million-plus.");
    assert!(found[0].contains("AtLeast"), "{found:?}");
}
