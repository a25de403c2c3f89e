"""What is asked: the model of a questionnaire, and how an answer to it is read."""
