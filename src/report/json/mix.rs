use super::shape::{
    CrossoverShape, Day, LineShape, LinesShape, MissingShape, MixShape, QuarterShape, ReadingShape, TtmShape,
};
use crate::{
    analysis::{Line, LineCell, Missing, Mix, MixQuarter, Reading},
    report::words,
};

impl From<&Mix> for MixShape {
    fn from(mix: &Mix) -> Self {
        let line = |line: Line| {
            let mut lines = Line::ALL.into_iter().zip(&mix.ttm);
            reading_or_missing(lines.find_map(|(name, reading)| (name == line).then_some(reading)), line)
        };
        Self {
            quarters: mix.quarters.iter().map(Into::into).collect(),
            ttm: TtmShape {
                total: (&mix.ttm_total).into(),
                mining: line(Line::Mining),
                hosting: line(Line::Hosting),
                hpc: line(Line::Hpc),
                ai_cloud: line(Line::AiCloud),
                other: line(Line::Other),
            },
            crossover: match &mix.crossover {
                Ok(quarter) => CrossoverShape::At { quarter: quarter.to_string() },
                Err(missing) => CrossoverShape::Missing(missing.into()),
            },
        }
    }
}

impl From<&MixQuarter> for QuarterShape {
    fn from(quarter: &MixQuarter) -> Self {
        let line = |line: Line| quarter.line(line).map_or_else(|| not_looked_at(line), Into::into);
        Self {
            quarter: quarter.quarter.to_string(),
            start: quarter.span.map(|span| Day::of(span.start)),
            end: quarter.span.map(|span| Day::of(span.end)),
            total: (&quarter.total).into(),
            total_qoq: (&quarter.total_qoq).into(),
            total_yoy: (&quarter.total_yoy).into(),
            lines: LinesShape {
                mining: line(Line::Mining),
                hosting: line(Line::Hosting),
                hpc: line(Line::Hpc),
                ai_cloud: line(Line::AiCloud),
                other: line(Line::Other),
            },
            not_split: quarter.not_split.as_ref().map(Into::into),
            not_split_share: quarter.not_split_share.as_ref().map(Into::into),
            compute_share: (&quarter.compute_share).into(),
        }
    }
}

impl From<&LineCell> for LineShape {
    fn from(cell: &LineCell) -> Self {
        Self {
            revenue: (&cell.revenue).into(),
            share: (&cell.share).into(),
            qoq: (&cell.qoq).into(),
            yoy: (&cell.yoy).into(),
            shift: (&cell.shift).into(),
        }
    }
}

fn reading_or_missing(reading: Option<&Reading>, line: Line) -> ReadingShape {
    reading.map_or_else(|| ReadingShape::Missing(missing_line(line)), Into::into)
}

fn missing_line(line: Line) -> MissingShape {
    (&Missing::of(format!("revenue.{}", words::line_key(line)), "not in the book")).into()
}

fn not_looked_at(line: Line) -> LineShape {
    let missing = || ReadingShape::Missing(missing_line(line));
    LineShape { revenue: missing(), share: missing(), qoq: missing(), yoy: missing(), shift: missing() }
}
