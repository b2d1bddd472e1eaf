"""An object keeps a text that its constructor gets."""


class Job:
    def __init__(self, folder):
        self.script = folder + "/train.py"

    def run(self):
        script = self.script  #= 'src/train.py'@6 | str | ?
        return script


Job("src").run()
