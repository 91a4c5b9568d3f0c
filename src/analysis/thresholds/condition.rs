mod check;

use std::sync::{Arc, LazyLock};

use cel::{
    Context, Env, Value,
    parser::{Expression, Parser},
};

use super::Metric;
use crate::analysis::Missing;

/// The longest condition taken, in characters.
const LONGEST: usize = 500;
/// How deep one may nest.
const DEEPEST: u16 = 32;
/// How deep its parentheses may nest: the grammar's reader needs much of the stack for each.
const PARENTHESES: usize = 8;
/// How many `?` it may have, for the same reason.
const BRANCHES: usize = 4;

/// What must hold of other metrics for a rule's levels to count: an expression in CEL over their names.
#[derive(Debug, Clone)]
pub struct Condition {
    text: Arc<str>,
    expression: Arc<Expression>,
    metrics: Arc<[Metric]>,
}

impl PartialEq for Condition {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Condition {}

impl Condition {
    /// Reads a condition, or says what is wrong with it. Only comparisons, arithmetic and logic of metrics and numbers
    /// are taken, and the whole must say yes or no.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        check_text(text)?;
        let parsed = Parser::new().max_recursion_depth(DEEPEST).parse(text);
        let mut expression = parsed.map_err(|errors| refused(text, &errors))?;
        let metrics = check::condition(&mut expression, DEEPEST)?;
        Ok(Self { text: text.into(), expression: Arc::new(expression), metrics: metrics.into() })
    }

    /// The condition as the configuration writes it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The metrics it names, each once.
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// Whether it holds, by the values of the metrics it names. Where one is missing it cannot be said, unless the other
    /// side of `&&` or `||` decides alone.
    pub fn holds(&self, read: impl Fn(Metric) -> Result<f64, Missing>) -> Result<bool, Missing> {
        static ENVIRONMENT: LazyLock<Arc<Env>> = LazyLock::new(|| Arc::new(Env::stdlib()));
        let mut context = Context::with_env(Arc::clone(&ENVIRONMENT));
        let mut missing = Missing::default();
        for metric in self.metrics.iter().copied() {
            match read(metric) {
                Ok(value) => context.add_variable_from_value(metric.name(), value),
                // a name without a value is an error, which the other side of a connective may outweigh
                Err(why) => missing = missing.and(&why),
            }
        }
        match context.resolve(&self.expression) {
            Ok(Value::Bool(holds)) => Ok(holds),
            _ if missing.needs.is_empty() => {
                Err(Missing::of("condition", "not meaningful: what it compares is no number, as of 0 ÷ 0"))
            }
            _ => Err(missing),
        }
    }
}

fn check_text(text: &str) -> Result<(), String> {
    if text.is_empty() {
        return Err("a condition that says something, such as `hpc_share > 0.5`".to_owned());
    }
    if text.chars().count() > LONGEST {
        return Err(format!("at most {LONGEST} characters long"));
    }
    let known = |c: char| c.is_ascii_alphanumeric() || "_. <>=!&|()+-*/?:".contains(c);
    if let Some(other) = text.chars().find(|c| !known(*c)) {
        return Err(format!("a condition over metrics and numbers, without {other:?}"));
    }
    if parentheses(text) > PARENTHESES {
        return Err(format!("at most {PARENTHESES} parentheses deep"));
    }
    if text.matches('?').count() > BRANCHES {
        return Err(format!("a condition with at most {BRANCHES} `?`"));
    }
    Ok(())
}

/// How deep the parentheses of a text nest, whether they are closed or not.
fn parentheses(text: &str) -> usize {
    let deeper = |(depth, deepest): (usize, usize), c: char| match c {
        '(' => (depth + 1, deepest.max(depth + 1)),
        ')' => (depth.saturating_sub(1), deepest),
        _ => (depth, deepest),
    };
    text.chars().fold((0, 0), deeper).1
}

/// The first thing the grammar did not take, in one line.
fn refused(text: &str, errors: &cel::ParseErrors) -> String {
    let what = errors.errors.first().map_or("it is not complete", |error| error.msg.as_str());
    let what = what.lines().next().unwrap_or(what).replace("<EOF>", "the end");
    format!("a condition such as `hpc_share > 0.5 && runway_months < 12`; in `{text}`: {what}")
}

#[cfg(test)]
mod tests;
