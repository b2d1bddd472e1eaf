# plane: control
from pathlib import Path

from azureml.core import ScriptRunConfig

ROOT = Path(__file__).resolve().parent
config = ScriptRunConfig(source_directory=str(ROOT / "jobs"), script="train.py")
