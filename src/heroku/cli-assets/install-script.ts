import { addressOf } from './layout.ts'

/** Where an installer puts the CLI: the documented ones differ in that alone. */
const places: Record<string, { lib: string; bin: string }> = {
  'install.sh': { lib: '/usr/local/lib', bin: '/usr/local/bin' },
  'install-standalone.sh': { lib: '/usr/local/lib', bin: '/usr/local/bin' },
  'install-ubuntu.sh': { lib: '/usr/lib', bin: '/usr/bin' },
}

/**
 * The installers of https://devcenter.heroku.com/articles/heroku-cli: each unpacks the archive of the stable channel, by root or by `sudo`, and
 * links the program. The one for Ubuntu installs a Debian package from Heroku's archive, where this one unpacks the same files.
 *
 * @param name `install.sh`, `install-ubuntu.sh`; undefined for any other
 * @param target `linux-x64`
 */
export function installScript(name: string, target: string): string | undefined {
  const place = places[name]
  if (!place) return undefined
  const archive = addressOf(`channels/stable/heroku-${target}.tar.gz`)
  return `#!/bin/sh
{
  set -e
  sudo=
  [ "$(id -u)" = 0 ] || sudo=sudo
  lib=${place.lib} bin=${place.bin}
  $sudo mkdir -p "$lib" "$bin"
  $sudo rm -rf "$lib/heroku" "$HOME/.local/share/heroku/client"
  echo "Installing CLI from ${archive}"
  if command -v curl >/dev/null; then get='curl -fsSL'; else get='wget -qO-'; fi
  $get ${archive} | $sudo tar -xz -C "$lib"
  $sudo ln -sf "$lib/heroku/bin/heroku" "$bin/heroku"
  echo "heroku installed to $bin/heroku"
  "$bin/heroku" --version
}
`
}
