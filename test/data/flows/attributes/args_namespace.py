"""What argparse parsed is no v1 object."""
import argparse

from azureml.core import Run

args = argparse.ArgumentParser().parse_args()
Run.get_submitted_run().log("lr", args.lr)  #: Run, Run.get_submitted_run, Run.log
print(args.experiment.name, args.workspace.location)  #: -
