# plane: data
print("train")
