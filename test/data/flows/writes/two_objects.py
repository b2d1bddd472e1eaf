"""One statement changes either of two objects."""
import sys

from azureml.core.runconfig import RunConfiguration

if sys.argv:
    config = RunConfiguration()  #: RunConfiguration
else:
    config = RunConfiguration()  #: RunConfiguration
config.node_count = 2  #: RunConfiguration.node_count  #> @7 node_count = 2; @9 node_count = 2
