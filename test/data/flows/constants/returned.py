"""A function returns a text that it makes."""
BASE = "models"


def path_of(name):
    return BASE + "/" + name


path = path_of("churn")  #= 'models/churn'@6 | str | ?
