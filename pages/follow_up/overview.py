from ui.standing import overview


overview()
