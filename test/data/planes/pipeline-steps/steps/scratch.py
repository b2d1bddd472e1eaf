# plane: none
"""No step names this one."""
print("hello")
