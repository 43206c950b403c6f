"""What a chart shows beyond the figures of a summary: how far units have moved, how many lie in
which band. Values only; words are set in `views/charts/`, pictures are drawn at the edge."""
