# plane: none
"""Of the same package, but no job imports it."""
