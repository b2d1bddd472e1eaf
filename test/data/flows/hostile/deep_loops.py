"""Loops in loops: what they find does not depend on how deep they are."""
from azureml.core import Workspace

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
while ws:
    for _1 in range(1):
        for _2 in range(2):
            while ws:
                for _4 in range(4):
                    for _5 in range(5):
                        while ws:
                            for _7 in range(7):
                                for _8 in range(8):
                                    while ws:
                                        for _10 in range(10):
                                            for _11 in range(11):
                                                while ws:
                                                    for _13 in range(13):
                                                        for _14 in range(14):
                                                            while ws:
                                                                for _16 in range(16):
                                                                    for _17 in range(17):
                                                                        ws.name  #: Workspace.name
                                                                        experiment = previous  #: -
                                                                        previous = ws.experiments["a"]  #: Workspace.experiments
                                                                        experiment.submit(None)  #: Experiment.submit
