"""Paths of pathlib are known by their parts."""
from pathlib import Path

SOURCE = Path("src") / "train"  #= path 'src/train'
script = str(SOURCE / "main.py")  #= 'src/train/main.py'
name = Path("./src//main.py").name  #= 'main.py'
up = Path("src/main.py").parent  #= path 'src'
joined = SOURCE.joinpath("a", "b").as_posix()  #= 'src/train/a/b'
