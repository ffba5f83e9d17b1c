"""The reference records that come with the project: networks, territory, population."""

from pathlib import Path

import pandas as pd

from data.keys import row_keys
from data.records import load_kinds


FOLDER = Path(__file__).parent / "reference"
FILES = {
    "network": "networks.csv",
    "territory": "territory.csv",
    "population": "population_2024.csv",
}


def shipped_frames() -> dict[str, pd.DataFrame]:
    """The shipped records by kind, in stored form."""
    return {key: shipped_frame(key, FOLDER / name) for key, name in FILES.items()}


def shipped_frame(key: str, path: Path) -> pd.DataFrame:
    kind = load_kinds()[key]
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).replace({"": None})
    frame = pd.DataFrame(index=rows.index)
    for field in kind.fields:
        values = rows[field.name] if field.name in rows else pd.Series(None, rows.index)
        if field.type == "integer":
            values = pd.to_numeric(values).astype("Int64")
        elif field.type == "date":
            values = pd.to_datetime(values)
        frame[field.name] = values
    return frame.assign(row_key=row_keys(kind, frame))
