"""str.format fills a template in, by position, number or name."""
first = "{}-{}".format("a", "b")  #= 'a-b'
second = "{1}/{0}".format("a", "b")  #= 'b/a'
named = "{name}.py".format(name="train")  #= 'train.py'
braces = "{{{}}}".format("x")  #= '{x}'
padded = "{:>8}".format("x")  #= str
