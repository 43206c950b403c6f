"""The officer's desk: pages behind her personal link, one module for each thing she does."""
