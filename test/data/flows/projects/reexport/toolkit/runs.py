"""Gives the latest run."""


def latest(experiment):
    return next(experiment.get_runs())  #: Experiment.get_runs
