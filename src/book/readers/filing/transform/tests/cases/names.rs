use super::super::{namespace, transform};

/// The months of a language as its reports write them after a day, and without one where that differs.
struct Language {
    code: &'static str,
    after_day: &'static str,
    alone: &'static str,
}

const LANGUAGES: [Language; 24] = [
    Language {
        code: "bg",
        after_day: "януари февруари март април май юни юли август септември октомври ноември декември",
        alone: "",
    },
    Language {
        code: "cs",
        after_day: "ledna února března dubna května června července srpna září října listopadu prosince",
        alone: "leden únor březen duben květen červen červenec srpen září říjen listopad prosinec",
    },
    Language {
        code: "cy",
        after_day: "Ionawr Chwefror Mawrth Ebrill Mai Mehefin Gorffennaf Awst Medi Hydref Tachwedd Rhagfyr",
        alone: "Ionawr Chwefror Fawrth Ebrill Fai Fehefin Ngorffennaf Awst Fedi Hydref Dachwedd Ragfyr",
    },
    Language {
        code: "da",
        after_day: "januar februar marts april maj juni juli august september oktober november december",
        alone: "",
    },
    Language {
        code: "de",
        after_day: "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        alone: "",
    },
    Language {
        code: "el",
        after_day: "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου \
                    Νοεμβρίου Δεκεμβρίου",
        alone: "Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος \
                Νοέμβριος Δεκέμβριος",
    },
    Language {
        code: "en",
        after_day: "January February March April May June July August September October November December",
        alone: "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC",
    },
    Language {
        code: "es",
        after_day: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        alone: "",
    },
    Language {
        code: "et",
        after_day: "jaanuar veebruar märts aprill mai juuni juuli august sept. oktoober nov. dets.",
        alone: "",
    },
    Language {
        code: "fi",
        after_day: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta \
                    lokakuuta marraskuuta joulukuuta",
        alone: "",
    },
    Language {
        code: "fr",
        after_day: "janvier février mars avril mai juin juillet août septembre octobre nov. déc.",
        alone: "JANVIER FÉVRIER MARS AVRIL MAI JUIN JUILLET AOUT SEPTEMBRE OCTOBRE NOVEMBRE DÉCEMBRE",
    },
    Language {
        code: "hr",
        after_day: "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenog prosinca",
        alone: "",
    },
    Language {
        code: "hu",
        after_day: "január február március április május június július augusztus szeptember október november december",
        alone: "",
    },
    Language {
        code: "it",
        after_day: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        alone: "",
    },
    Language {
        code: "lt",
        after_day: "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
        alone: "",
    },
    Language {
        code: "lv",
        after_day: "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris",
        alone: "",
    },
    Language {
        code: "nl",
        after_day: "januari februari maart april mei juni juli augustus september oktober november december",
        alone: "",
    },
    Language {
        code: "no",
        after_day: "januar februar mars april mai juni juli august september oktober november desember",
        alone: "",
    },
    Language {
        code: "pl",
        after_day: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        alone: "",
    },
    Language {
        code: "pt",
        after_day: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        alone: "",
    },
    Language {
        code: "ro",
        after_day: "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
        alone: "",
    },
    Language {
        code: "sk",
        after_day: "januára februára marca apríla mája júna júla augusta septembra oktobra novembra decembra",
        alone: "",
    },
    Language {
        code: "sl",
        after_day: "januar februar marec april maj junij julij avgust september oktober november december",
        alone: "",
    },
    Language {
        code: "sv",
        after_day: "januari februari mars april maj juni juli augusti september oktober november december",
        alone: "",
    },
];

/// The registry, the transformation, how a text of it writes the 9th of a month of 2024, and what that comes to.
type Form = (&'static str, String, fn(&str) -> String, fn(u32) -> String);

/// The transformations of a language.
fn forms(code: &'static str) -> Vec<Form> {
    let full = |month| format!("2024-{month:02}-09");
    let of_year = |month| format!("2024-{month:02}");
    let of_month = |month| format!("--{month:02}-09");
    let registry = if code == "cy" { "fifth" } else { "fourth" };
    match code {
        "hu" | "lt" => vec![
            (registry, format!("date-monthname-day-{code}"), |name| format!("{name} 9"), of_month),
            (registry, format!("date-year-monthname-{code}"), |name| format!("2024. {name}"), of_year),
            (registry, format!("date-year-monthname-day-{code}"), |name| format!("2024. {name} 9"), full),
        ],
        "lv" => vec![
            (registry, format!("date-day-monthname-{code}"), |name| format!("9. {name}"), of_month),
            (registry, format!("date-year-monthname-{code}"), |name| format!("2024. gada {name}"), of_year),
            (
                registry,
                format!("date-year-day-monthname-{code}"),
                |name| format!("2024. gada 9. {name}"),
                full,
            ),
        ],
        _ => vec![
            (registry, format!("date-day-monthname-{code}"), |name| format!("9. {name}"), of_month),
            (registry, format!("date-monthname-year-{code}"), |name| format!("{name} 2024"), of_year),
            (registry, format!("date-day-monthname-year-{code}"), |name| format!("9. {name} 2024"), full),
        ],
    }
}

/// What the test below tries.
pub(super) fn tried() -> Vec<(&'static str, &'static str)> {
    LANGUAGES
        .iter()
        .flat_map(|language| forms(language.code))
        .flat_map(|(registry, name, _, _)| {
            let name: &'static str = name.leak();
            [(registry, name), ("fifth", name)]
        })
        .collect()
}

#[test]
fn every_month_of_every_language_is_read() {
    let mut wrong = Vec::new();
    for language in &LANGUAGES {
        for (registry, name, write, iso) in forms(language.code) {
            let alone = name.starts_with("date-monthname-year") && !language.alone.is_empty();
            let names = if alone { language.alone } else { language.after_day };
            assert_eq!(names.split_whitespace().count(), 12, "{}", language.code);
            for (month, word) in (1..).zip(names.split_whitespace()) {
                let text = write(word);
                let found = transform(namespace(registry), &name, &text);
                if found.as_deref().ok() != Some(iso(month).as_str()) {
                    wrong.push(format!("{name} {text:?}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_of_another_language_is_none() {
    for (name, text) in [
        ("date-day-monthname-en", "9 mars"),
        ("date-day-monthname-en", "9 march"),
        ("date-day-monthname-en", "9 Déc"),
        ("date-day-monthname-de", "9. mAi"),
        ("date-day-monthname-fi", "9. märts"),
        ("date-day-monthname-fr", "9 gennaio"),
        ("date-day-monthname-pl", "9 Xmaja"),
        ("date-day-monthname-da", "9. januar."),
        ("date-day-monthname-cs", "9. lednaty"),
        ("date-day-monthname-es", "9 de enero del año"),
        ("date-monthname-year-cs", "července2024"),
        ("date-day-monthroman", "9.IIX"),
        ("date-day-monthroman", "9.Xi"),
        ("date-monthroman-year", "XIII 2024"),
    ] {
        assert!(transform(namespace("fifth"), name, text).is_err(), "{name} {text:?}");
    }
}
