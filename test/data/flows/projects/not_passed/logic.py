"""A function whose callers pass objects of the project only."""


def report(run, rows):
    run.log("rows", rows)  #: -
