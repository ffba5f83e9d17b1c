"""A synthetic population: the shipped province totals, spread by place, age and sex."""

import numpy as np
import pandas as pd

from data import geography


# Of 10,000 inhabitants, per five years of age from 0–4 to 100 and over; made up to look
# like an ageing country's.
PYRAMID = np.array(
    [507, 555, 590, 578, 585, 622, 656, 657, 652, 630, 657, 672, 681, 618, 532, 450,
     317, 186, 115, 34, 6]
)  # fmt: skip
WOMEN = np.array(
    [0.489] * 5 + [0.497] * 8 + [0.512, 0.525, 0.545, 0.58, 0.63, 0.70, 0.77, 0.84]
)
GROWTH = {2022: 0.9850, 2023: 0.9945, 2024: 1.0}  # over the shipped totals of 2024
# Younger and older places than the country, by province: a tilt over the ages.
TILT = {"04000": -0.55, "30000": 0.22, "20002": 0.02, "70000": 0.06, "80000": -0.10}


def make_population() -> pd.DataFrame:
    """Inhabitants by municipality, year, age (100 is 100 and over) and sex."""
    table = geography.municipalities()
    totals = pd.read_csv(
        geography.REFERENCE / "population_2024.csv", dtype={"province": str}
    )
    age = np.arange(101)
    band = age // 5
    smooth = np.interp(age, np.arange(21) * 5 + 2, PYRAMID / 5)
    smooth[100] = PYRAMID[20]
    women = WOMEN[band]
    chance = np.stack([smooth * women, smooth * (1 - women)], axis=1)
    parts = []
    for row in totals.itertuples():
        mine = table[
            (table["province"] == row.province) & (table["region"] == row.region)
        ]
        tilt = np.exp(TILT.get(row.province, 0.0) * (age - 42) / 45)[:, None]
        cells = mine["weight"].to_numpy()[:, None, None] * (chance * tilt)[None]
        for year, growth in GROWTH.items():
            whole = to_integers(cells.ravel(), round(row.inhabitants * growth))
            size = 2 * len(age)
            parts.append(
                pd.DataFrame(
                    {
                        "nis": np.repeat(mine["nis"].to_numpy(dtype=object), size),
                        "year": year,
                        "age": np.tile(np.repeat(age, 2), len(mine)),
                        "sex": np.tile(
                            np.array(["F", "M"], dtype=object), 101 * len(mine)
                        ),
                        "inhabitants": whole,
                    }
                )
            )
    frame = pd.concat(parts, ignore_index=True)
    return frame[frame["inhabitants"] > 0].reset_index(drop=True)


def to_integers(weights: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to the weights that sum to the total (cumulative
    rounding, so that no cell is off by more than one)."""
    edges = np.round(np.cumsum(weights) / weights.sum() * total).astype(np.int64)
    return np.diff(edges, prepend=0)
