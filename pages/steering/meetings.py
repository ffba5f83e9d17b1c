from ui.meetings import meetings


meetings()
