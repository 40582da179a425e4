"""`make bench`: what a reader gets, measured. Prints; asserts nothing, and is no part of `make test`.

weights     raw and gzip bytes of five kinds of pages and their charts, and the time of a build
speed       the same five pages on two slow lines, beside the same content in default Material with vega-embed
lighthouse  Lighthouse (mobile) on the same five, with every audit that fails
form        taps, keys and screens that a task on the form page costs, by finger and by keyboard
nation      how an invented registry of 38 provinces and 514 regencies scales

`make bench ONLY=speed` runs one part, `ONLY="weights nation"` two. Each module's docstring tells its method.
"""
