"""Why a file could not be made."""


class NotMade(Exception):
    """A file could not be made; `key` is a sentence in locales, with its values."""

    key = ""

    def __init__(self, **values: str):
        super().__init__(self.key, values)
        self.values = values

    def sentence(self, say) -> str:
        return say(self.key, **self.values)
