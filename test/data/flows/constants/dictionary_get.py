"""dict.get with a default."""
CONFIG = {"name": "churn"}
name = CONFIG.get("name")  #= 'churn' | ?
path = CONFIG["name"] + ".py"  #= 'churn.py'
