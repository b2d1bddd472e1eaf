"""os.path.join of constants is a constant."""
import os

SOURCE = "src"
script = os.path.join(SOURCE, "train", "main.py")  #= 'src/train/main.py'
absolute = os.path.join(SOURCE, "/tmp/x")  #= '/tmp/x'
base = os.path.basename(script)  #= 'main.py'
folder = os.path.dirname(script)  #= 'src/train'
