from ui.budget import budget


budget()
