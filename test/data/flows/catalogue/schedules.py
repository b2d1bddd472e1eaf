"""Schedules are created, listed and lead to pipeline runs."""
from azureml.core import Workspace
from azureml.pipeline.core import Schedule, ScheduleRecurrence

ws = Workspace.from_config()  #: Workspace, Workspace.from_config
daily = ScheduleRecurrence(frequency="Day", interval=1)  #: ScheduleRecurrence
Schedule.create(ws, "daily", "0a", "x", recurrence=daily).disable()  #: Schedule, Schedule.create, Schedule.disable
for schedule in Schedule.list(ws):  #: Schedule, Schedule.list
    print(schedule.get_last_pipeline_run().id)  #: Schedule.get_last_pipeline_run, Run.id
