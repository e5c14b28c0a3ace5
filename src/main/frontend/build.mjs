// The front end is built here.
