"""Uses it at last."""


def last(run, count):
    run.log("count", count.real)  #: Run.log
