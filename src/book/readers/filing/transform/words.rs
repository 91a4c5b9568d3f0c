use super::tokens::Tokens;

const ONES: [(&str, u128); 9] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
];

const TEENS: [(&str, u128); 10] = [
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

const TENS: [(&str, u128); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

const MAGNITUDES: [(&str, u128); 6] = [
    ("quintillion", 1_000_000_000_000_000_000),
    ("quadrillion", 1_000_000_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("billion", 1_000_000_000),
    ("million", 1_000_000),
    ("thousand", 1_000),
];

const HUNDRED: [(&str, ()); 1] = [("hundred", ())];

const NOTHING: [(&str, ()); 4] = [("zero", ()), ("no", ()), ("none", ()), ("nil", ())];

/// A whole number in English words.
pub(super) fn number(text: &str) -> Option<u128> {
    let mut tokens = Tokens::of(text);
    if tokens.lookup(&NOTHING).is_some() {
        return tokens.done().then_some(0);
    }
    let (mut sum, mut below) = (0, u128::MAX);
    loop {
        // "and" joins only what is less than a hundred, after thousands
        let small_only = below == 1_000 && tokens.and();
        let part = if small_only { below_hundred(&mut tokens) } else { hundreds(&mut tokens, false) }?;
        let mut ahead = tokens;
        let magnitude = if ahead.space() { ahead.lookup(&MAGNITUDES) } else { None };
        let Some(magnitude) = magnitude.filter(|&size| size < below && !small_only) else {
            return tokens.done().then_some(sum + part);
        };
        (sum, below, tokens) = (sum + part * magnitude, magnitude, ahead);
        if tokens.done() {
            return Some(sum);
        }
        let blank = tokens.space();
        let comma = tokens.comma();
        if !(tokens.space() || blank || comma) {
            return None;
        }
    }
}

/// "four", "twelve hundred and five": up to nineteen hundred ninety-nine.
pub(super) fn hundreds(tokens: &mut Tokens<'_>, dashes: bool) -> Option<u128> {
    let small = below_hundred(tokens)?;
    let mut ahead = *tokens;
    let is_hundred = small < 20 && ahead.joint(dashes) && ahead.lookup(&HUNDRED).is_some();
    if !is_hundred {
        return Some(small);
    }
    *tokens = ahead;
    if ahead.joint(dashes) {
        ahead.and();
        if let Some(rest) = below_hundred(&mut ahead) {
            *tokens = ahead;
            return Some(small * 100 + rest);
        }
    }
    Some(small * 100)
}

fn below_hundred(tokens: &mut Tokens<'_>) -> Option<u128> {
    if let Some(small) = tokens.lookup(&ONES).or_else(|| tokens.lookup(&TEENS)) {
        return Some(small);
    }
    let tens = tokens.lookup(&TENS)?;
    let mut ahead = *tokens;
    // a dash joins tens and ones in every number
    let ones = if ahead.joint(true) { ahead.lookup(&ONES) } else { None };
    match ones {
        Some(ones) => {
            *tokens = ahead;
            Some(tens + ones)
        }
        None => Some(tens),
    }
}
