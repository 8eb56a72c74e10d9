#!/bin/bash
# Installs one version of the Heroku CLI from Heroku's own server, checked against the checksum that Heroku publishes with it.
# The server's layout is that of every oclif program: an index of versions, and a build manifest beside each archive.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"

version=$PARAM_CLI_VERSION
server=https://cli-assets.heroku.com
home=$HOME/.heroku-cli/$version

if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  fail "'$version' is not a version of the Heroku CLI" "name one exactly, such as 11.10.0: a deploy must not change by itself"
fi

# installed_version COMMAND: read from the package beside the program, because starting the CLI takes two seconds.
installed_version() {
  local program
  program=$(readlink -f "$(command -v "$1")") || return 0
  jq --raw-output '.version // empty' "${program%/*}/../package.json" 2>/dev/null || true
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

# The cache that is saved after this step wants something to keep.
mkdir -p "${home%/*}"

if [ "$(installed_version heroku)" = "$version" ]; then
  note "Heroku CLI $version is installed already"
  exit 0
fi

if [ "$(installed_version "$home/bin/heroku")" = "$version" ]; then
  note "Heroku CLI $version comes from the cache"
else
  case $(uname -m) in
    x86_64) arch=x64 ;;
    aarch64) arch=arm64 ;;
    *) fail "Heroku publishes no CLI for $(uname -m)" "use an executor with an x86_64 or arm64 processor" ;;
  esac
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT

  if ! download "$server/versions/heroku-linux-$arch-tar-gz.json" "$scratch/index.json"; then
    fail "the list of Heroku CLI versions could not be downloaded from $server" \
      "check the network of the job, then rerun it; an image that holds the CLI needs no download"
  fi
  url=$(jq --raw-output --arg version "$version" '.[$version] // empty' "$scratch/index.json" 2>/dev/null) || true
  case $url in
    "$server"/*.tar.gz) ;;
    *) fail "Heroku publishes no CLI $version for linux-$arch" "choose a version from $server/versions/heroku-linux-$arch-tar-gz.json" ;;
  esac

  note "downloading Heroku CLI $version for linux-$arch"
  if ! download "${url%.tar.gz}-buildmanifest" "$scratch/buildmanifest" || ! download "$url" "$scratch/heroku.tar.gz"; then
    fail "Heroku CLI $version could not be downloaded from $server" "check the network of the job, then rerun it"
  fi
  published=$(jq --raw-output '.sha256gz // empty' "$scratch/buildmanifest" 2>/dev/null) || true
  received=$(sha256sum "$scratch/heroku.tar.gz" | cut -d' ' -f1)
  if [ "$received" != "$published" ]; then
    fail "Heroku CLI $version is not what Heroku published: sha256 $received, published ${published:-none}" \
      "rerun the job; if it happens again, something between the job and $server changes the download"
  fi
  if [ -n "$PARAM_CLI_SHA256" ] && [ "$received" != "$PARAM_CLI_SHA256" ]; then
    fail "Heroku CLI $version has the sha256 $received, and cli_sha256 asks for $PARAM_CLI_SHA256" \
      "compare with the checksum that you noted: the archive was published anew, or is not the one you looked at"
  fi
  tar -xzf "$scratch/heroku.tar.gz" -C "$scratch"
  # In one move, so that a cache never holds half an installation.
  rm -rf "$home"
  mv "$scratch/heroku" "$home"
  note "Heroku CLI $version is installed in $home"
fi

# shellcheck disable=SC2016 # the next step expands $PATH
printf 'export PATH=%q:"$PATH"\n' "$home/bin" >>"$BASH_ENV"
