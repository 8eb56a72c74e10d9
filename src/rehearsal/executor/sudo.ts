import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Machine, machineEnvironment } from '../sandbox/machine.ts'

/** Variables that a job keeps through `sudo`: the machine's own, the engine's address, and the mark by which the runner finds its processes. */
const alsoKept = ['DOCKER_HOST', 'TERM', 'CIRCLE_SHELL_ENV']

/** Puts `sudo` among the tools of a machine's jobs. */
export async function offerSudo(machine: Machine): Promise<void> {
  const file = join(machine.bin, 'sudo')
  await writeFile(file, sudoStandIn([...Object.keys(machineEnvironment(machine)), ...alsoKept]))
  await chmod(file, 0o755)
}

/**
 * The text of a `sudo` for a job that is root already: CircleCI's images let their user become root without a password, and their scripts
 * say so at every turn. The environment is reset as Debian's sudo resets it, so that a job which loses its key to `sudo` loses it here, too.
 *
 * @param kept names of the variables that are the machine's own, and so survive
 */
function sudoStandIn(kept: string[]): string {
  return `#!/bin/bash -p
# Replaces "sudo" where everybody is root already.
kept=' ${kept.join(' ')} '
user=root reset=1 login= given=()
usage() {
  echo "sudo: $1" >&2
  exit 1
}
while (($#)); do
  case $1 in
    --) shift; break ;;
    --preserve-env=*) kept+="\${1#*=} "; kept=\${kept//,/ } ;;
    --preserve-env) reset= ;;
    --user=*) user=\${1#*=} ;;
    --user | --group | --host | --prompt | --chdir | --close-from)
      [[ $1 == --user ]] && user=$2
      shift
      ;;
    --login) login=1 ;;
    --list | --validate | --remove-timestamp | --reset-timestamp) exit 0 ;;
    --version) echo 'Sudo version 1.9'; exit 0 ;;
    --*) ;;
    -*)
      letters=\${1#-}
      while [[ $letters ]]; do
        letter=\${letters:0:1} letters=\${letters:1}
        case $letter in
          E) reset= ;;
          i | s) login=$letter ;;
          k | K | l | v) [[ $letters || $# -gt 1 ]] || exit 0 ;;
          u | g | h | p | C | D | r | t | T | U)
            [[ $letters ]] || { letters=$2; shift; }
            [[ $letter == u ]] && user=$letters
            letters=
            ;;
        esac
      done
      ;;
    [A-Za-z_]*=*) given+=("$1") ;;
    *) break ;;
  esac
  shift
done
(($#)) || [[ $login ]] || usage 'a command is missing'
user=\${user#\\#}
home=$(getent passwd "$user" | cut -d: -f6)
[[ $home ]] || usage "unknown user $user"
if [[ $reset ]]; then
  for name in $(compgen -e); do
    [[ $kept == *" $name "* ]] || unset "$name"
  done
  export HOME=$home USER=$user LOGNAME=$user SHELL=/bin/bash SUDO_USER=circleci SUDO_UID=0 SUDO_GID=0
fi
((\${#given[@]})) && export "\${given[@]}"
[[ $login == i ]] && cd -- "$home"
if (($# == 0)); then set -- /bin/bash; elif [[ $login ]]; then set -- /bin/bash -c "$*"; fi
if [[ $user != root && $user != 0 ]] && runuser -u "$user" -- true 2>/dev/null; then
  exec runuser -u "$user" -- "$@"
fi
command -v -- "$1" >/dev/null || usage "$1: command not found"
exec "$@"
`
}
