#!/bin/bash
# Installs one version of the Heroku CLI. Nothing is unpacked, from the cache or from Heroku, whose checksum nobody
# vouches for: the orb's lock for its own version, cli_sha256 for another one, and HEROKU_CLI_SHA256 for an archive that
# a project has besides.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"

server=https://cli-assets.heroku.com
cache=$HOME/.cache/heroku-container

# checksum_of FILE
checksum_of() {
  sha256sum "$1" | cut -d' ' -f1
}

# is_trusted FILE
is_trusted() {
  [[ " $trusted " == *" $(checksum_of "$1") "* ]]
}

# download URL FILE: curl itself tries again when the server is in trouble, and this when a transfer was cut; an error
# that is the request's own (22) stays one.
download() {
  local try
  for try in 1 2 3; do
    curl --silent --show-error --fail --location --proto '=https' --connect-timeout 10 --max-time 600 \
      --retry 3 --output "$2" "$1" && return 0
    if [ $? -eq 22 ] || [ "$try" -eq 3 ]; then return 1; fi
  done
}

# Sets url of a version that the lock does not have: the address holds the commit that it was built from.
find_url() {
  local index=$server/versions/heroku-$platform-tar-xz.json
  if ! download "$index" "$scratch/index.json"; then
    fail "the list of Heroku CLI versions could not be downloaded from $server" \
      "check the network of the job, then rerun it; an image that holds the CLI needs no download"
  fi
  url=$(jq --raw-output --arg version "$version" '.[$version] // empty' "$scratch/index.json" 2>/dev/null) || true
  case $url in
    "$server"/*.tar.xz) ;;
    *) fail "Heroku publishes no CLI $version for $platform" "choose a version from $index" ;;
  esac
}

# fetch_archive FILE: leaves nothing there that is not trusted.
fetch_archive() {
  if [ -z "$url" ]; then find_url; fi
  note "downloading Heroku CLI $version for $platform"
  if ! download "$url" "$scratch/heroku.tar.xz"; then
    fail "Heroku CLI $version could not be downloaded from $url" "check the network of the job, then rerun it"
  fi
  if ! is_trusted "$scratch/heroku.tar.xz"; then
    fail "Heroku CLI $version is not what was vouched for: its sha256 is $(checksum_of "$scratch/heroku.tar.xz"), and not ${trusted// / or }" \
      "rerun the job; if it happens again, something between the job and $server changes the download, or the version was published anew: find out before you accept it"
  fi
  mv "$scratch/heroku.tar.xz" "$1"
}

read_cli_version
home=$HOME/.heroku-cli/$version

# The cache that is saved after this step wants something to keep.
mkdir -p "$cache"

if [ "$(installed_version heroku)" = "$version" ]; then
  note "Heroku CLI $version is installed already"
  exit 0
fi

require_installable
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The archive is cached, and not what it unpacks to: so it is checked in every job, and a cache is no more trusted than
# the network.
archive=$cache/heroku-v$version-$platform.tar.xz
if [ -e "$archive" ] && is_trusted "$archive"; then
  note "Heroku CLI $version comes from the cache"
else
  if [ -e "$archive" ]; then warn "the cached archive has another sha256, $(checksum_of "$archive"): it is not used"; fi
  fetch_archive "$archive"
fi
tar -xJf "$archive" -C "$scratch"
rm -rf "$home"
mkdir -p "${home%/*}"
mv "$scratch/heroku" "$home"
note "Heroku CLI $version is installed in $home"

# Without a client home of its own, the CLI starts whatever 'heroku update' left in ~/.local/share/heroku/client instead
# of itself.
# shellcheck disable=SC2016 # the next step expands $PATH
printf 'export PATH=%q:"$PATH"\nexport HEROKU_OCLIF_CLIENT_HOME=%q\n' "$home/bin" "$home" >>"$BASH_ENV"
