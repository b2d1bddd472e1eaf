"""Datasets of Hugging Face filter, take and map."""
from datasets import Dataset, load_dataset

data = load_dataset("imdb")["train"]
print(data.filter(lambda row: row["label"]).take(3))  #: -
Dataset.from_pandas(None).skip(1)  #: -
