"""What stands in the database for a person's key: a keyed hash that cannot be looked
up.

HMAC-SHA-256 (RFC 2104) under `settings.hash_key`, cut to its first 64 bits: among ten
million keys the chance that any two meet is about one in four hundred thousand.
"""

import hmac

import numpy as np
import pandas as pd

from data.records import Kind
from settings import load_settings


SEPARATOR = "\x1f"


def hashed(values: pd.Series) -> pd.Series:
    """A signed 64-bit integer per text; what is missing stays missing (Int64)."""
    codes, texts = pd.factorize(values)
    secret = load_settings().hash_key
    digests = b"".join(
        hmac.digest(secret, str(text).encode(), "sha256")[:8] for text in texts
    )
    numbers = np.frombuffer(digests, dtype=">i8").astype("int64")
    result = np.zeros(len(codes), dtype="int64")
    known = codes >= 0
    result[known] = numbers[codes[known]]
    return pd.Series(pd.arrays.IntegerArray(result, ~known), index=values.index)


def row_keys(kind: Kind, frame: pd.DataFrame) -> pd.Series:
    """The key of each row: a hash of the kind's identity columns, in stored form.

    Where the first of them is itself a hashed key and the others are empty or no, that
    hash is the row's key, so that the common case costs nothing.
    """
    first, *others = kind.identity
    texts = {name: as_text(frame[name]) for name in others}
    if kind[first].type != "key":
        return hashed(joined([as_text(frame[first]), *texts.values()]))
    alone = np.logical_and.reduce(
        [(text == "").to_numpy() for text in texts.values()]
        or [np.ones(len(frame), bool)]
    )
    keys = frame[first].astype("Int64").copy()
    if not alone.all():
        rest = frame[~alone]
        keys[~alone] = hashed(
            joined([as_text(rest[first]), *(text[~alone] for text in texts.values())])
        )
    return keys


def joined(texts: list[pd.Series]) -> pd.Series:
    result = texts[0]
    for text in texts[1:]:
        result = result + SEPARATOR + text
    return result


def as_text(values: pd.Series) -> pd.Series:
    """A text per value, the same however the column is typed; missing and no are
    empty."""
    codes, uniques = pd.factorize(values)
    texts = np.array([*(text_of(value) for value in uniques), ""], dtype=object)
    return pd.Series(texts[codes], index=values.index)


def text_of(value) -> str:
    if isinstance(value, bool | np.bool_):
        return "1" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    return str(value)
