"""A notebook imports the module beside it and passes it a run."""


def report(run):
    run.log("rows", 3)  #: Run.log
    return run.parent  #: Run.parent
