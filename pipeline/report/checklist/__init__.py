"""What reviewers ask, by the part of a study: each question with the function that answers it from the findings."""
