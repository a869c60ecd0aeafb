"""What gunicorn serves."""

from __future__ import annotations

from datetime import UTC, datetime

from intake.application import create_app
from intake.decide.working_days import london_date
from intake.logs import set_up_logs

set_up_logs()
app = create_app()
# The first look at a bank holiday loads the calendars of every country: a second that nobody who sends should wait for.
app.extensions["sayso"].calendar.bank_holiday(london_date(datetime.now(UTC)))
