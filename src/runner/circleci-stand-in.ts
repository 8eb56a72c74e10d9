/**
 * The text of a bash program that replaces the `circleci` of CircleCI's job environment: `env subst`, `step halt`,
 * `run release …` (recorded), `tests glob` and `tests split`.
 *
 * @param marks directory where `halt` and the release calls are written down
 */
export function circleciStandIn(marks: string): string {
  return String.raw`#!/bin/bash
# Replaces the "circleci" program of CircleCI's job environment.
marks='${marks.replaceAll("'", "'\\''")}'

# Expands $NAME, ${'$'}{NAME} and ${'$'}{NAME:-default} as "circleci env subst" does; $$ is a dollar sign.
env_subst() {
  local rest=$1 name operator default
  while [[ $rest == *'$'* ]]; do
    printf %s "${'$'}{rest%%'$'*}"
    rest=${'$'}{rest#*'$'}
    if [[ $rest == '$'* ]]; then
      printf '$'
      rest=${'$'}{rest:1}
    elif [[ $rest =~ ^\{([A-Za-z_][A-Za-z0-9_]*)((:?-|:?=|:?\+)([^}]*))?\} ]]; then
      name=${'$'}{BASH_REMATCH[1]} operator=${'$'}{BASH_REMATCH[3]} default=${'$'}{BASH_REMATCH[4]}
      rest=${'$'}{rest:${'$'}{#BASH_REMATCH[0]}}
      case $operator in
        :- | :=) printf %s "${'$'}{!name:-$default}" ;;
        - | =) printf %s "${'$'}{!name-$default}" ;;
        :+) printf %s "${'$'}{!name:+$default}" ;;
        +) printf %s "${'$'}{!name+$default}" ;;
        *) printf %s "${'$'}{!name}" ;;
      esac
    elif [[ $rest =~ ^[A-Za-z_][A-Za-z0-9_]* ]]; then
      name=${'$'}{BASH_REMATCH[0]}
      rest=${'$'}{rest:${'$'}{#name}}
      printf %s "${'$'}{!name}"
    else
      printf '$'
    fi
  done
  printf %s "$rest"
}

case "$1 $2" in
  'env subst')
    if (($# > 2)); then
      env_subst "$3"
      echo
    else
      IFS= read -rd '' text
      env_subst "$text"
    fi
    ;;
  'step halt') : >"$marks/halt" ;;
  'run release')
    shift 2
    printf '%s\0' "$@" >"$marks/release-$(date +%s%N)"
    ;;
  'tests glob')
    shopt -s globstar nullglob
    shift 2
    IFS=
    printf '%s\n' $@
    ;;
  'tests split') cat -- "${'$'}{3:--}" ;;
  *)
    echo "circleci: '$*' is not available where the job runs on this machine" >&2
    exit 1
    ;;
esac
`
}
