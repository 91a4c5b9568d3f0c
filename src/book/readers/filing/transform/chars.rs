use std::borrow::Cow;

/// The no-break space, which is not white space to XML.
pub(super) const NBSP: char = '\u{a0}';

/// White space as XML counts it.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// XML's collapse: white space off both ends, one blank for every run within.
pub(super) fn collapse(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(is_space);
    let plain = !text.bytes().any(|byte| matches!(byte, b'\t' | b'\n' | b'\r')) && !text.contains("  ");
    if plain {
        return Cow::Borrowed(text);
    }
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let mut out = String::with_capacity(text.len());
    out.push_str(words.next().unwrap_or_default());
    for word in words {
        out.push(' ');
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a character stands for a dash: the dashes a registry takes for "nothing", or between the words of a number.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{58a}' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// The digits a transformation reads beside 0 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// None.
    Plain,
    /// Those of full width, as Japanese writes them.
    Wide,
    /// Devanagari, as Hindi writes them.
    Hindi,
    /// Both.
    All,
}

impl Digits {
    /// What a character counts, if it is a digit.
    pub(super) fn value(self, c: char) -> Option<u32> {
        match c {
            '0'..='9' => Some(c as u32 - '0' as u32),
            '\u{ff10}'..='\u{ff19}' if matches!(self, Self::Wide | Self::All) => Some(c as u32 - 0xff10),
            '\u{966}'..='\u{96f}' if matches!(self, Self::Hindi | Self::All) => Some(c as u32 - 0x966),
            _ => None,
        }
    }
}

/// A letter without its marks: `é` is `e`, `ύ` is `υ`. Latin capitals that look Greek stay Latin.
pub(super) fn bare(c: char) -> char {
    match c {
        'À'..='Å' | 'Ā' => 'A',
        'à'..='å' | 'ā' => 'a',
        'Č' | 'Ç' => 'C',
        'č' | 'ç' => 'c',
        'Ḍ' => 'D',
        'ḍ' => 'd',
        'È'..='Ë' | 'Ě' => 'E',
        'è'..='ë' | 'ě' => 'e',
        'Ì'..='Ï' | 'Ī' => 'I',
        'ì'..='ï' | 'ī' => 'i',
        'Ñ' | 'Ṇ' => 'N',
        'ñ' | 'ṇ' => 'n',
        'Ò'..='Ö' => 'O',
        'ò'..='ö' => 'o',
        'Ř' => 'R',
        'ř' => 'r',
        'Ś' | 'Ṣ' => 'S',
        'ś' | 'ṣ' => 's',
        'Ṭ' => 'T',
        'ṭ' => 't',
        'Ù'..='Ü' | 'Ū' | 'Ů' => 'U',
        'ù'..='ü' | 'ū' | 'ů' => 'u',
        'Ź' | 'Ž' => 'Z',
        'ź' | 'ž' => 'z',
        'Ά' => 'Α',
        'ά' => 'α',
        'Έ' => 'Ε',
        'έ' => 'ε',
        'Ί' | 'Ϊ' => 'Ι',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' => 'Ο',
        'ό' => 'ο',
        'Ύ' | 'Ϋ' => 'Υ',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'Й' => 'И',
        'й' => 'и',
        c => c,
    }
}

/// The small letter of a letter.
pub(super) fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    match (small.next(), small.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}
