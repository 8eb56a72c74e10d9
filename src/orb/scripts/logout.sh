#!/bin/bash
# Takes the login out of Docker's configuration again. Runs after a failure, too, and so needs nothing and never fails
# itself.
docker logout registry.heroku.com ||
  printf "warning: the login to registry.heroku.com may still be in Docker's configuration\n" >&2
