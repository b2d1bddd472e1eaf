# plane: none
print("an argument, not the script")
