"""`+` of texts that are known is known."""
PREFIX = "churn"
name = PREFIX + "-" + "train"  #= 'churn-train'@3
name += ".py"  #= 'churn-train.py'@4
