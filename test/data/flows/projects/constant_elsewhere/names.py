"""A constant that is the key of a dictionary stands in another module."""

GPU = "gpu"
