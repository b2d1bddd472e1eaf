# plane: data
print("mpi_train")
