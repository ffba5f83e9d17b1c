"""The integrated-care pilot projects."""

from views.charts import bars
from views.view import View


SENTENCES = (("pilots", "pilot_projects"),)
HEADLINES = ("pilot_projects",)
VIEWS = (View("pilots_by_phase", ("pilot_projects",), ("phase",), bars),)
