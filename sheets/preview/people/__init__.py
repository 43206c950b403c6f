"""Lists of people: names, posts, telephones, days. Not: what is stored of them."""
