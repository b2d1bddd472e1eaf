"""An f-string of constants is a constant."""
VERSION = 3
NAME = "churn"
plain = f"{NAME}-v{VERSION}"  #= 'churn-v3'
two = f"{NAME}" "-" f"{VERSION}"  #= 'churn-3'
shown = f"{NAME!r}"  #= str
wide = f"{VERSION:03}"  #= str
braces = f"${{{NAME}}}"  #= '${churn}'
