from ui.bring_in import bring_in


bring_in()
