"""The overview: one figure of each page, for those who have ten minutes."""

from views.follow_up import coverage, patients, providers, sessions


SENTENCES = (
    ("patients", "patients_reached"),
    ("contracted", "providers_contracted"),
    ("outreach", "outreach_patient_share"),
)
HEADLINES = (
    "providers_contracted",
    "patients_reached",
    "patients_new",
    "sessions",
    "outreach_patient_share",
)
VIEWS = (
    patients.NEW_BY_MONTH,
    providers.BY_MONTH,
    sessions.BY_FUNCTION,
    sessions.BY_PLACE,
    patients.CUMULATIVE,
    patients.GROUPS,
    coverage.RATE_BY_NETWORK,
)
