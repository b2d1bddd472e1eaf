"""Reads the module's attributes."""
import cloud
import cloud as c

print(cloud.WS.location)  #: Workspace.location
c.experiment("x").archive()  #: Experiment.archive
