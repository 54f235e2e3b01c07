"""The actions that are broken: one of each kind of write, on copies of the sample projects."""

from . import focus_task, multi_agent, orchestration, plan_progress, recovery, task_status

ALL = [*multi_agent.ALL, *orchestration.ALL, *task_status.ALL, *focus_task.ALL,
       *plan_progress.ALL, *recovery.ALL]
