# plane: data
print("one model")
