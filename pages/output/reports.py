from ui.reports import reports


reports()
