# plane: control
from azureml.core import Environment
from azureml.pipeline.steps import ParallelRunConfig, ParallelRunStep

config = ParallelRunConfig(
    source_directory="scripts",
    entry_script="batch_score.py",
    mini_batch_size="10",
    error_threshold=0,
    output_action="append_row",
    environment=Environment("batch"),
    compute_target=None,
    node_count=2,
)
step = ParallelRunStep(name="score", parallel_run_config=config)
