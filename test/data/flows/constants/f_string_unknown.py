"""An f-string with an unknown part is some text, and says which part."""
import time

name = f"run-{time.time()}"  #= str (result of `time.time`)
