"""The diary from a terminal. One small module for each family of commands, loaded when one of them is called."""
