"""A path from the folder of the module is known from there."""
import os
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))  #= str(beside '')
script = os.path.join(HERE, "scripts", "train.py")  #= str(beside 'scripts/train.py')
ROOT = Path(__file__).resolve().parent.parent  #= path(beside '..')
data = ROOT / "data"  #= path(beside '../data')
