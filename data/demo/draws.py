"""Draws and keys of the synthetic example: the same ones for the same seed."""

import numpy as np
import pandas as pd


def keys(kind: str, number: np.ndarray | int) -> np.ndarray:
    """Signed 64-bit keys, one per index: SplitMix64 (Steele, Lea and Flood, 2014).

    Two kinds never share a key sequence, and no index gives the key of another.
    """
    index = np.arange(number) if isinstance(number, int) else number
    salt = int.from_bytes(kind.encode().ljust(8, b"\0")[:8], "little")
    with np.errstate(over="ignore"):
        z = index.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(salt)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return (z ^ (z >> np.uint64(31))).view(np.int64)


def draw(rng: np.random.Generator, weights: np.ndarray, number: int) -> np.ndarray:
    """`number` positions, each with a chance in proportion to its weight."""
    edges = np.cumsum(weights, dtype=float)
    return np.searchsorted(edges, rng.random(number) * edges[-1], side="right")


def text(codes: np.ndarray, labels: list[str]) -> pd.Series:
    """Labels by position as a categorical column; a position of −1 is missing."""
    return pd.Series(pd.Categorical.from_codes(codes, labels))


def missing(rng: np.random.Generator, values, share: float) -> pd.Series:
    """The values with a share of them left out, as happens in deliveries."""
    column = pd.Series(values).convert_dtypes()
    return column.mask(rng.random(len(column)) < share)
