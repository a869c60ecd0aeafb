"""The Rasa assistant. What Rasa loads from here imports nothing of `intake`; `bot.actions` runs in the web process."""
