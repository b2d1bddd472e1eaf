"""Gets the inner fixture, which is no datastore."""


def test_name(store):
    assert store.name  #: -
