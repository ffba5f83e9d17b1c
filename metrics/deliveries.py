"""What was delivered lately, and what is still to be corrected in it."""

import pandas as pd

from data.check.problem import load_codes
from data.documentation import wrong
from data.store import Store
from data.uploads import Upload, uploads
from i18n import LANGUAGES, Speech
from metrics.filters import Filters


LAST = 8
COUNTS = ("new", "changed", "withdrawn")


def deliveries(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The last uploads up to a state, the newest first: number, day, what came, rows
    new, changed and withdrawn, and how many rows or places have an open problem."""
    rows = [row for row in uploads(store) if row.number <= state][-LAST:][::-1]
    return pd.DataFrame(
        {
            "upload": [float(row.number) for row in rows],
            "loaded_on": pd.to_datetime([row.created_at.date() for row in rows]),
            **{
                f"delivered_{language}": [what(row, language) for row in rows]
                for language in LANGUAGES
            },
            **{name: [float(row.count(name)) for row in rows] for name in COUNTS},
            "problems": [
                float(sum(open_problems(row, state).values())) for row in rows
            ],
        }
    )


def what(row: Upload, language: str) -> str:
    say = Speech(language)
    if row.withdraws:
        return say("history.withdraw", number=row.withdraws)
    return row.files(say)


def open_problems(row: Upload, state: int) -> dict[str, int]:
    """Code → how often, of what an upload in force in a state was stored with in spite
    of a warning."""
    if row.withdrawn_by and row.withdrawn_by <= state:
        return {}
    return {
        code: number
        for code, number in row.summary.get("problems", {}).items()
        if load_codes().get(code, {}).get("weight") == "warn"
    }


def problems(filters: Filters, store: Store, state: int) -> pd.DataFrame:
    """The open problems of all uploads in force, the most frequent first: what is
    wrong, how often, in how many uploads and which was the last."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in uploads(store):
        if row.number <= state:
            for code, number in open_problems(row, state).items():
                found.setdefault(code, []).append((row.number, number))
    frame = pd.DataFrame(
        {
            "code": list(found),
            **{
                f"problem_{language}": [wrong(code, Speech(language)) for code in found]
                for language in LANGUAGES
            },
            "times": [float(sum(n for _, n in rows)) for rows in found.values()],
            "uploads": [float(len(rows)) for rows in found.values()],
            "last_upload": [float(rows[-1][0]) for rows in found.values()],
        }
    )
    return frame.sort_values(
        ["times", "code"], ascending=[False, True], ignore_index=True
    )
