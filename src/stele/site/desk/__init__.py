"""The desk: what the command line can do, in the browser. Screens call the same verbs and write nothing themselves."""
