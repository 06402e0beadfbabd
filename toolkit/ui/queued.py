"""What waits in the queue of the worker."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult


def numbers(task_path: str) -> set[int]:
    """Return the numbers with which a task waits or runs."""
    rows = DBTaskResult.objects.filter(task_path=task_path, status__in=["READY", "RUNNING"])
    return {number for row in rows.only("args_kwargs") for number in row.args_kwargs["args"]}
