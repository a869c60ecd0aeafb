"""The embedded register: the case lives here, with its procedure, stage and outcome."""
