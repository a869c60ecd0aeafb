"""What Rasa decides to do is done here, inside the web application, with the same functions as everywhere else."""
