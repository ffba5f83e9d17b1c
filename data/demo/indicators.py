"""Need indicators of the synthetic example, by municipality: made up, of no place."""

import numpy as np
import pandas as pd

from data import geography


SEED = 20210902  # of its own, so that the other records stay as they are
YEARS = (2022, 2023, 2024)
# Per cent of inhabitants with increased reimbursement, about as the regions differ.
REIMBURSED = {"VLG": 15.0, "WAL": 21.0, "BRU": 29.0, "DG": 17.0}


def make_indicators() -> pd.DataFrame:
    """A share of increased reimbursement and an index of deprivation (mean about 100)
    that goes with it, for each municipality and year."""
    rng = np.random.default_rng(SEED)
    table = geography.municipalities()
    place = np.exp(rng.normal(0, 0.22, len(table)))
    base = table["region"].map(REIMBURSED).to_numpy(float) * place
    deprived = 100 + 2.6 * (base - 18) + rng.normal(0, 12, len(table))
    parts = []
    for step, year in enumerate(YEARS):
        for name, values, digits in (
            ("increased_reimbursement", base * 1.015**step, 1),
            ("deprivation", deprived + rng.normal(0, 1.5, len(table)), 0),
        ):
            parts.append(
                pd.DataFrame(
                    {
                        "nis": table["nis"].to_numpy(dtype=object),
                        "year": year,
                        "indicator": name,
                        "value": np.round(np.maximum(values, 0), digits),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)
