"""Several constants at once."""
NAME, SCRIPT = "churn", "train.py"
first = NAME  #= 'churn'@2
folder, (script, _) = "src", (SCRIPT, 1)
both = folder + "/" + script  #= 'src/train.py'
