"""A dictionary by that name is no environment."""
environ = {"AML_KEY": "a"}
key = environ["AML_KEY"]  #= 'a'@2
