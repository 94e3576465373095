"""Events: anything dated that may explain a change."""
