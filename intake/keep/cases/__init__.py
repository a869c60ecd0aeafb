"""The embedded register's rows. One case per submission, numbered without gaps within its year; nothing of it is lost
when the intake lets go of its own copy.
"""

from __future__ import annotations

from intake.case import Case as Case
from intake.case import CaseClock as CaseClock
from intake.case import Outcome as Outcome
from intake.case import Procedure as Procedure
from intake.case import Stage as Stage
from intake.keep.cases.opening import NOTHING_KNOWN as NOTHING_KNOWN
from intake.keep.cases.opening import Origin as Origin
from intake.keep.cases.opening import copy_words as copy_words
from intake.keep.cases.opening import open_case as open_case
from intake.keep.cases.reading import CaseNotFound as CaseNotFound
from intake.keep.cases.reading import case_of as case_of
from intake.keep.cases.reading import case_with_message as case_with_message
from intake.keep.cases.reading import find_by_reference as find_by_reference
from intake.keep.cases.reading import list_open as list_open
