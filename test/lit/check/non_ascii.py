# RUN: not %amlift check -q %s | FileCheck %s --strict-whitespace

# Columns count code points; the marker stands where a terminal shows the name,
# for which CJK characters are two columns wide and a tab goes on to the next 8.
from azureml.core import Workspace

größe = Workspace.from_config()
if größe:
	名前 = größe.name

# CHECK:      non_ascii.py:7:19: warning:
# CHECK-NEXT: {{^}}größe = Workspace.from_config(){{$}}
# CHECK-NEXT: {{^}}                  ^~~~~~~~~~~{{$}}
# CHECK:      non_ascii.py:9:13: warning:
# CHECK-NEXT: {{^}}        名前 = größe.name{{$}}
# CHECK-NEXT: {{^}}                     ^~~~{{$}}
