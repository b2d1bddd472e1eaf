# plane: data
import a
