"""Parts of the understanding that Rasa runs for each message: sentence embeddings, intents, topics, learned risk."""
