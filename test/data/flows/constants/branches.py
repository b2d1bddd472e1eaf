"""Either branch decides."""
import sys

if len(sys.argv) > 1:
    name = "gpu"
else:
    name = "cpu"
target = name  #= 'cpu' | 'gpu'
cluster = name + "-cluster"  #= 'cpu-cluster' | 'gpu-cluster'
