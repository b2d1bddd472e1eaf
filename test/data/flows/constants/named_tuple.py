"""A named tuple of constants."""
from collections import namedtuple

Config = namedtuple("Config", "name, script")
config = Config("churn", script="train.py")
name = config.name  #= 'churn'@5 | ?
script = config.script  #= 'train.py'@5 | ?
