"""Money, targets, the plan, trainings, communication and pilots of the example."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.demo import calendar
from data.demo.draws import draw, text
from data.demo.meetings import make_meetings
from data.demo.pilots import make_pilots


HERE = Path(__file__).parent
# The country's public envelopes in million euro; of 2021 the programme's four months.
ENVELOPES = {2021: 151.8 / 3, 2022: 151.8, 2023: 165.0, 2024: 219.0}
COMMITTED = {2021: 0.12, 2022: 0.58, 2023: 0.91, 2024: 0.94}
# Patients and providers hoped for at full scale; the shares are the committee's own.
TARGETS = (
    ("budget_contracted_share", "2022-06", 75.0, False),
    ("budget_contracted_share", "2022-10", 90.0, False),
    ("budget_contracted_share", "2023-12", 90.0, False),
    ("budget_contracted_share", "2024-12", 95.0, False),
    ("providers_contracted", "2022", 2500.0, True),
    ("providers_contracted", "2023", 3600.0, True),
    ("providers_contracted", "2024", 5500.0, True),
    ("providers_contracted", "2023-12", 3600.0, True),
    ("providers_contracted", "2023-Q4", 3600.0, True),
    ("patients_reached", "2022", 120000.0, True),
    ("patients_reached", "2023", 200000.0, True),
    ("patients_reached", "2024", 250000.0, True),
    ("outreach_patient_share", "2023", 25.0, False),
    ("outreach_patient_share", "2024", 35.0, False),
    ("group_session_share", "2024", 5.0, False),
    ("first_session_within_30_share", "2024", 90.0, False),
)
TRAININGS = {
    "fr": ("Séances de groupe", "Travail en lieu d’accroche", "Les fonctions de 2024",
           "Facturation et dossier", "Intervision"),
    "nl": ("Groepssessies", "Vindplaatsgericht werken", "De functies van 2024",
           "Facturatie en dossier", "Intervisie"),
    "de": ("Gruppensitzungen", "Aufsuchende Arbeit", "Die Funktionen von 2024",
           "Abrechnung und Akte", "Intervision"),
}  # fmt: skip
ACTIONS = {
    "fr": "Information sur les soins psychologiques de première ligne",
    "nl": "Informatie over eerstelijnspsychologische zorg",
    "de": "Information über die psychologische Erstbetreuung",
}
CHANNELS = ["website", "press", "social", "mailing", "event", "print", "other"]
REACH = np.array([40_000, 150_000, 90_000, 12_000, 150, 20_000, 2_000])
COST = np.array([6_000, 9_000, 12_000, 2_500, 1_800, 7_000, 1_500])


def make_steering(
    rng, scale: float, networks: list[str], shares: np.ndarray
) -> dict[str, pd.DataFrame]:
    """`shares` is each network's part of the country's need."""
    return {
        "budget": make_budget(rng, scale, networks, shares),
        "target": pd.DataFrame(
            [
                (measure, period, value * scale if scaled else value)
                for measure, period, value, scaled in TARGETS
            ],
            columns=["measure", "period", "value"],
        ),
        "milestone": make_milestones(),
        "training": make_trainings(rng, scale, networks),
        "communication": make_communication(rng, scale),
        "pilot_project": make_pilots(),
        **make_meetings(),
    }


def make_budget(rng, scale, networks, shares) -> pd.DataFrame:
    """The envelope by need, to the cent; what is committed grows with the contracts."""
    need = shares * np.exp(rng.normal(0, 0.06, len(networks)))
    need /= need.sum()
    parts = []
    for year, envelope in ENVELOPES.items():
        # The German-speaking network had no envelope of its own before 2024.
        part = need * ((year == 2024) | (np.array(networks) != "M01"))
        total = round(envelope * 1e6 * scale, 2)
        allocated = np.round(part / part.sum() * total, 2)
        allocated[0] += total - allocated.sum()
        used = np.clip(COMMITTED[year] + rng.normal(0, 0.06, len(networks)), 0.05, 1)
        parts.append(
            pd.DataFrame(
                {
                    "network_id": networks,
                    "year": year,
                    "allocated_eur": np.round(allocated, 2),
                    "committed_eur": np.round(allocated * used, 2),
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True)
    return frame[frame["allocated_eur"] > 0].reset_index(drop=True)


def make_milestones() -> pd.DataFrame:
    days = ["planned_start", "planned_end", "actual_end"]
    frame = pd.read_csv(HERE / "milestones.csv", parse_dates=days)
    frame["status"] = np.where(frame["actual_end"].notna(), "done", "running")
    return frame.astype({"depends_on": "str", "measure": "str"})


def make_trainings(rng, scale: float, networks: list[str]) -> pd.DataFrame:
    number = max(round(640 * scale), 40)
    day = np.sort(
        calendar.working_day(rng, rng.integers(40, calendar.DAYS - 4, number))
    )
    network = rng.integers(0, len(networks), number)
    language = [language_of(networks[place]) for place in network]
    subject = rng.integers(0, 5, number)
    subject = np.where((subject == 2) & (day < calendar.NEW_FUNCTIONS - 60), 0, subject)
    return pd.DataFrame(
        {
            "training_key": [f"T{place + 1:04d}" for place in range(number)],
            "date": calendar.dates(day),
            "title": [
                TRAININGS[code][part]
                for code, part in zip(language, subject, strict=True)
            ],
            "network_id": np.array(networks, dtype=object)[network],
            "language": language,
            "hours": rng.choice([2.0, 3.0, 4.0, 7.0], number),
            "participants": 6 + rng.poisson(11, number),
        }
    )


def language_of(network: str) -> str:
    """The language in which a network trains; Brussels in French here."""
    if network == "M01":
        return "de"
    number = int(network[1:])
    return "nl" if number <= (5 if network[0] == "K" else 12) else "fr"


def make_communication(rng, scale: float) -> pd.DataFrame:
    number = max(round(230 * scale), 30)
    day = np.sort(
        calendar.working_day(rng, rng.integers(20, calendar.DAYS - 4, number))
    )
    channel = draw(rng, np.array([10, 14, 26, 18, 16, 10, 6]), number)
    language = rng.choice(["fr", "nl", "de"], number, p=[0.45, 0.47, 0.08])
    size = rng.lognormal(0, 0.5, number)
    return pd.DataFrame(
        {
            "action_key": [f"C{place + 1:04d}" for place in range(number)],
            "date": calendar.dates(day),
            "channel": text(channel, CHANNELS),
            "language": language,
            "reach": np.round(REACH[channel] * size).astype(int),
            "cost_eur": np.round(COST[channel] * size, -1),
            "title": [ACTIONS[code] for code in language],
        }
    )
