"""Dataset of PyTorch."""
from torch.utils.data import DataLoader, Dataset


class Pictures(Dataset):
    def __len__(self):
        return 3


data = Pictures()
print(data.name, DataLoader(data))  #: -
Dataset.get_by_name("x")  #: -
