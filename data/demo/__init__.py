"""The synthetic example: records that behave like the programme, and are of nobody.

From a fixed seed; totals follow the published figures of the programme (patients,
providers, sessions, shares); what is not published (fees, lengths, habits) is made up.
"""

import numpy as np
import pandas as pd

from data import geography
from data.demo import (
    groups,
    indicators,
    inhabitants,
    people,
    providers,
    sessions,
    steering,
    support,
)
from data.keys import row_keys
from data.load import store_records
from data.records import all_kinds


SEED = 20210901
PATIENTS = 412_000
PROVIDERS = 6_500
COMMUNITY_GROUPS = 13_000
SUPPORT = 61_000


def make(store, scale: float = 1.0, progress=None) -> int:
    """Make the example and load it as one upload, marked as synthetic; its number.

    `scale` is the share of patients, providers, sessions, support and money that is
    made; inhabitants are always all. The same scale gives the same records.
    """

    def say(done: float) -> None:
        if progress:
            progress("making", done)

    frames = {}
    for done, kind, frame in frames_of(scale):
        frames[kind] = with_row_key(all_kinds()[kind], frame)
        say(done)
    return store_records(
        store,
        frames,
        filenames=[],
        summary={"share": scale},
        sha256=f"{int(scale * 10**9):064x}",
        synthetic=True,
        progress=progress,
    )


def with_row_key(kind, frame: pd.DataFrame) -> pd.DataFrame:
    for field in kind.fields:
        if field.name not in frame:
            frame[field.name] = None
    frame.insert(0, "row_key", row_keys(kind, frame))
    return frame


def frames_of(scale: float):
    """Kind after kind: how much of the work is done, the kind, its records."""
    rng = np.random.default_rng(SEED)
    networks = pd.read_csv(geography.REFERENCE / "networks.csv", dtype=str)
    codes = networks["network_id"].tolist()
    folk = people.make_people(rng, max(round(PATIENTS * scale), 200))
    care = people.make_trajectories(rng, folk, networks)
    demand = np.bincount(care.network, minlength=len(codes)).astype(float) + 1
    number = max(round(PROVIDERS * scale), 3 * len(codes))
    staff = providers.make_providers(rng, number, networks, demand)
    yield 0.1, "provider", staff.frame
    yield 0.11, "contract", staff.contracts
    yield 0.15, "patient", people.patient_frame(rng, folk)
    seen_by = providers.assign(rng, staff, care.network, care.start)
    rows = sessions.make_sessions(rng, folk, care, seen_by)
    number = max(round(COMMUNITY_GROUPS * scale), 40)
    community = groups.community_groups(rng, rows, staff, number)
    rows = {name: np.concatenate([rows[name], community[name]]) for name in rows}
    rows = sessions.once_a_day(rows)
    keys = staff.frame["provider_key"].to_numpy()
    yield 0.6, "session", sessions.session_frame(rng, rows, folk, keys, codes)
    del rows, care, folk
    yield (
        0.7,
        "support",
        support.make_support(rng, round(SUPPORT * scale), staff, codes),
    )
    yield 0.9, "population", inhabitants.make_population()
    yield 0.9, "indicator", indicators.make_indicators()
    shares = demand / demand.sum()
    for kind, frame in steering.make_steering(rng, scale, codes, shares).items():
        yield 1.0, kind, frame
