# plane: data
from .base import Base


def grow():  # plane: data
    return Base()
