"""The value of an enumeration's member."""
from enum import Enum


class Target(Enum):
    CPU = "cpu-cluster"
    NODES = 4


name = Target.CPU.value  #= 'cpu-cluster'@6 | ?
nodes = Target.NODES.value  #= 4 | ?
