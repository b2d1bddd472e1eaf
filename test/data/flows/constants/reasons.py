"""Why a value is not known."""
import requests

token = requests.get("https://example.com").text  #= ? (attribute `text` of result of `requests.get`)
name = input("name? ")  #= str (typed in by the user)
for line in requests.get("https://example.com"):
    first = line  #= ? (loop over result of `requests.get`)
