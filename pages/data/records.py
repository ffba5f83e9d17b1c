from ui.records import records


records()
