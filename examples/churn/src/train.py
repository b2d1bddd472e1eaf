"""Trains a gradient boosting model that says who is about to cancel."""

import argparse
import os

import joblib
import matplotlib.pyplot as plt
import pandas as pd
from azureml.core import Run
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import RocCurveDisplay, accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split

import customers


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", help="folder with customers.csv")
    parser.add_argument("--customers", type=int, default=5000)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--depth", type=int, default=3)
    return parser.parse_args()


def main() -> None:
    args = parse_arguments()
    run = Run.get_context()

    if args.table:
        table = pd.read_csv(os.path.join(args.table, "customers.csv"))
    else:
        table = customers.draw(args.customers)
    train, test = train_test_split(
        table, test_size=0.25, random_state=7, stratify=table[customers.TARGET]
    )

    model = GradientBoostingClassifier(
        learning_rate=args.learning_rate, max_depth=args.depth, random_state=7
    )
    model.fit(train[customers.FEATURES], train[customers.TARGET])

    likely = model.predict_proba(test[customers.FEATURES])[:, 1]
    run.log("auc", roc_auc_score(test[customers.TARGET], likely))
    run.log("accuracy", accuracy_score(test[customers.TARGET], likely > 0.5))
    run.log_list("staged_loss", [float(x) for x in model.train_score_])
    for name, weight in zip(customers.FEATURES, model.feature_importances_):
        run.log_row("importance", feature=name, weight=float(weight))

    RocCurveDisplay.from_predictions(test[customers.TARGET], likely)
    run.log_image("roc", plot=plt)

    os.makedirs("outputs", exist_ok=True)
    joblib.dump(model, "outputs/churn.pkl")
    run.complete()


if __name__ == "__main__":
    main()
