# What a step says. Errors and warnings go to standard error; both name the cause first and then what to do about it.

note() {
  printf '%s\n' "$1"
}

warn() {
  printf 'warning: %s\n' "$1" >&2
}

# fail CAUSE REMEDY: ends the step red.
fail() {
  printf 'error: %s\n  fix: %s\n' "$1" "$2" >&2
  exit 1
}
