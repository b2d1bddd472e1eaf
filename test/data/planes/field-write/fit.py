# plane: data
print("fit")
