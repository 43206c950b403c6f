"""What in free words should not be kept or sent on without a thought: numbers of people, what is
said against a person, words of secrecy. Where it stands, so that it can be hidden; no judgement."""
