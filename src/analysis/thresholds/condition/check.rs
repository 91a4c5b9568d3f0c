//! What a condition may hold, so that it is sure to end, to be cheap, and to say yes or no.

use cel::{
    common::{
        ast::{CallExpr, Expr, LiteralValue, operators},
        types::CelDouble,
    },
    parser::Expression,
};

use crate::{
    analysis::thresholds::Metric,
    model::{clean, nearest},
};

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gives {
    Truth,
    Number,
}

impl Gives {
    fn name(self) -> &'static str {
        match self {
            Self::Truth => "true or false",
            Self::Number => "a number",
        }
    }
}

/// Checks a condition and makes all its numbers ones that can be compared and reckoned with. Gives the metrics it names.
pub(super) fn condition(expression: &mut Expression, depth: u16) -> Result<Vec<Metric>, String> {
    let mut metrics = Vec::new();
    must(expression, Gives::Truth, "the condition", depth, &mut metrics)?;
    if metrics.is_empty() {
        return Err("a condition that names a metric: this one always says the same".to_owned());
    }
    Ok(metrics)
}

fn must(
    expression: &mut Expression,
    wanted: Gives,
    what: &str,
    depth: u16,
    metrics: &mut Vec<Metric>,
) -> Result<(), String> {
    let gives = gives(expression, depth, metrics)?;
    if gives == wanted {
        return Ok(());
    }
    Err(format!("a condition in which {what} is {}, not {}", wanted.name(), gives.name()))
}

fn gives(expression: &mut Expression, depth: u16, metrics: &mut Vec<Metric>) -> Result<Gives, String> {
    let depth = depth.checked_sub(1).ok_or("a condition that nests less deep")?;
    match &mut expression.expr {
        Expr::Ident(name) => {
            let metric = Metric::from_name(name).ok_or_else(|| stranger(name))?;
            if metric.is_of_press() {
                return Err(format!(
                    "a condition without `{name}`: headlines are checked after the rules are judged"
                ));
            }
            if !metrics.contains(&metric) {
                metrics.push(metric);
            }
            Ok(Gives::Number)
        }
        Expr::Literal(literal) => number(literal),
        Expr::Call(call) => called(call, depth, metrics),
        Expr::Select(select) => Err(format!("a condition over metrics: `.{}` is none", clean(&select.field))),
        _ => Err("a condition of comparisons, arithmetic, `&&`, `||` and `!` alone".to_owned()),
    }
}

/// Whole numbers become numbers with a fraction: the language adds and multiplies only like with like.
fn number(literal: &mut LiteralValue) -> Result<Gives, String> {
    let value = match &*literal {
        LiteralValue::Boolean(_) => return Ok(Gives::Truth),
        LiteralValue::Double(number) => *number.inner(),
        LiteralValue::Int(number) => *number.inner() as f64,
        _ => return Err("a condition over metrics and plain numbers".to_owned()),
    };
    if !value.is_finite() {
        return Err("a condition whose numbers are finite".to_owned());
    }
    *literal = LiteralValue::Double(CelDouble::from(value));
    Ok(Gives::Number)
}

fn called(call: &mut CallExpr, depth: u16, metrics: &mut Vec<Metric>) -> Result<Gives, String> {
    let (wanted, result) = match call.func_name.as_str() {
        operators::LOGICAL_AND | operators::LOGICAL_OR | operators::LOGICAL_NOT => {
            (Gives::Truth, Gives::Truth)
        }
        operators::LESS | operators::LESS_EQUALS | operators::GREATER | operators::GREATER_EQUALS => {
            (Gives::Number, Gives::Truth)
        }
        operators::ADD
        | operators::SUBSTRACT
        | operators::MULTIPLY
        | operators::DIVIDE
        | operators::NEGATE => (Gives::Number, Gives::Number),
        operators::EQUALS | operators::NOT_EQUALS => {
            return alike(&mut call.args, depth, metrics, Gives::Truth);
        }
        operators::CONDITIONAL => {
            let Some((asked, branches)) = call.args.split_first_mut() else {
                return Err("a condition with both branches of `?`".to_owned());
            };
            must(asked, Gives::Truth, "what stands before `?`", depth, metrics)?;
            return branch(branches, depth, metrics);
        }
        other => {
            let name = clean(other).into_owned();
            return Err(format!("a condition without functions: `{name}` is not taken"));
        }
    };
    let what = match wanted {
        Gives::Truth => "each side of `&&`, `||` and `!`",
        Gives::Number => "what is compared or reckoned with",
    };
    for argument in &mut call.args {
        must(argument, wanted, what, depth, metrics)?;
    }
    Ok(result)
}

/// Both sides of `==` and `!=` are of one kind.
fn alike(
    sides: &mut [Expression],
    depth: u16,
    metrics: &mut Vec<Metric>,
    result: Gives,
) -> Result<Gives, String> {
    branch(sides, depth, metrics).map(|_| result)
}

/// All of one kind, which is what they give.
fn branch(sides: &mut [Expression], depth: u16, metrics: &mut Vec<Metric>) -> Result<Gives, String> {
    let Some((first, others)) = sides.split_first_mut() else {
        return Err("a condition with something on both sides".to_owned());
    };
    let kind = gives(first, depth, metrics)?;
    for other in others {
        must(other, kind, "what stands on the other side of `==`, `!=` or `:`", depth, metrics)?;
    }
    Ok(kind)
}

fn stranger(name: &str) -> String {
    let hint = match nearest(name, Metric::ALL.iter().map(|metric| metric.name())) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`hashwatt metrics` lists them".to_owned(),
    };
    format!("a condition over metrics: `{}` is none; {hint}", clean(name))
}
