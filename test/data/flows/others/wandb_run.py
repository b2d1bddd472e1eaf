"""A run of Weights & Biases logs as well."""
import wandb

run = wandb.init(project="x")
run.log({"loss": 1})  #: -
print(run.id, run.name, run.tags)  #: -
