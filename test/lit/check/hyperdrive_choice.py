# RUN: not %amlift check --color=never %s | FileCheck %s

from azureml.train.hyperdrive import choice


def choice_of_ours(*options):
    return options


space = {"--depth": choice(2, 3, 4)}
# CHECK: :[[@LINE-1]]:21: warning: `choice` becomes `Choice(values=[...])` [AML204, safe]
other = choice_of_ours(1)
# CHECK: 1 finding in 1 file
