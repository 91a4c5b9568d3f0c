#!/usr/bin/env python3
"""The simulation beside its best form in numpy: ours as criterion measured it, numpy measured here.

    cargo bench --bench simulate && python3 benches/simulate.py

Needs numpy (pip install numpy). The same arithmetic on the same question: 15 companies, 10,240 paths, 60 months ahead
and two over, prices drawn anew, in single precision and vectorised over paths. Two forms: all paths at once, and paths
in slices that stay in the cache; the faster one counts. Best of several, on one core.
"""
import json
import os
import pathlib
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np  # noqa: E402

COMPANIES, PATHS, MONTHS, ELAPSED, LANES = 15, 10_240, 60, 2, 16
CRITERION = pathlib.Path(__file__).parent.parent / "target" / "criterion"
F = np.float32


class Company:
    """Drivers as in benches/simulate.rs, in millions of dollars."""

    def __init__(self, size):
        months = np.arange(1, MONTHS + ELAPSED + 1)
        self.floor = 50.0
        live = np.maximum(months[None, :] - 9 - np.arange(25)[:, None], 0)
        # by month and delay: a month is one row
        self.base = ((900 - 14 * months) * size - self.floor + 20 * size * live).T.astype(F)
        self.coins, self.revenue, self.cost = F(150 * size), F(20 * size), F(15 * size)
        self.build, self.project = (12 * size * months).astype(F), ((2 * months - 300) * size).astype(F)
        self.due = {20: F(150 * size), 40: F(200 * size)}
        self.refinancing, self.overrun = F(0.4), F(0.1)


def prices(rng, paths, volatility=0.6):
    """Factors by month and path; the second half of the paths mirrors the first."""
    step, trend = F(volatility / 12**0.5), F(-volatility**2 / 24)
    moved = rng.standard_normal((MONTHS, paths // 2), dtype=F)
    np.multiply(moved, step, out=moved)
    np.cumsum(moved, axis=0, out=moved)
    months = (trend * np.arange(1, MONTHS + 1, dtype=F))[:, None]
    factors = np.empty((MONTHS, paths), dtype=F)
    np.add(months, moved, out=factors[:, : paths // 2])
    np.subtract(months, moved, out=factors[:, paths // 2:])
    return np.exp(factors, out=factors)


def walk(company, factors, delay, overrun, luck, fan):
    """Months held by each path; `fan`, where given, takes liquidity less the floor by month."""
    paths = factors.shape[1]
    one = np.ones(paths, dtype=F)
    total = np.zeros(paths, dtype=F)
    above = np.ones(paths, dtype=bool)
    held = np.zeros(paths, dtype=np.uint8)
    left, margin, fine = np.empty(paths, dtype=F), np.empty(paths, dtype=F), np.empty(paths, dtype=bool)
    # what the paths of a block share is computed once a block
    dear = F(1) + F(2) * company.overrun * overrun
    build = dear * company.build[:, None] + company.project[:, None]
    common = company.base[:, delay] - np.maximum(build, F(0))
    luck = np.repeat(luck, LANES)
    for month in range(MONTHS + ELAPSED):
        price = one if month < ELAPSED else factors[month - ELAPSED]
        np.multiply(price, company.revenue, out=margin)
        np.subtract(margin, company.cost, out=margin)
        np.maximum(margin, F(0), out=margin)
        np.add(total, margin, out=total)
        if month in company.due:
            refinanced = luck < company.refinancing * np.minimum(price, F(1))
            total -= np.where(refinanced, F(0), company.due[month])
        np.multiply(price, company.coins, out=left)
        np.add(left, total, out=left)
        np.add(left, np.repeat(common[month], LANES), out=left)
        np.greater_equal(left, F(0), out=fine)
        np.logical_and(above, fine, out=above)
        np.add(held, above, out=held)
        if fan is not None:
            fan[month] = left
    return held


def simulate(companies, slice_paths, with_fan):
    rng = np.random.Generator(np.random.SFC64(1))
    blocks = PATHS // LANES
    delay = rng.integers(0, 13, blocks)
    overrun, luck = (rng.random(blocks, dtype=F) for _ in range(2))
    counts = np.zeros((COMPANIES, MONTHS + ELAPSED + 1), dtype=np.int64)
    fan = np.empty((MONTHS + ELAPSED, PATHS), dtype=F) if with_fan else None
    for start in range(0, PATHS, slice_paths):
        part = slice(start, start + slice_paths)
        few = slice(start // LANES, (start + slice_paths) // LANES)
        factors = prices(rng, slice_paths)
        for at, company in enumerate(companies):
            kept = fan[:, part] if with_fan and at == COMPANIES - 1 else None
            held = walk(company, factors, delay[few], overrun[few], luck[few], kept)
            counts[at] += np.bincount(held, minlength=MONTHS + ELAPSED + 1)
    quantiles = None
    if with_fan:
        at = [PATHS // 10, PATHS // 2, PATHS * 9 // 10]
        quantiles = np.partition(fan, at, axis=1)[:, at]
    return counts, quantiles


def best(work, times=9):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return min(took)


def ours(name):
    found = [path for path in CRITERION.glob("*/*/new/estimates.json") if path.parts[-3] == name]
    if not found:
        return None
    newest = max(found, key=lambda path: path.stat().st_mtime)
    return json.loads(newest.read_text())["median"]["point_estimate"] / 1e6


def main():
    companies = [Company(0.5 + 0.1 * at) for at in range(COMPANIES)]
    work = COMPANIES * PATHS * MONTHS
    for with_fan, name in [(True, "prices drawn, one fan"), (False, "prices drawn, no fan")]:
        forms = {size: best(lambda size=size: simulate(companies, size, with_fan)) for size in (PATHS, 2048, 1024)}
        rows = [(f"numpy, {size} paths at once", took) for size, took in forms.items()]
        took = ours(name)
        print(name)
        for label, took in [("hashwatt", took), *rows]:
            if took is None:
                print(f"  {label:32} not measured")
            else:
                print(f"  {label:32} {took:8.2f} ms {work / took / 1e3:8.0f} M path-months/s")


main()
