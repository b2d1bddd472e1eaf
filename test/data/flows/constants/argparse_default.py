"""An option of the command line is a text with a default."""
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--data-path", default="data/train.csv")
parser.add_argument("-n", "--name", type=str, default="churn", help="name")
args = parser.parse_args()
path = args.data_path  #= str(option --data-path = 'data/train.csv'@5) | ? (command line option --data-path, 'data/train.csv' if none)
name = args.name  #= str(option --name = 'churn'@6) | ?
