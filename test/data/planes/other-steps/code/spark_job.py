# plane: data
print("spark_job")
