# RUN: not %amlift check %s | FileCheck %s

# A place where the object may be of several classes is one finding.
from azureml.core import Dataset, Workspace
from azureml.core.webservice import AciWebservice, AksWebservice

ws = Workspace.from_config()
if ws.name:
    service = AciWebservice(ws, "x")
else:
    service = AksWebservice(ws, "x")
service.scoring_uri

# CHECK:      alternatives.py:12:9: warning: `service.scoring_uri` (`[[FIRST:A[a-z]+]]Webservice.scoring_uri`)
# CHECK:      note: may also be `A{{[a-z]+}}Webservice.scoring_uri`
# CHECK-NOT:  alternatives.py:12:9:
