# plane: data
import b
