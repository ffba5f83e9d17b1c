"""Records that name others: networks, providers, patients."""

from difflib import get_close_matches

import pandas as pd

from data.check.found import Source, found
from data.check.problem import Problem
from data.check.state import State
from data.keys import row_keys
from data.records import load_kinds
from data.values import plain


Frames = dict[str, pd.DataFrame]


def networks_by_name(frames: Frames, state: State) -> dict[str, str]:
    """Text without case and accents → code of a known network, delivered ones
    included."""
    known = {}
    tables = [state.networks, frames.get("network")]
    for table in tables:
        if table is None:
            continue
        for name in ("name_nl", "name_fr", "network_id"):
            pairs = zip(table[name], table["network_id"], strict=True)
            known |= {
                plain(text): code for text, code in pairs if isinstance(text, str)
            }
    return known


def check_networks(
    frames: Frames, state: State, sources: dict[str, list[Source]]
) -> list[Problem]:
    """Replace names by codes in place; a network nobody knows is refused."""
    known = networks_by_name(frames, state)
    problems = []
    for key, frame in frames.items():
        if key == "network" or "network_id" not in frame:
            continue
        delivered = frame["network_id"].dropna().unique()
        codes = {text: known.get(plain(text)) for text in delivered}
        unknown = frame["network_id"].map(
            lambda text, c=codes: text in c and c[text] is None
        )
        for text in (text for text, code in codes.items() if code is None):
            near = get_close_matches(plain(text), known, n=1, cutoff=0.7)
            problems += found(
                sources[key],
                frame,
                unknown & (frame["network_id"] == text),
                "unknown_network",
                "network_id",
                valued=True,
                hint=(known[near[0]],) if near else (),
            )
        frame["network_id"] = frame["network_id"].map(
            lambda text, c=codes: c.get(text, text)
        )
    return problems


def check_providers(
    frames: Frames, state: State, sources: dict[str, list[Source]]
) -> list[Problem]:
    """Make the providers that sessions, contracts and support name and nobody knows."""
    known = set(state.providers["provider_key"])
    if "provider" in frames:
        known |= set(frames["provider"]["provider_key"].dropna())
    problems, made = [], set()
    for key in ("contract", "session", "support"):
        if key not in frames:
            continue
        keys = frames[key]["provider_key"]
        unknown = keys.notna() & ~keys.isin(known)
        problems += found(
            sources[key],
            frames[key],
            unknown,
            "unknown_provider",
            "provider_key",
        )
        made |= set(keys[unknown])
    if made:
        kind = load_kinds()["provider"]
        rows = pd.DataFrame({"provider_key": pd.Series(sorted(made), dtype="Int64")})
        for field in kind.fields[1:]:
            rows[field.name] = None
        rows["row_key"] = row_keys(kind, rows)
        delivered = [frames["provider"]] if "provider" in frames else []
        frames["provider"] = pd.concat([*delivered, rows], ignore_index=True)
    return problems


def check_patients(
    frames: Frames, state: State, sources: dict[str, list[Source]]
) -> list[Problem]:
    if "session" not in frames:
        return []
    known = set(state.patients["patient_key"])
    if "patient" in frames:
        known |= set(frames["patient"]["patient_key"].dropna())
    keys = frames["session"]["patient_key"]
    unknown = keys.notna() & ~keys.isin(known)
    return found(
        sources["session"],
        frames["session"],
        unknown,
        "unknown_patient",
        "patient_key",
    )
