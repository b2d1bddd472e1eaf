"""The same of a YAML file, whose name is a constant."""
import yaml

CONFIG = "conf/train.yml"
settings = yaml.safe_load(open(CONFIG))  #= ? (read from conf/train.yml)
