"""`make chaos`: the whole hand-off while everything is killed. What is measured, and how: `run.py`."""
