"""A module holds a variable that another module sets."""

run = None


def log(name, value):
    run.log(name, value)  #: Run.log
