from ui.definitions import definitions


definitions()
