from ui.page import follow_up


follow_up("support")
