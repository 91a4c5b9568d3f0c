use super::{codes::Named, duration::Unit, registry::Row, rule::Rule};

/// What the SEC's registry of 2015-08-31 defines.
pub(super) static SEC: &[Row] = &[
    ("boolballotbox", Rule::BallotBox("false", "true")),
    ("countrynameen", Rule::Code(Named::Country)),
    ("datequarterend", Rule::QuarterEnd),
    ("durday", Rule::Duration(Unit::Days)),
    ("durhour", Rule::Duration(Unit::Hours)),
    ("durmonth", Rule::Duration(Unit::Months)),
    ("durweek", Rule::Duration(Unit::Weeks)),
    ("durwordsen", Rule::DurationWords),
    ("duryear", Rule::Duration(Unit::Years)),
    ("edgarprovcountryen", Rule::Code(Named::EdgarPlace)),
    ("entityfilercategoryen", Rule::Code(Named::FilerCategory)),
    ("exchnameen", Rule::Code(Named::Exchange)),
    ("numinf", Rule::Fixed("INF")),
    ("numnan", Rule::Fixed("NaN")),
    ("numneginf", Rule::Fixed("-INF")),
    ("numwordsen", Rule::NumberWords),
    ("stateprovnameen", Rule::Code(Named::State)),
    ("yesnoballotbox", Rule::BallotBox("No", "Yes")),
];
