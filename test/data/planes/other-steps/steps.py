# plane: control
from azureml.core.model import InferenceConfig
from azureml.pipeline.steps import CommandStep, DatabricksStep, MpiStep

mpi = MpiStep(source_directory="code", script_name="mpi_train.py", node_count=2)
spark = DatabricksStep(
    name="spark", source_directory="code", python_script_name="spark_job.py"
)
shell = CommandStep(command="python report.py", source_directory="code")
InferenceConfig(entry_script="code/serve.py")
