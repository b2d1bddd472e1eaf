# plane: data
class Base:
    pass
