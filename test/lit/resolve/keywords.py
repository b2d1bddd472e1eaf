# RUN: %amlift uses --format jsonl %s | FileCheck %s

from azureml.core import ScriptRunConfig
from azureml.core.compute import AmlCompute

# CHECK: "text":"source_directory","symbol":"azureml.core.script_run_config.ScriptRunConfig.__init__(source_directory)","role":"keyword"
ScriptRunConfig(source_directory=".")
# CHECK: "text":"vm_size","symbol":"azureml.core.compute.amlcompute.AmlCompute.provisioning_configuration(vm_size)","role":"keyword"
AmlCompute.provisioning_configuration(vm_size="STANDARD_D2_V2")
