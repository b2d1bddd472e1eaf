# plane: data
def extract(row):  # plane: data
    return [float(value) for value in row]
