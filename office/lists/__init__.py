"""Lists of an officer's own making (units, people, figures): what is known before they are read,
and what is stored of them after her yes. Not: how they are read (sheets/preview/)."""
