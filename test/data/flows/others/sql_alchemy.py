"""A session of SQLAlchemy, a spreadsheet called ws and a run of subprocess."""
import subprocess

import openpyxl

ws = openpyxl.Workbook().active
ws.title = "name"  #: -
print(ws.name, ws.tags)  #: -
run = subprocess.run(["ls"])
print(run.status, run.id)  #: -
