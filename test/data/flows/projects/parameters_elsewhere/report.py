"""Never says the package's name, but receives its objects."""


def show(workspace, experiment, title="runs"):
    print(title.upper(), workspace.name)  #: Workspace.name
    for run in experiment.get_runs():  #: Experiment.get_runs
        print(run.id)  #: Run.id
