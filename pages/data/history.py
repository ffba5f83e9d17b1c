from ui.history import history


history()
