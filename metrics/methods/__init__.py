"""Published methods that take tallies further; a definition names one as its `method`.

Each takes (measure, by, filters, reader) and gives a frame with the `by` columns,
`value` and, where it rests on people, `persons`.
"""

from .access import floating_catchment, within_distance, without_provider
from .inequality import gini, top_to_bottom
from .standardisation import standardised


METHODS = {
    "standardised": standardised,
    "gini": gini,
    "top_to_bottom": top_to_bottom,
    "without_provider": without_provider,
    "within_distance": within_distance,
    "floating_catchment": floating_catchment,
}
