"""A dictionary of constants is a configuration."""
CONFIG = {"name": "churn", "compute": {"target": "cpu", "nodes": 2}}
name = CONFIG["name"]  #= 'churn'@2
target = CONFIG["compute"]["target"]  #= 'cpu'@2
nodes = CONFIG["compute"]["nodes"]  #= 2
CONFIG["name"] = "other"
later = CONFIG["name"]  #= 'other'@6
