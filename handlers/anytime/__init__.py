"""What a person can ask for at any time: to-do list, help, own data, requests to the commune."""
