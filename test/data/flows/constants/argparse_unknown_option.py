"""No such option is declared."""
import argparse

parser = argparse.ArgumentParser()
args = parser.parse_args()
name = args.name  #= ? (attribute `args.name`)
