# plane: none
def percent(value):
    return f"{value:.0%}"
