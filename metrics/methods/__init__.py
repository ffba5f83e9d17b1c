"""Published methods that take tallies further; a definition names one as its `method`.

Each takes (measure, by, filters, reader) and gives a frame with the `by` columns,
`value` and, where it rests on people, `persons`.
"""

from metrics.allocation import allocation_key

from .access import floating_catchment, within_distance, without_provider
from .agreed import agreed
from .inequality import gini, top_to_bottom
from .standardisation import standardised
from .year import completion, over_months, projection, year_passed


METHODS = {
    "standardised": standardised,
    "gini": gini,
    "top_to_bottom": top_to_bottom,
    "without_provider": without_provider,
    "within_distance": within_distance,
    "floating_catchment": floating_catchment,
    "projection": projection,
    "completion": completion,
    "over_months": over_months,
    "year_passed": year_passed,
    "agreed": agreed,
    "allocation_key": allocation_key,
}
