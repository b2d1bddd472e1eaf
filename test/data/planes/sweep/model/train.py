# plane: data
print("depth")
