/** What a shim has to know. */
export interface ShimOptions {
  /** The real client. */
  client: string
  /** Where the rehearsal's registry is: `127.0.0.1:PORT`. */
  registry: string
  /** What everything that the job makes in the engine is found by, to be removed again: `name=value`. */
  label: string
  /** A file for the names that the job gives to images, one a line: a name carries no label. */
  names: string
}

/**
 * The text of a `docker` for an engine that is not the rehearsal's own: registry.heroku.com becomes an address on this machine, and
 * what the job makes can be found again.
 */
export function dockerShim({ client, registry, label, names }: ShimOptions): string {
  return `#!/bin/bash
# Runs in place of the Docker client, so that what is for Heroku's registry goes to the rehearsal's, and nothing stays in the engine.
docker=(${client})
heroku=registry.heroku.com
here=${registry}
names=${names}

case $1 in
  image | container | network | volume | builder | buildx)
    docker+=("$1")
    shift
    ;;
esac
command=$1
case "\${docker[1]} $command" in
  ' login' | ' logout')
    exec "\${docker[@]}" "\${@/#$heroku/$here}"
    ;;
  *' build' | *' run' | ' create' | 'container create' | 'network create' | 'volume create')
    exec "\${docker[@]}" "$command" --label ${label} "\${@:2}"
    ;;
  *' import')
    exec "\${docker[@]}" import --change 'LABEL ${label}' "\${@:2}"
    ;;
  *' tag')
    echo "\${!#}" >>"$names"
    ;;
  *' push' | *' pull')
    options=()
    for word in "\${@:2}"; do
      case $word in
        "$heroku"/*)
          there=$here/\${word#"$heroku"/}
          if [[ $command == push ]]; then ${client} tag "$word" "$there" || exit; fi
          "\${docker[@]}" "$command" "\${options[@]}" "$there"
          code=$?
          if [[ $command == pull && $code == 0 ]]; then ${client} tag "$there" "$word"; fi
          ${client} rmi "$there" >/dev/null 2>&1
          exit "$code"
          ;;
        *) options+=("$word") ;;
      esac
    done
    ;;
esac
exec "\${docker[@]}" "$@"
`
}
