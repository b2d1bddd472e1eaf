"""Nobody calls this function here."""


def run(script):
    name = script  #= ? (parameter `script` of `run` without known callers)
    return name
