"""A function reads a constant of its module."""
EXPERIMENT = "churn"


def name():
    found = EXPERIMENT  #= 'churn'@2
    return found
