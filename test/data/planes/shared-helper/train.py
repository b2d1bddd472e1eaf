# plane: data
from common import folder_of, log_all

log_all({"loss": 1.0, "folder": folder_of("data")})
