"""Deliveries of any size, drawn by chance: what an export of a network or an insurer
looks like. The same seed gives the same rows."""

from io import BytesIO

import numpy as np
import pandas as pd

from data import geography


SEED = 20_211
DAYS = pd.date_range("2021-09-01", "2024-03-31").strftime("%d/%m/%Y").to_numpy(str)
NETWORKS = [f"A{number:02d}" for number in range(1, 16)]
CODES = geography.postcodes()["postcode"].tolist()


def providers(count: int) -> pd.DataFrame:
    """One row per provider, French headings, as text."""
    draw = np.random.default_rng(SEED)
    return pd.DataFrame(
        {
            "n° INAMI": numbered("P", np.arange(count), 5),
            "profession": draw.choice(["psychologue", "orthopédagogue"], count),
            "langues": draw.choice(["fr", "nl", "fr, nl"], count),
            "code postal": draw.choice(CODES, count),
        }
    )


def contracts(count: int) -> pd.DataFrame:
    """One contract per provider, with the network its sessions name."""
    return pd.DataFrame(
        {
            "contrat": numbered("C", np.arange(count), 5),
            "prestataire": numbered("P", np.arange(count), 5),
            "réseau": networks_of(np.arange(count)),
            "début": "01/09/2021",
        }
    )


def patients(count: int) -> pd.DataFrame:
    """One row per patient."""
    draw = np.random.default_rng(SEED + 1)
    return pd.DataFrame(
        {
            "id patient": numbered("X", np.arange(count), 7),
            "année de naissance": draw.integers(1930, 2018, count).astype(str),
            "sexe": draw.choice(["F", "M"], count),
            "BIM": draw.choice(["oui", "non"], count),
            "code postal": draw.choice(CODES, count),
        }
    )


def sessions(count: int, people: int, workers: int) -> pd.DataFrame:
    """One row per session, fifteen columns of which the last two are not asked for."""
    draw = np.random.default_rng(SEED + 2)
    provider = draw.integers(0, workers, count)
    first = draw.choice(["PPL", "SPS"], count, p=[0.6, 0.4])
    group = draw.random(count) < 0.05
    day = draw.integers(0, len(DAYS), count)
    return pd.DataFrame(
        {
            "n° prestation": numbered("S", np.arange(count), 8),
            "date de prestation": DAYS[day],
            "réseau": networks_of(provider),
            "n° INAMI": numbered("P", provider, 5),
            "id patient": numbered("X", draw.integers(0, people, count), 7),
            "fonction": first,
            "type de séance": np.where(group, "groupe", "individuel"),
            "lieu": draw.choice(
                ["cabinet", "vidéo", "domicile", "lieu d'accroche"], count
            ),
            "id groupe": np.where(group, numbered("G", day * 1000 + provider, 8), ""),
            "durée (min)": np.where(group, "90", draw.choice(["45", "60"], count)),
            "montant AO": np.where(group, "22,50", "75,00"),
            "quote-part": np.where(first == "PPL", "11,00", "4,00"),
            "date de réception": DAYS[np.minimum(day + 20, len(DAYS) - 1)],
            "statut": draw.choice(["accepté", "payé"], count),
            "lot": draw.integers(1, 400, count).astype(str),
        }
    )


def numbered(letter: str, numbers: np.ndarray, width: int) -> np.ndarray:
    return np.char.add(letter, np.char.zfill(numbers.astype(str), width))


def networks_of(providers: np.ndarray) -> np.ndarray:
    return np.array(NETWORKS)[providers % len(NETWORKS)]


def as_csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, sep=";").encode("utf-8-sig")


def as_parquet(frame: pd.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.to_parquet(buffer, index=False)
    return buffer.getvalue()
