"""Fields of a data class: the default, and what the constructor gets."""
from dataclasses import dataclass


@dataclass
class Config:
    name: str = "churn"
    script: str = "train.py"


config = Config(script="main.py")
name = config.name  #= 'churn'@7 | ?
script = config.script  #= 'main.py'@11 | 'train.py'@8 | ?
