"""An output configuration and the data of a pipeline."""
from azureml.data import OutputFileDatasetConfig
from azureml.pipeline.core import PipelineData

output = OutputFileDatasetConfig(name="clean").as_upload(overwrite=True)  #: OutputFileDatasetConfig, OutputFileDatasetConfig.as_upload
table = output.read_delimited_files()  #: TransformationMixin.read_delimited_files
model = PipelineData("model").as_dataset()  #: PipelineData, PipelineData.as_dataset
