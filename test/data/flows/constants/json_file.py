"""What a file holds is not known, which file is."""
import json

with open("config.json") as f:
    config = json.load(f)  #= ? (read from config.json)
name = config["name"]  #= ? (entry of read from config.json)
