"""Attributes of a class are a configuration; others may set them."""


class Config:
    NAME = "churn"
    SCRIPT = NAME + ".py"


name = Config.NAME  #= 'churn'@5 | ?
script = Config.SCRIPT  #= 'churn.py'@6 | ?
object_name = Config().NAME  #= 'churn'@5 | ?
