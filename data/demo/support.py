"""Support to first-line actors in the synthetic example."""

import numpy as np
import pandas as pd

from data.demo import calendar
from data.demo.draws import draw, keys, missing, text


MODALITIES = ["outreach_work", "case_advice", "co_consultation", "group_expertise"]
CHANCE = np.array([30, 38, 17, 15])
ACTORS = [
    "gp", "cpas", "school", "youth", "elderly_care", "social_service", "health_centre",
    "other",
]  # fmt: skip
ADULT = np.array([30, 17, 9, 5, 9, 12, 13, 5])
CHILD = np.array([14, 6, 38, 22, 0, 8, 8, 4])


def make_support(rng, number: int, staff, networks: list[str]) -> pd.DataFrame:
    """Activities, ever more of them; no patient is recorded."""
    number = max(number, 400)
    day = (calendar.DAYS * rng.random(number) ** 0.55).astype(int)
    closed = calendar.put_off()[day]
    day = np.where(rng.random(number) < closed, (day + 45) % calendar.DAYS, day)
    of_week = calendar.weekday(day)
    day = np.maximum(day - np.maximum(of_week - 4, 0), 0)
    contract = draw(rng, staff.appeal, number)
    early = (staff.start[contract] > day) | (staff.end[contract] < day)
    late = np.clip(staff.start[contract] + 10, 0, calendar.DAYS - 4)
    late = late - np.maximum(calendar.weekday(late) - 4, 0)
    day = np.where(early, np.maximum(late, 0), day)
    modality = draw(rng, CHANCE, number)
    child = np.char.startswith(np.array(networks, dtype=str), "K")[
        staff.network[contract]
    ]
    actor = np.where(child, draw(rng, CHILD, number), draw(rng, ADULT, number))
    actor[rng.random(number) < 0.01] = -1
    people = np.select(
        [modality == 3, modality == 2],
        [4 + rng.poisson(8, number), 1 + rng.poisson(0.6, number)],
        1 + rng.poisson(1.2, number),
    )
    minutes = np.where(
        modality == 3,
        rng.choice([90, 120, 180, 240], number),
        rng.choice([30, 45, 60, 90], number),
    )
    present = pd.Series(rng.random(number) < 0.62).convert_dtypes()
    return pd.DataFrame(
        {
            "support_key": keys("support", number),
            "date": calendar.dates(day),
            "network_id": text(staff.network[contract], networks),
            "provider_key": missing(
                rng,
                staff.frame["provider_key"].to_numpy()[staff.provider[contract]],
                0.02,
            ),
            "modality": text(modality, MODALITIES),
            "actor": text(actor, ACTORS),
            "participants": people,
            "duration_min": minutes,
            "patient_present": present.mask(modality != 2),
        }
    )
