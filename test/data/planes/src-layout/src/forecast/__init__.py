# plane: data
