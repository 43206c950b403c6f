"""Plans as printed, their indicators, measures, tasks and forms. No figures, no rounds."""
