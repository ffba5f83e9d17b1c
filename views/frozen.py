"""Figures that stay as they were: what a basis answered, kept and given again."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date

import pandas as pd

from metrics.filters import Filters
from views.basis import Basis


FACTS = "facts"
TYPES = {"value": float, "hidden": bool}


def recording(basis: Basis) -> tuple[Basis, dict[str, str]]:
    """The basis, and the answers it has given so far: question → answer, both as JSON.

    What the basis itself is (upload, definitions, names of networks) is kept at once.
    """
    kept = {FACTS: json.dumps(facts_of(basis), sort_keys=True)}

    def numbers(key, by, filters):
        frame = basis.numbers(key, by, filters)
        kept[question("numbers", key, by, filters)] = written(frame)
        return frame

    def rows(name, filters):
        frame = basis.rows(name, filters)
        kept[question("rows", name, (), filters)] = written(frame)
        return frame

    def targets(key, filters):
        value = basis.targets(key, filters)
        kept[question("target", key, (), filters)] = json.dumps(value)
        return value

    def territory(month):
        found = basis.territory(month)
        kept[json.dumps(["territory", month])] = json.dumps(found)
        return found

    return (
        replace(
            basis, numbers=numbers, rows=rows, targets=targets, territory=territory
        ),
        kept,
    )


def frozen(answers: Mapping[str, str], live: Basis) -> Basis:
    """A basis that gives the kept answers; what was never asked is asked of `live`, a
    basis of the same state."""
    facts = json.loads(answers[FACTS])

    def numbers(key, by, filters):
        known = answers.get(question("numbers", key, by, filters))
        return read(known) if known else live.numbers(key, by, filters)

    def rows(name, filters):
        known = answers.get(question("rows", name, (), filters))
        return read(known) if known else live.rows(name, filters)

    def targets(key, filters):
        known = answers.get(question("target", key, (), filters))
        return json.loads(known) if known else live.targets(key, filters)

    def territory(month):
        known = answers.get(json.dumps(["territory", month]))
        if known is None:
            return live.territory(month)
        pairs = json.loads(known)
        return None if pairs is None else tuple(map(tuple, pairs))

    upload = facts["upload"]
    return Basis(
        numbers=numbers,
        targets=targets,
        rows=rows,
        territory=territory,
        upload=(upload[0], date.fromisoformat(upload[1])) if upload else None,
        version=facts["version"],
        synthetic=facts["synthetic"],
        networks=facts["networks"],
        span=tuple(facts["span"]),
    )


def facts_of(basis: Basis) -> dict:
    upload = basis.upload
    return {
        "upload": [upload[0], upload[1].isoformat()] if upload else None,
        "version": basis.version,
        "synthetic": basis.synthetic,
        "networks": {code: dict(names) for code, names in basis.networks.items()},
        "span": list(basis.span),
    }


def question(what: str, name: str, by, filters: Filters) -> str:
    return json.dumps([what, name, list(by), asdict(filters)], sort_keys=True)


def written(frame: pd.DataFrame) -> str:
    """A frame as JSON, every digit of it; days as such."""
    return json.dumps(in_json(frame), ensure_ascii=False)


def in_json(frame: pd.DataFrame) -> dict:
    days = [name for name in frame if frame[name].dtype.kind == "M"]
    columns = {
        name: [told(value) for value in frame[name].astype(object)] for name in frame
    }
    return {"columns": columns, "days": days}


def told(value):
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def read(text: str) -> pd.DataFrame:
    return from_json(json.loads(text))


def from_json(kept: dict) -> pd.DataFrame:
    """What `in_json` was given; numbers as `metrics.compute` gives them."""
    columns = kept["columns"]
    if "value" in columns:
        return pd.DataFrame(
            {
                name: pd.Series(values, dtype=TYPES.get(name, object))
                for name, values in columns.items()
            }
        )
    frame = pd.DataFrame(columns)
    for name in kept["days"]:
        frame[name] = pd.to_datetime(frame[name])
    return frame
