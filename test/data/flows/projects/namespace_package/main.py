"""Imports a module of the namespace package by its dotted name."""
import team.cloud.connect

print(team.cloud.connect.workspace().location)  #: Workspace.location
