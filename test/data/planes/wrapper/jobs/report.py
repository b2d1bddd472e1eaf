# plane: data
print("report")
