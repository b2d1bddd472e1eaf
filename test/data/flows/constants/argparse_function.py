"""A function makes the parser, another one parses."""
from argparse import ArgumentParser


def add_options(parser):
    parser.add_argument("--name", default="churn")


def parse():
    parser = ArgumentParser()
    add_options(parser)
    args, rest = parser.parse_known_args()
    return args


def main():
    args = parse()
    name = args.name  #= str(option --name = 'churn'@6) | ?
    return name
