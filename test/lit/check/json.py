# RUN: not %amlift check --format json %s | FileCheck %s
# RUN: not %amlift check --format json %s | %python -m json.tool > /dev/null

from azureml.core import Workspace

ws = Workspace.from_config(auth=None)

# CHECK:      {
# CHECK-NEXT:   "version": 1,
# CHECK-NEXT:   "tool": {
# CHECK-NEXT:     "name": "amlift",
# CHECK-NEXT:     "version": "{{[0-9.]+}}"
# CHECK-NEXT:   },
# CHECK-NEXT:   "exitCode": 1,
# CHECK-NEXT:   "findings": [
# CHECK-NEXT:     {
# CHECK-NEXT:       "rule": "AML101",
# CHECK-NEXT:       "name": "v1-workspace",
# CHECK-NEXT:       "severity": "risk",
# CHECK-NEXT:       "message": "`Workspace.from_config` becomes
# CHECK-NEXT:       "advice": "
# CHECK-NEXT:       "symbol": "azureml.core.workspace.Workspace.from_config",
# CHECK-NEXT: "guard": "none",
# CHECK-NEXT: "plane": "control",
# CHECK-NEXT:       "confidence": "certain",
# CHECK-NEXT:       "path": "{{.*}}json.py",
# CHECK-NEXT:       "cell": null,
# CHECK-NEXT:       "line": 6,
# CHECK-NEXT:       "column": 16,
# CHECK-NEXT:       "endLine": 6,
# CHECK-NEXT:       "endColumn": 27,
# CHECK-NEXT:       "start": 186,
# CHECK-NEXT:       "end": 197,
# CHECK-NEXT:       "mapping": {
# CHECK-NEXT:         "symbol": "azureml.core.workspace.Workspace.from_config",
# CHECK-NEXT:         "verdict": "safe",
# CHECK-NEXT:         "sdk": "MLClient.from_config(
# CHECK-NEXT:         "cli": {{null|".*"}},
# CHECK-NEXT:         "condition": "
# CHECK-NEXT:         "article": "https://
# CHECK-NEXT:         "effortMinutes": {{[0-9]+}}
# CHECK-NEXT:       },
# CHECK-NEXT:       "related": [
# CHECK-NEXT:         {
# CHECK-NEXT:           "kind": "import",
# CHECK-NEXT:           "message": null,
# CHECK-NEXT:           "cell": null,
# CHECK-NEXT:           "line": 4,
# CHECK-NEXT:           "column": 26,
# CHECK:                "kind": "keyword",
# CHECK-NEXT:           "message": "`auth` becomes `credential`",
# CHECK:        "summary": {
# CHECK-NEXT:     "rules": {
# CHECK-NEXT:       "AML101": 1
# CHECK-NEXT:     },
# CHECK-NEXT:     "verdicts": {
# CHECK-NEXT:       "safe": 1
# CHECK-NEXT:     },
# CHECK-NEXT: "likely": 0,
# CHECK-NEXT:     "files": {
# CHECK-NEXT:       "total": 1,
# CHECK-NEXT:       "analyzed": 1,
# CHECK-NEXT:       "withFindings": 1,
# CHECK-NEXT:       "withoutAzureml": 0,
# CHECK-NEXT:       "failed": 0
