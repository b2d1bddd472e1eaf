"""The default is a constant of the module."""
import os

DEFAULT = "dev" + "-ws"
name = os.environ.get("AML_WORKSPACE", DEFAULT)  #= str(environment AML_WORKSPACE = 'dev-ws'@4) (environment variable AML_WORKSPACE, 'dev-ws' if none)
