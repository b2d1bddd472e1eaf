# plane: control
import os
import shutil

from azureml.core import ScriptRunConfig

project_folder = "./project"
os.makedirs(project_folder, exist_ok=True)
shutil.copy("keras_mnist.py", project_folder)
config = ScriptRunConfig(source_directory=project_folder, script="keras_mnist.py")
