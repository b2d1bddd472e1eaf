from context import PARENT, RUN

if PARENT is not None:  #: -
    PARENT.log("children", 1)  #: Run.log
print(PARENT, RUN)  #: -
RUN.parent.log("children", 1)  #: Run.parent, Run.log
