# plane: data
from forecast.models.tree import grow

grow()
