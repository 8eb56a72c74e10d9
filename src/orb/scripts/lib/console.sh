# What a step says. Errors and warnings go to standard error; both name the cause first and then what to do about it.
#
# A function that returns more than a status takes the name of its result, written in capitals in its comment, and sets
# that variable of its caller: "local app; read_app app …". Inside it is a nameref whose name ends in an underscore, so
# that it never has its caller's name.

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

# listen HEARD COMMAND...: runs it, and keeps in HEARD what it writes to standard error, which is also shown.
listen() {
  local -n heard_=$1
  { heard_=$("${@:2}" 2>&1 >&3 3>&- | repeat_lines); } 3>&1
}

# repeat_lines: copies standard input to standard error and to standard output, line by line.
repeat_lines() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    printf '%s\n' "$line" >&2
    printf '%s\n' "$line"
  done
}

# cause HEARD: prints the reason of a failure, out of what was heard. The Heroku CLI says " ›   Error: …" on several
# lines, and often only that Docker has failed; Docker's reason is its last line.
cause() {
  printf '%s\n' "$1" | sed 's/^[ ›]*//' | awk '
    /^(Error: docker |Error: Login failed|Error ID:|Code:|<)/ { open = 0; next }
    /^Error: / { sub(/^(Error: )+/, ""); words = $0; open = 1; next }
    open && NF { words = words " " $0; next }
    { open = 0 }
    NF { last = $0 }
    END { if (words == "") words = last; gsub(/ +/, " ", words); print words }'
}
