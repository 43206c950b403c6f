"""The pages by which the sample is shown to newcomers. Here: nothing that opens without it."""
