# plane: data
print("second")
