/**
 * The text of a `docker` for an engine that is not the rehearsal's own: registry.heroku.com becomes an address on this machine, and
 * what is built carries a label by which it is found and removed again.
 *
 * @param client the real client
 * @param registry `127.0.0.1:PORT`
 */
export function dockerShim(client: string, registry: string, label: string): string {
  return `#!/bin/bash
# Stands before the Docker client, so that what is for Heroku's registry goes to the rehearsal's.
docker=${client}
heroku=registry.heroku.com
here=${registry}

case $1 in
  login | logout) exec "$docker" "\${@/#$heroku/$here}" ;;
  build | image | buildx)
    if [[ $1 == build || $2 == build ]]; then
      words=("$1")
      shift
      if [[ $1 == build ]]; then
        words+=(build)
        shift
      fi
      exec "$docker" "\${words[@]}" --label ${label} "$@"
    fi
    ;;
  push | pull)
    command=$1
    shift
    options=()
    for word; do
      case $word in
        "$heroku"/*)
          there=$here/\${word#"$heroku"/}
          if [[ $command == push ]]; then "$docker" tag "$word" "$there" || exit; fi
          "$docker" "$command" "\${options[@]}" "$there"
          code=$?
          if [[ $command == pull && $code == 0 ]]; then "$docker" tag "$there" "$word"; fi
          "$docker" rmi "$there" >/dev/null 2>&1
          exit "$code"
          ;;
        *) options+=("$word") ;;
      esac
    done
    exec "$docker" "$command" "$@"
    ;;
esac
exec "$docker" "$@"
`
}
