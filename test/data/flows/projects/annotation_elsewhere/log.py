"""Annotates with the names of the other module."""
from types_ import AmlRun, Workspace


def report(run: AmlRun, ws: Workspace):  #: Run, Workspace
    run.log("place", ws.location)  #: Run.log, Workspace.location
