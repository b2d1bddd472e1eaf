"""Methods that change letters."""
NAME = " Churn-Model "
low = NAME.strip().lower()  #= 'churn-model'
up = NAME.strip().upper()  #= 'CHURN-MODEL'
safe = low.replace("-", "_")  #= 'churn_model'
short = "train.py".removesuffix(".py")  #= 'train'
left = "--x".lstrip("-")  #= 'x'
