"""Two meetings of the example's steering committee, with what they decided; in French
and Dutch, as in the minutes of a bilingual committee."""

import pandas as pd


MADE = " (exemple synthétique · synthetisch voorbeeld)"
# Key, day, title.
MEETINGS = (
    ("demo-2024-09", "2024-09-19", "Comité d’accompagnement · Begeleidingscomité"),
    ("demo-2024-12", "2024-12-12", "Comité de fin d’année · Eindejaarscomité"),
)
# Meeting, point, note.
AGENDA = (
    ("demo-2024-09", "page:overview", ""),
    ("demo-2024-09", "page:budget",
     "Réseaux loin de leur budget / Netwerken ver van hun budget"),
    ("demo-2024-09", "page:plan", ""),
    ("demo-2024-12", "page:overview", ""),
    ("demo-2024-12", "patients_by_network", ""),
    ("demo-2024-12", "page:budget",
     "Estimation de fin d’année / Raming van het jaareinde"),
    ("demo-2024-12", "page:plan", ""),
    ("demo-2024-12", "page:meetings", ""),
)  # fmt: skip
# Meeting, point, sort, text in French and in Dutch, owner, due, done, work package,
# network.
DECIDED = (
    ("demo-2024-09", "page:budget", "action",
     "Relancer les réseaux dont moins de 75 % du budget est engagé",
     "De netwerken met minder dan 75% gecontracteerd budget aanspreken",
     "INAMI · RIZIV", "2024-10-31", "2024-10-24", "contracts", None),
    ("demo-2024-09", "page:budget", "action",
     "Expliquer l’écart entre séances prestées et déclarées",
     "Het verschil tussen gehouden en aangegeven sessies verklaren",
     "Consultants", "2024-11-15", None, "billing", "A05"),
    ("demo-2024-09", "page:plan", "decision",
     "La campagne d’automne vise d’abord les lieux d’accroche.",
     "De najaarscampagne richt zich eerst op de vindplaatsen.",
     None, None, None, "campaign", None),
    ("demo-2024-09", "page:plan", "action",
     "Publier le calendrier des formations du printemps",
     "De kalender van de voorjaarsopleidingen bekendmaken",
     "Réseaux · Netwerken", "2024-12-01", "2024-12-05", "training", None),
    ("demo-2024-12", "page:budget", "decision",
     "Les montants non utilisés restent dans leur réseau en 2025.",
     "Niet-benutte bedragen blijven in 2025 in hun netwerk.",
     None, None, None, "steering", None),
    ("demo-2024-12", "patients_by_network", "action",
     "Visiter les trois réseaux qui atteignent le moins de patients",
     "De drie netwerken bezoeken die het minst patiënten bereiken",
     "INAMI · RIZIV", "2025-02-28", None, "steering", None),
    ("demo-2024-12", "page:plan", "action",
     "Proposer un plan pour les jalons en retard",
     "Een plan voor de achterstallige mijlpalen voorstellen",
     "Consultants", "2025-01-31", None, "steering", None),
)  # fmt: skip


def make_meetings() -> dict[str, pd.DataFrame]:
    """Meetings, their points, decisions and actions, as people would have typed them;
    no figures are frozen."""
    meetings = pd.DataFrame(MEETINGS, columns=["meeting_key", "held_on", "title"])
    meetings["title"] += MADE
    agenda = pd.DataFrame(AGENDA, columns=["meeting_key", "view", "note"])
    agenda["place"] = agenda.groupby("meeting_key").cumcount() + 1
    agenda["is_off"] = False
    names = ["meeting_key", "view", "sort", "fr", "nl", "owner", "due_on", "done_on"]
    decided = pd.DataFrame(DECIDED, columns=[*names, "work_package", "network_id"])
    decided["text"] = decided.pop("fr") + " / " + decided.pop("nl")
    decided["decision_key"] = [f"demo-{place + 1}" for place in range(len(decided))]
    decided["recorded_on"] = decided["meeting_key"].map(dict(r[:2] for r in MEETINGS))
    finished = decided["done_on"].notna()
    decided["status"] = finished.map({True: "done", False: "open"})
    for frame, days in (
        (meetings, ["held_on"]),
        (decided, ["due_on", "done_on", "recorded_on"]),
    ):
        frame[days] = frame[days].apply(pd.to_datetime)
    return {"meeting": meetings, "agenda_item": agenda, "decision": decided}
