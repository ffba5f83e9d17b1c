"""What the records are: read, checked, stored with their history."""


def open_database(url: str):
    """The store of a URL, its tables made and the shipped reference records in it."""
    from data.load import prepare
    from data.store import open_store

    store = open_store(url)
    prepare(store)
    return store
