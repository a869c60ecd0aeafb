"""The yardstick's action, loaded by Rasa's stock action server in the bot's environment."""
