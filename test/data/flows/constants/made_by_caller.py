"""The caller, which stands below, makes a part of the text."""
PREFIX = "churn"


def script_of(name):
    path = "src/" + name  #= 'src/churn.py'@6 | str
    return path


script_of(PREFIX + ".py")
