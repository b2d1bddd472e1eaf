"""types.SimpleNamespace as a configuration."""
from types import SimpleNamespace

config = SimpleNamespace(name="churn", nodes=2)
name = config.name  #= 'churn'@4 | ?
nodes = config.nodes  #= 2 | ?
