# plane: data
def init():  # plane: data
    pass


def run(data):  # plane: data
    return data
