# RUN: not %amlift check %s | tr '\033' '@' | FileCheck %s --check-prefix=PLAIN
# RUN: not %amlift check --color=never %s | tr '\033' '@' | FileCheck %s --check-prefix=PLAIN
# RUN: not %amlift check --color=always %s | tr '\033' '@' | FileCheck %s --check-prefix=COLOR
# RUN: env NO_COLOR=1 not %amlift check --color=always %s | tr '\033' '@' | FileCheck %s --check-prefix=COLOR

# A pipe gets no colours unless it is told so.
from azureml.core import Workspace  # für später

Workspace

# PLAIN-NOT: @
# PLAIN:     color.py:9:1: warning:
# PLAIN-NOT: @
# COLOR:     @[1m{{.*}}color.py:9:1: @[0m@[0;1;35mwarning: @[0m@[1m`Workspace`
