# plane: data
import pandas as pd


def load():  # plane: data
    return pd.read_csv("churn.csv")
