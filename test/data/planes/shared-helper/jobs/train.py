# plane: data
print("the script of the job")
