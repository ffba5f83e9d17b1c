"""How good the projection of the year's end is: `python -m benchmarks.projection`.

On the synthetic example with everything that was ever declared, a projection is made as
at each quarter's end, with what had been received by then, and compared with what the
year came to. Printed: how often that lies within the interval of 80 %, and how far the
estimate was off, by the months that were left; then the same for simpler methods.
"""

import argparse
import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from data import open_database
from data.demo import make, sessions
from metrics import Filters, compute, load_measures
from metrics.methods import pace
from metrics.methods.completion import completed
from metrics.methods.known import year_of
from metrics.reader import Reader


QUARTERS = [f"{year}-{month}" for year in (2022, 2023, 2024) for month in
            ("03", "06", "09", "12")]  # fmt: skip
MEASURES = {
    "told": "budget_projected",
    "low": "budget_projected_low",
    "high": "budget_projected_high",
}
WAIT = 730  # days after the example's end until which declarations are awaited
OUT = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Simpler:
    """A method to compare with: what the next month will be."""

    name: str
    next_month: Callable[[np.ndarray, int], np.ndarray]


def level(amounts: np.ndarray, ahead: int = 1) -> np.ndarray:
    return amounts[:, -pace.LEVEL :].mean(axis=1)


def season(amounts: np.ndarray, ahead: int = 1, fading: float = 1.0) -> np.ndarray:
    before, grown = amounts.shape[1] - 1 + ahead - 12, pace.growth(amounts)
    if before < 0 or grown is None:
        return level(amounts)
    there = amounts[:, before]
    return np.where(there > 0, there * grown ** (fading**ahead), level(amounts))


def fading_season(amounts: np.ndarray, ahead: int = 1) -> np.ndarray:
    return season(amounts, ahead, pace.FADING)


METHODS = (
    Simpler("kept: level and fading season", pace.next_month),
    Simpler("level of three months", level),
    Simpler("season times growth", season),
    Simpler("season times fading growth", fading_season),
)


def main() -> None:
    options = parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_database(f"duckdb:///{Path(folder, 'example.duckdb')}")
        sessions.CUT_OFF += WAIT
        make(store, options.scale)
        rows = pd.concat([told(store, month) for month in QUARTERS])
        others = pd.DataFrame(compared(store))
        store.engine.dispose()
    table = summary(rows)
    print_table(table)
    print()
    print_table(others)
    result = {
        "scale": options.scale,
        "interval": 0.8,
        "by_months_left": table.to_dict("records"),
        "methods": others.to_dict("records"),
    }
    options.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m benchmarks.projection")
    top.add_argument("--scale", type=float, default=1.0, help="of the example")
    top.add_argument("--json", type=Path, default=OUT, help="where the numbers go")
    return top


def told(store, month: str) -> pd.DataFrame:
    """One row for the country and for each network: what was told and what was true."""
    as_at = Filters(f"{month[:4]}-01", month)
    whole = Filters(f"{month[:4]}-01", f"{month[:4]}-12")
    parts = []
    for by in ((), ("network",)):
        frame = compute("budget_billed", by, whole, store)
        frame = frame.rename(columns={"value": "true"}).drop(columns="hidden")
        for name, measure in MEASURES.items():
            made = compute(measure, by, as_at, store)
            made = made.rename(columns={"value": name}).drop(columns="hidden")
            frame = frame.merge(made, "inner" if by else "cross", list(by) or None)
        parts.append(frame.assign(of="networks" if by else "country"))
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(month=month, left=12 - int(month[5:]))


def summary(rows: pd.DataFrame) -> pd.DataFrame:
    """By country or networks and the months left, and over all of them."""
    rows = rows.dropna(subset=["true", "told"])
    rows = rows[rows["true"] > 0].copy()
    has = rows["low"].notna()
    rows["within"] = rows["true"].between(rows["low"], rows["high"]).where(has)
    rows["off"] = (rows["told"] / rows["true"] - 1).abs() * 100
    rows["wide"] = (rows["high"] - rows["low"]) / rows["true"] * 100
    found = []
    for of, part in rows.groupby("of"):
        groups = [*part.groupby("left"), ("all", part),
                  ("all, 2023 and 2024", part[part["month"] >= "2023"])]  # fmt: skip
        for left, group in groups:
            found.append(
                {
                    "of": of,
                    "months left": left,
                    "projections": len(group),
                    "with an interval": int(group["low"].notna().sum()),
                    "true within it, %": round(100 * group["within"].mean(), 1),
                    "off by, mean %": round(group["off"].mean(), 1),
                    "width, median %": round(group["wide"].median(), 1),
                }
            )
    return pd.DataFrame(found)


def compared(store) -> list[dict]:
    """The mean error of each method over the quarters since 2023, in per cent."""
    tally, found = load_measures()["budget_projected"].tally, []
    for method in METHODS:
        errors = {"country": [], "networks": []}
        for month in QUARTERS[4:]:
            filters = Filters(f"{month[:4]}-01", month)
            year = year_of(tally, filters, Reader(store))
            ended = Filters(f"{month[:4]}-01", f"{month[:4]}-12")
            billed = compute("budget_billed", ("network",), ended, store)
            true = billed.set_index("network")["value"]
            true = true.reindex(year.networks["network"]).to_numpy()
            estimate = year_end(year.outlook, method.next_month)
            known = true > 0
            errors["networks"] += list(np.abs(estimate[known] / true[known] - 1))
            whole = estimate[known].sum() / true[known].sum() - 1
            errors["country"].append(abs(whole))
        means = {
            of: round(100 * float(np.mean(some)), 1) for of, some in errors.items()
        }
        found.append(
            {
                "method": method.name,
                "country, off by %": means["country"],
                "networks, off by %": means["networks"],
            }
        )
    return found


def year_end(outlook, next_month) -> np.ndarray:
    settled = completed(outlook.amounts, next_month)
    coming = [next_month(settled, ahead) for ahead in range(1, outlook.ahead + 1)]
    return settled[:, max(outlook.january, 0) :].sum(axis=1) + sum(coming)


def print_table(table: pd.DataFrame) -> None:
    print("| " + " | ".join(table.columns) + " |")
    print("|" + "---|" * len(table.columns))
    for row in table.itertuples(index=False):
        print("| " + " | ".join(map(str, row)) + " |")


if __name__ == "__main__":
    main()
