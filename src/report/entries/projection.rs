use super::{Entries, Value};
use crate::{
    analysis::{Projected, Projection, Wall},
    model::Unit,
    report::runway::words,
};

pub(super) fn add<'a>(entries: &mut Entries<'a>, projected: &'a Projected) {
    entries.section("projection", None);
    match projected {
        Ok(projection) => found(entries, projection),
        Err(missing) => entries.add("wall", Value::Missing(missing)),
    }
}

fn found<'a>(entries: &mut Entries<'a>, projection: &'a Projection) {
    entries.day("start", Some(projection.start));
    entries.day("projected_to", projection.months.last().map(|month| month.ends));
    entries.add("opening", Value::Figure(&projection.opening));
    entries.add("floor", Value::Figure(&projection.floor));
    wall(entries, "wall", projection.wall.as_ref());
    wall(entries, "reported_wall", projection.reported_wall.as_ref());
    entries.reading("trough_12m", &projection.trough_12m);
    entries.reading("sources_uses", &projection.sources_uses);
    if let Some((day, liquidity)) = &projection.going_concern {
        entries.day("going_concern", Some(*day));
        entries.reading("going_concern.liquidity", liquidity);
    }
}

fn wall<'a>(entries: &mut Entries<'a>, name: &str, wall: Option<&'a Wall>) {
    let Some(wall) = wall else {
        entries.add(name, Value::Word("none as far as is projected".to_owned()));
        return;
    };
    entries.day(name, Some(wall.on));
    entries.add(format!("{name}.months"), Value::Figure(&wall.months));
    entries.add(format!("{name}.cause"), Value::Word(words::cause(&wall.cause)));
    entries.add(format!("{name}.short"), Value::Level(wall.short, Unit::Usd));
}
