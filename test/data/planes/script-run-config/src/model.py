# plane: data
from sklearn.linear_model import LogisticRegression


def build():  # plane: data
    return LogisticRegression()
