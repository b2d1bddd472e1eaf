"""A function calls what another module passes."""


def each(experiment, action):
    for run in experiment.get_runs():  #: Experiment.get_runs
        action(run)
