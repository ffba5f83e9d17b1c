"""The integrated-care pilot projects: the way to the signed ones, where they are, whom
they reach."""

from views.charts import bars
from views.charts.phases import steps_down, timeline
from views.charts.scores import score_grid
from views.charts.strata import shares
from views.listing import listing
from views.project_map import project_map
from views.view import View


SENTENCES = (("pilots", "pilots_interested"), ("pilots_signed", "pilots_signed"))
HEADLINES = (
    "pilots_interested",
    "pilots_coached",
    "pilots_files",
    "pilots_signed",
    "pilot_inhabitants",
    "pilot_target_patients",
)
PROJECT = (("name", "text"), ("region", "code:region"))
SIZE = (("inhabitants", "count"), ("target_patients", "count"), ("partners", "count"))
PHASES = listing(
    "pilots_by_phase",
    "pilot_phases",
    ("phase", "code:phase"),
    ("projects", "count"),
    ("first_on", "date"),
    ("last_on", "date"),
    draw=steps_down,
)
MAP = listing(
    "pilots_map",
    "pilots_signed",
    *PROJECT,
    ("municipalities", "count"),
    *SIZE,
    draw=project_map,
)
TABLE = listing(
    "pilots_signed_list",
    "pilots_signed",
    *PROJECT,
    ("phase", "code:phase"),
    ("selected", "date"),
    ("municipalities", "count"),
    *SIZE,
)
BY_REGION = View("pilots_by_region", ("pilots_signed",), ("region",), bars)
TIMELINE = listing(
    "pilots_timeline",
    "pilots_coached",
    *PROJECT,
    ("phase", "code:phase"),
    ("conceptualisation", "date"),
    ("file_submitted", "date"),
    ("selected", "date"),
    ("running", "date"),
    ("ended", "date"),
    draw=timeline,
)
SCORES = listing(
    "pilots_scores",
    "pilot_scores",
    *PROJECT,
    ("criterion", "label:criterion"),
    ("score", "rate"),
    draw=score_grid,
)
STRATA = listing(
    "pilots_strata",
    "pilot_strata",
    ("stratum", "titled"),
    ("age_from", "count"),
    ("by_age", "count"),
    ("age_share", "percent"),
    ("need_from", "rate"),
    ("by_need", "count"),
    ("need_share", "percent"),
    ("people_share", "percent"),
    ("resource_share", "percent"),
    draw=shares,
)
VIEWS = (PHASES, MAP, TABLE, BY_REGION, TIMELINE, SCORES, STRATA)
