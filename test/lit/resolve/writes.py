# RUN: %amlift debug --print=flows %s | FileCheck %s

from azureml.core.runconfig import RunConfiguration

config = RunConfiguration()
docker = config.environment.docker


def configure(given, target):
    given.target = target


configure(config, "cpu")
docker.base_image = "ubuntu"
config.environment_variables["A"] = "1"
config.arguments.append("--fast")
del config.environment_variables["A"]
print(config.target)

# The object is the configuration, also where a variable holds a part of it.
# CHECK: 10:5 write azureml.core.runconfig.RunConfiguration@5:10 target = 'cpu'@13:19 | ?
# CHECK-NEXT: 14:1 write azureml.core.runconfig.RunConfiguration@5:10 environment.docker.base_image = 'ubuntu'@14:21
# CHECK-NEXT: 15:1 write azureml.core.runconfig.RunConfiguration@5:10 environment_variables['A'] = '1'@15:37
# CHECK-NEXT: 16:1 write azureml.core.runconfig.RunConfiguration@5:10 arguments.append('--fast'@16:25)
# CHECK-NEXT: 17:5 write azureml.core.runconfig.RunConfiguration@5:10 environment_variables['A'] deleted
# CHECK-NOT: write
