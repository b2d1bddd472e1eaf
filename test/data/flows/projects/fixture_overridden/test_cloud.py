"""Gets the outer fixture."""


def test_name(store):
    assert store.name  #: AbstractDatastore.name
