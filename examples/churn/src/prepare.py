"""Writes a table of customers for the training step."""

import argparse
import os

from azureml.core import Run

import customers

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--customers", type=int, default=5000)
parser.add_argument("--out", required=True, help="folder to write to")
args = parser.parse_args()

run = Run.get_context()

table = customers.draw(args.customers)
os.makedirs(args.out, exist_ok=True)
table.to_csv(os.path.join(args.out, "customers.csv"), index=False)

run.log("customers", len(table))
run.log("churn_rate", float(table[customers.TARGET].mean()))
