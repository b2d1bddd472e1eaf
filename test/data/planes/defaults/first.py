# plane: data
print("first")
