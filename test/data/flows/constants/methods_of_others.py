"""Methods by these names of something that is no text."""
import frames

table = frames.load()
low = table.lower()  #= ? (result of `table.lower`)
filled = table.replace("a", "b")  #= ? (result of `table.replace`)
