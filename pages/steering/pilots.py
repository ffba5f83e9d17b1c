from ui.pilots import pilots


pilots()
