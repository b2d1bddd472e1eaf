"""A table of mltable has the methods of a TabularDataset."""
import mltable

table = mltable.from_delimited_files(paths=[{"file": "a.csv"}])
frame = table.take(5).to_pandas_dataframe()  #: -
print(table.random_split(percent=0.5), frame)  #: -
