"""More alternatives than anybody reads."""
names = ["a", "b", "c", "d", "e", "f"]
for name in names:
    script = name + ".py"  #= 'a.py' | 'b.py' | 'c.py' | 'd.py' | str
