"""Sign-in, roles and permissions, users and teams: shared by triage and register."""
