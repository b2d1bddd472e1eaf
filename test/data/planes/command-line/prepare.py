# plane: data
print("prepare")
