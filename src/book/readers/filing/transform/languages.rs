use super::months::{Edges, Letters, Months};

const ENDLESS: usize = usize::MAX;

/// A language that writes months in the usual letters, with nothing special around them.
const fn usual(names: &'static str, ending: usize) -> Months {
    Months { names, letters: Letters::Usual, edges: Edges::Free, ending, words_after_year: false }
}

/// Bulgarian.
pub(super) static BULGARIAN: Months = Months {
    words_after_year: true,
    ..usual("ян фев мар апр май юни юли авг сеп окт ное дек", 6)
};

/// Czech after a day: the genitive.
pub(super) static CZECH_DAY: Months = Months {
    edges: Edges::WordEnd,
    ..usual(
        "ledna/led února/úno března/bře dubna/dub května/kvě června/čvn července/čvc srpna/srp \
         září/zář října/říj listopadu/lis prosince/pro",
        1,
    )
};

/// Czech without a day: every case.
pub(super) static CZECH: Months = Months {
    edges: Edges::WordEnd,
    ..usual(
        "leden/ledna/lednu/led únor/února/únoru/úno březen/března/březnu/bře duben/dubna/dubnu/dub \
         květen/května/květnu/kvě červen/června/červnu/čvn červenec/července/červenci/čvc \
         srpen/srpna/srpnu/srp září/zář říjen/října/říjnu/říj listopad/listopadu/lis \
         prosinec/prosince/prosinci/pro",
        1,
    )
};

/// Welsh after a day.
pub(super) static WELSH_DAY: Months =
    Months { edges: Edges::WordStart, ..usual("ion chwe maw ebr mai meh gor aws med hyd tach rhag", 7) };

/// Welsh without a day: the first letter may be mutated.
pub(super) static WELSH: Months = Months {
    edges: Edges::WordStart,
    ..usual("ion chwe maw/faw ebr mai/fai meh/feh gor/ngor aws med/fed hyd tach/dach/nhach/thach rhag/rag", 7)
};

/// German.
pub(super) static GERMAN: Months = usual("jän/jaen feb mär/maer apr mai jun jul aug sep okt nov dez", 6);

/// Danish and Swedish.
pub(super) static DANISH: Months = Months {
    edges: Edges::LettersOrStops,
    letters: Letters::Any,
    ..usual("jan feb mar apr maj jun jul aug sep okt nov dec", ENDLESS)
};

/// Greek; some letters may be the Latin ones that look like them.
pub(super) static GREEK: Months =
    usual("ίαν/iαν φεβ μάρ άπρ/aπρ/άρίλ/aρίλ μάΐ ίούν/iούν ίούλ/iούλ αύγ σεπ όκτ/oκτ νοέ δεκ", 8);

/// English.
pub(super) static ENGLISH: Months = Months {
    letters: Letters::Capital,
    ..usual(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep \
         october/oct november/nov december/dec",
        0,
    )
};

/// Spanish.
pub(super) static SPANISH: Months = usual("ene feb mar abr may jun jul ago sep oct nov dic", 7);

/// Estonian.
pub(super) static ESTONIAN: Months = usual("jaan veebr märts apr mai juuni juuli aug sept okt nov dets", 5);

/// Finnish.
pub(super) static FINNISH: Months =
    Months { edges: Edges::WordStart, ..usual("tam hel maa huh tou kes hei elo syy lok mar jou", 8) };

/// French.
pub(super) static FRENCH: Months = usual("janv févr mars avr mai juin juil août sept oct nov déc", 5);

/// Croatian.
pub(super) static CROATIAN: Months = usual("sij velj ožu tra svi lip srp kol ruj lis stu pro", 6);

/// Hungarian.
pub(super) static HUNGARIAN: Months = usual("jan feb márc ápr máj jún júl aug szept okt nov dec", 7);

/// Italian.
pub(super) static ITALIAN: Months = usual("gen feb mar apr mag giu lug ago set ott nov dic", 6);

/// Lithuanian.
pub(super) static LITHUANIAN: Months = Months {
    edges: Edges::WordStart,
    words_after_year: true,
    ..usual("sau vas kov bal geg bir lie rugp/rgp rugs/rgs spa/spl lap gru/grd", ENDLESS)
};

/// Latvian after a day.
pub(super) static LATVIAN_DAY: Months = usual("janv febr marts apr maijs jūn jūl aug sept okt nov dec", 6);

/// Latvian after a year.
pub(super) static LATVIAN: Months = usual("janv febr marts apr maijs jūn jūl aug sept okt nov dec", 7);

/// Latvian after a year and a day.
pub(super) static LATVIAN_YEAR_DAY: Months =
    usual("janv febr marts apr maijs jūn jūl aug sept okt nov dec", ENDLESS);

/// Dutch.
pub(super) static DUTCH: Months = usual("jan feb maa/mrt apr mei jun jul aug sep okt nov dec", 6);

/// Norwegian.
pub(super) static NORWEGIAN: Months = usual("jan feb mar apr mai jun jul aug sep okt nov des", 6);

/// Polish.
pub(super) static POLISH: Months = Months {
    edges: Edges::WordStart,
    words_after_year: true,
    ..usual("sty lut mar kwi maj cze lip sie wrz paź lis gru", 9)
};

/// Portuguese.
pub(super) static PORTUGUESE: Months = usual("jan fev mar abr mai jun jul ago set out nov dez", 6);

/// Romanian.
pub(super) static ROMANIAN: Months = usual("ian feb mar apr mai iun iul aug sep oct noi/nov dec", 7);

/// Slovak.
pub(super) static SLOVAK: Months = usual("jan feb mar apr máj jún júl aug sep okt nov dec", 6);

/// Slovenian.
pub(super) static SLOVENIAN: Months = usual("jan feb mar apr maj jun jul avg sep okt nov dec", 6);

/// Months as Roman numerals.
pub(super) static ROMAN: Months = Months {
    edges: Edges::Roman,
    letters: Letters::Even,
    ..usual("i ii iii iv v vi vii viii ix x xi xii", 0)
};

/// The Gregorian months in Hindi.
pub(super) static HINDI: Months =
    usual("जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर", 0);

/// The months of the Indian national calendar, by what every spelling of a name has in common.
pub(super) static SAKA: Months = Months {
    letters: Letters::Any,
    ..usual(
        "chait/cait/चैत्र vai/वैशाख/बैसाख jy/ज्येष्ठ ḍha/आषाढ vaṇa/श्रावण/सावन \
         bhādra/proṣṭhapada/भाद्रपद/भादो in/आश्विन kārti/कार्तिक mārga/agra/मार्गशीर्ष/अगहन pau/पौष \
         māgh/माघ phālg/फाल्गुन",
        0,
    )
};
