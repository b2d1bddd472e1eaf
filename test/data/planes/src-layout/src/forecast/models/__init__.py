# plane: data
from .base import Base
