"""A parameter is what callers pass, and unknown others."""


def run(script, folder="src"):
    path = folder + "/" + script  #= 'src/train.py' | str (parameter `folder` of `run`, which has other callers)
    return path


run("train.py")
