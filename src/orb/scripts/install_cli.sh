#!/bin/bash
# Installs one version of the Heroku CLI. Nothing is unpacked, from the cache or from Heroku, whose checksum nobody vouches for: the orb's
# lock for its own version, cli_sha256 for another one, and HEROKU_CLI_SHA256 for an archive that a project has besides.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"

version=$PARAM_CLI_VERSION
server=https://cli-assets.heroku.com
cache=$HOME/.cache/heroku-container
home=$HOME/.heroku-cli/$version

# installed_version COMMAND: read from the package beside the program, because starting the CLI takes a second.
installed_version() {
  local program
  program=$(readlink -f "$(command -v "$1")") || return 0
  jq --raw-output '.version // empty' "${program%/*}/../package.json" 2>/dev/null || true
}

# Sets platform, as oclif names it.
read_platform() {
  case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) fail "Heroku publishes no CLI for $(uname -m)" "use an executor with an x86_64 or arm64 processor" ;;
  esac
}

# Sets trusted, the checksums that somebody vouches for, and url where the orb's lock knows it: a line VERSION PLATFORM SHA256 URL an archive.
read_trusted() {
  local locked_version locked_platform locked_sha256 locked_url sum accepted=$PARAM_CLI_SHA256 locked=
  url=
  while read -r locked_version locked_platform locked_sha256 locked_url; do
    locked="${locked:+$locked and }$locked_version for $locked_platform"
    if [ "$locked_version $locked_platform" = "$version $platform" ]; then
      url=$locked_url
      accepted=${accepted:-$locked_sha256}
    fi
  done < <(printf '%s\n' "$CLI_LOCK")
  trusted=
  for sum in $accepted ${HEROKU_CLI_SHA256-}; do
    if ! [[ $sum =~ ^[0-9a-f]{64}$ ]]; then
      fail "'$sum' is not a sha256" "write 64 hexadecimal digits, lower-case, as sha256sum prints them"
    fi
    trusted=${trusted:+$trusted }$sum
  done
  if [ -z "$trusted" ]; then
    fail "nobody vouches for Heroku CLI $version on $platform; this orb's lock has $locked" \
      "set cli_sha256 to the checksum of its archive, which 'npx heroku-orb lock --update $version --dry-run' computes; or keep to the lock, or set client to api"
  fi
}

# checksum_of FILE
checksum_of() {
  sha256sum "$1" | cut -d' ' -f1
}

# is_trusted FILE
is_trusted() {
  [[ " $trusted " == *" $(checksum_of "$1") "* ]]
}

# download URL FILE: curl itself tries again when the server is in trouble, and this when a transfer was cut; an error that is the
# request's own (22) stays one.
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

if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  fail "'$version' is not a version of the Heroku CLI" "name one exactly, such as ${CLI_LOCK%% *}: a deploy must not change by itself"
fi

# The cache that is saved after this step wants something to keep.
mkdir -p "$cache"

if [ "$(installed_version heroku)" = "$version" ]; then
  note "Heroku CLI $version is installed already"
  exit 0
fi

read_platform
read_trusted
if ! command -v xz >/dev/null; then
  fail "the archive of the Heroku CLI cannot be unpacked: xz is not installed" \
    "add the package xz-utils to the executor's image, use the executor remote_docker, or set client to api"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The archive is cached, and not what it unpacks to: so it is checked in every job, and a cache is no more trusted than the network.
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

# Without a client home of its own, the CLI starts whatever 'heroku update' left in ~/.local/share/heroku/client instead of itself.
# shellcheck disable=SC2016 # the next step expands $PATH
printf 'export PATH=%q:"$PATH"\nexport HEROKU_OCLIF_CLIENT_HOME=%q\n' "$home/bin" "$home" >>"$BASH_ENV"
