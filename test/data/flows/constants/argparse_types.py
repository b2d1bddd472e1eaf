"""Options have types and actions."""
import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--epochs", type=int, default=10)
parser.add_argument("--rate", type=float)
parser.add_argument("--fast", action="store_true")
parser.add_argument("--files", nargs="+")
parser.add_argument("script")
parser.add_argument("--out", dest="target", required=True)
args = parser.parse_args()
epochs = args.epochs  #= int(option --epochs = 10) | ?
rate = args.rate  #= None | float(option --rate) | ?
fast = args.fast  #= bool(option --fast = False) | ?
script = args.script  #= str(option script) | ?
out = args.target  #= str(option --out) | ?
