# plane: data
"""Trains; knows nothing of the service."""
import argparse

from data.loader import load
from model import build


def main():  # plane: data
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args()
    build().fit(load(), epochs=args.epochs)


main()
