"""What gunicorn serves."""

from __future__ import annotations

from intake.application import create_app
from intake.logs import set_up_logs

set_up_logs()
app = create_app()
