"""Side effects: what happens outside the workflow, in classes that receive what they need."""
