"""What every figure of a look is made from: a state of the data, and how to ask it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from metrics.filters import Filters
from views.build import Rows, Targets, carry_out, list_out
from views.panel import Panel
from views.provenance import provenance
from views.provisional import in_part, tells_of_it
from views.view import Numbers, Provenance, View


@dataclass(frozen=True)
class Basis:
    """A state of the data. `numbers` and `targets` ask it, `rows` lists its records
    that concern no person; `territory(month)` says which municipality belonged to which
    network; `upload` is its number and day, None
    where nothing has been loaded; `version` is that of the definitions.
    """

    numbers: Numbers
    targets: Targets
    rows: Rows
    territory: Callable[[str], tuple[tuple[str, str], ...] | None]
    upload: tuple[int, date] | None
    version: str
    synthetic: bool
    networks: Mapping[str, Mapping[str, str]]
    span: tuple[str, str]

    def provenance(self, say, filters: Filters) -> Provenance:
        return provenance(say, filters, self.upload, self.version, self.synthetic)

    def panel(
        self,
        view: View,
        say,
        filters: Filters,
        comparison: Filters | None = None,
    ) -> Panel:
        """The view carried out on this basis. One by network shows where a chosen one
        stands among all of them."""
        if view.lists:
            made = self.provenance(say, filters)
            return list_out(view, say, filters, self.rows, made)
        chosen = None
        if "network" in view.by and len(filters.network) == 1:
            (chosen,) = filters.network
            filters = replace(filters, network=())
            comparison = comparison and replace(comparison, network=())
        in_time = tells_of_it(view)
        return carry_out(
            view,
            say,
            filters,
            self.numbers,
            self.provenance(say, filters),
            comparison,
            self.targets,
            self.territory(filters.end),
            chosen,
            in_part(filters, self.numbers, self.span)[0] if in_time else (),
        )
