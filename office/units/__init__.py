"""Units in time: renamed, closed, merged, split; and the drafts that go with them."""
