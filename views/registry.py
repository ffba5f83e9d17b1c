"""Every view by its key, and what each page is made of."""

from views.follow_up import coverage, overview, patients, providers, sessions, support
from views.steering import budget, meetings, pilots, plan
from views.view import View


MODULES = {
    "overview": overview,
    "providers": providers,
    "patients": patients,
    "sessions": sessions,
    "support": support,
    "coverage": coverage,
    "budget": budget,
    "plan": plan,
    "pilots": pilots,
    "meetings": meetings,
}

PAGES: dict[str, tuple[View, ...]] = {
    page: module.VIEWS for page, module in MODULES.items()
}
HEADLINES: dict[str, tuple[str, ...]] = {
    page: module.HEADLINES for page, module in MODULES.items()
}
SENTENCES: dict[str, tuple[tuple[str, str], ...]] = {
    page: module.SENTENCES for page, module in MODULES.items()
}
VIEWS: dict[str, View] = {
    view.key: view
    for views in (*PAGES.values(), coverage.MAPS, budget.OF_KEY, budget.OF_MOVES)
    for view in views
}
