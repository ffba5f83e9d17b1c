from ui.plan import plan


plan()
