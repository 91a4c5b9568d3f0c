#!/usr/bin/env python3
"""Readers of filings side by side: ours as criterion measured it, others measured here, on the same files.

    cargo bench --bench filings && python3 benches/peers.py ../shared/samples

Needs lxml for the XBRL row (pip install lxml). Medians in milliseconds; criterion's own estimate for ours.
"""
import json
import pathlib
import statistics
import sys
import time

SAMPLES = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/samples")
CRITERION = pathlib.Path(__file__).parent.parent / "target" / "criterion"
WANTED = {
    "Revenues", "NetIncomeLoss", "Assets", "AssetsCurrent", "Liabilities", "LiabilitiesCurrent", "StockholdersEquity",
    "CashAndCashEquivalentsAtCarryingValue", "LongTermDebt", "LongTermDebtNoncurrent", "LongTermDebtCurrent",
    "NetCashProvidedByUsedInOperatingActivities", "PaymentsToAcquirePropertyPlantAndEquipment", "CostOfRevenue",
    "IncomeTaxExpenseBenefit", "InterestExpense", "ShareBasedCompensation", "OperatingIncomeLoss", "GrossProfit",
}


def median(work, times=9):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def ours(group, name):
    found = [path for path in CRITERION.glob("*/*/new/estimates.json")
             if path.parts[-4].startswith(group) and path.parts[-3] == name]
    if not found:
        return None
    newest = max(found, key=lambda path: path.stat().st_mtime)
    return json.loads(newest.read_text())["median"]["point_estimate"] / 1e6


def rows(text):
    facts = json.loads(text)["facts"]
    return [row for tags in facts.values() for tag, body in tags.items() if tag in WANTED
            for unit in body["units"].values() for row in unit]


def table(title, pairs):
    base = pairs[0][1]
    print(title)
    for name, took in pairs:
        if took is None:
            print(f"  {name:44} not measured")
        else:
            times = f"{took / base:7.1f} x" if base else ""
            print(f"  {name:44} {took:9.3f} ms {times}")


def main():
    text = (SAMPLES / "companyfacts/CIK0001045810.json").read_bytes()
    table("companyfacts, one file in memory, wanted rows", [
        ("hashwatt, 40 concepts", ours("companyfacts", "40 concepts")),
        ("serde_json visitor, wanted rows only", ours("companyfacts", "peer_ serde_json, wanted rows only")),
        ("Python json, 19 concepts picked", median(lambda: rows(text))),
    ])
    try:
        from lxml import etree
    except ImportError:
        print("no lxml: pip install lxml")
        return
    for name in ("aapl-20250329_htm.xml", "tsla-20240630_htm.xml", "RIOT_10-Q_2025-09-30.htm"):
        data = (SAMPLES / "xbrl" / name).read_bytes()
        parser = etree.XMLParser(huge_tree=True, recover=True)
        table(f"{name}, {len(data) / 1e6:.2f} MB", [
            ("hashwatt, 40 concepts", ours("XBRL", name)),
            ("lxml, parse alone", median(lambda: etree.fromstring(data, parser))),
        ])


main()
