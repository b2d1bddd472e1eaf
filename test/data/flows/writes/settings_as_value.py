"""An option of the command line decides about a field."""
import argparse

from azureml.core.runconfig import RunConfiguration

parser = argparse.ArgumentParser()
parser.add_argument("--target", default="cpu")
args = parser.parse_args()
config = RunConfiguration()  #: RunConfiguration
config.target = args.target  #: RunConfiguration.target  #> @9 target = str(option --target = 'cpu'@7) | ?
