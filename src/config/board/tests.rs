use super::super::{Config, tests::good};
use super::*;

fn wrong(text: &str) -> String {
    let problems = super::super::read::config(std::path::Path::new("config.toml"), text, None).unwrap_err();
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn columns_are_named_by_their_own_name_or_by_their_metric_s() {
    let Config { board, .. } = good(
        "[board]\ncolumns = [\"last\", \"hpc_share\", \"wall_months\", \"debt_usd\"]\nsort = \"-runway\"\ngroup = \"side\"\n",
    );
    assert_eq!(board.columns, ["last", "hpc", "wall", "debt_usd"]);
    assert_eq!((board.sort, board.group), (Some(("runway", true)), Grouping::Side));
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_the_nearest() {
    assert_eq!(
        wrong(
            "[board]\ncolumns = [\"last\",\n  \"runwy\", \"runway_months\", \"runway\"]\nsort = \"liquidty\"\ngroup = \"lists\""
        ),
        "config.toml:3:3: unknown column `runwy` in [board]; did you mean `runway`?\n\
         config.toml:3:29: `runway` shows column `runway`, which stands in the list already\n\
         config.toml:4:8: `sort` must be a column (did you mean `liquidity`?), not \"liquidty\"\n\
         config.toml:5:9: `group` is \"lists\" and [lists] has none: give it `NAME = [\"CORZ\"]`"
    );
}

#[test]
fn lists_keep_the_file_s_order_and_each_company_once() {
    let Config { board, .. } = good("[lists]\nz = [\"wulf\", \"CORZ\"]\na = [\"CORZ\"]");
    let told: Vec<String> =
        board.lists.iter().map(|list| format!("{} {:?}", list.name, list.tickers)).collect();
    assert_eq!(told, ["z [WULF, CORZ]", "a [CORZ]"]);
    let twice = wrong("[lists]\nz = [\"WULF\", \"wulf\"]\n\" \" = [\"CORZ\"]\nn = []");
    assert_eq!(twice.lines().count(), 3, "{twice}");
}

#[test]
fn every_metric_has_a_column() {
    for metric in crate::analysis::thresholds::Metric::ALL {
        let id = column(metric.name()).unwrap();
        assert!(super::super::columns().any(|one| one == id), "{id}");
    }
}
