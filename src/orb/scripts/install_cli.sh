#!/bin/bash
# Installs one version of the Heroku CLI. Nothing is unpacked whose checksum is not known: from the orb's lock for its
# own version, from cli_sha256 for another one, and from HEROKU_CLI_SHA256 for an archive that a project has besides.
set -euo pipefail
. "${BASH_SOURCE%/*}/lib/console.sh"
. "${BASH_SOURCE%/*}/lib/cli_version.sh"

server=https://cli-assets.heroku.com

# checksum_of FILE
checksum_of() {
  sha256sum "$1" | cut -d' ' -f1
}

# is_trusted ARCHIVE FILE
is_trusted() {
  local -n trusted_=$1
  [[ " ${trusted_[trusted]} " == *" $(checksum_of "$2") "* ]]
}

# download URL FILE: curl itself tries again when the server is in trouble, and this when a transfer was cut; an error
# that is the request's own (22) stays one.
download() {
  local try
  for try in 1 2 3; do
    curl -q --silent --show-error --fail --location --proto '=https' --connect-timeout 10 --max-time 600 \
      --retry 3 --output "$2" "$1" && return 0
    if [ $? -eq 22 ] || [ "$try" -eq 3 ]; then return 1; fi
  done
}

# find_url ARCHIVE VERSION SCRATCH: the address of a version that the lock does not have. It holds the commit that it
# was built from.
find_url() {
  local -n archive_=$1
  local index=$server/versions/heroku-${archive_[platform]}-tar-xz.json
  if ! download "$index" "$3/index.json"; then
    fail "the list of Heroku CLI versions could not be downloaded from $server" \
      "check the network of the job, then rerun it; an image that holds the CLI needs no download"
  fi
  archive_[url]=$(jq --raw-output --arg version "$2" '.[$version] // empty' "$3/index.json" 2>/dev/null) || true
  case ${archive_[url]} in
    "$server"/*.tar.xz) ;;
    *) fail "Heroku publishes no CLI $2 for ${archive_[platform]}" "choose a version from $index" ;;
  esac
}

# fetch_archive ARCHIVE VERSION SCRATCH FILE: leaves nothing there that is not trusted.
fetch_archive() {
  local -n archive_=$1
  if [ -z "${archive_[url]}" ]; then find_url "$1" "$2" "$3"; fi
  note "downloading Heroku CLI $2 for ${archive_[platform]}"
  if ! download "${archive_[url]}" "$3/heroku.tar.xz"; then
    fail "Heroku CLI $2 could not be downloaded from ${archive_[url]}" "check the network of the job, then rerun it"
  fi
  if ! is_trusted "$1" "$3/heroku.tar.xz"; then
    fail "Heroku CLI $2 has another checksum than it should: its sha256 is $(checksum_of "$3/heroku.tar.xz"), and not\
 ${archive_[trusted]// / or }" \
      "rerun the job; if it happens again, something between the job and $server changes the download,\
 or the version was published again: find out before you accept it"
  fi
  mv "$3/heroku.tar.xz" "$4"
}

# put_in_place PLACE UNPACKED WANTED: sets PLACE to where the CLI is. The directory is made in one move and never taken
# away, as another job may run it; one that is there already is used only where it is the same, file by file.
put_in_place() {
  local -n place_=$1
  place_=$3
  if mv -T "$2" "$3" 2>/dev/null; then return 0; fi
  if diff -rq --no-dereference "$2" "$3" >/dev/null 2>&1; then return 0; fi
  place_=$(mktemp -d "$3-XXXXXX")
  mv -T "$2" "$place_"
  warn "$3 is not what the archive holds, and is not used"
}

main() {
  # Where a machine of one's own keeps it for the next job, which looks at its checksum again.
  local kept=$HOME/.cache/heroku-container version file home scratch
  local -A archive
  read_cli_version version
  if [ "$(installed_version heroku)" = "$version" ]; then
    note "Heroku CLI $version is installed already"
    return
  fi
  require_installable archive "$version"
  mkdir -p "$kept" "$HOME/.heroku-cli"
  # Beside its place, so that the last move is one.
  scratch=$(mktemp -d "$HOME/.heroku-cli/.new-XXXXXX")
  # shellcheck disable=SC2064 # the local is gone at the exit
  trap "rm -rf '$scratch'" EXIT
  file=$kept/heroku-v$version-${archive[platform]}.tar.xz
  if [ -e "$file" ] && is_trusted archive "$file"; then
    note "the archive of Heroku CLI $version is on this machine"
  else
    if [ -e "$file" ]; then
      warn "the archive on this machine has another sha256, $(checksum_of "$file"): it is not used"
    fi
    fetch_archive archive "$version" "$scratch" "$file"
  fi
  tar -xJf "$file" -C "$scratch"
  put_in_place home "$scratch/heroku" "$HOME/.heroku-cli/$version"
  note "Heroku CLI $version is installed in $home"

  # Without a client home of its own, the CLI starts whatever 'heroku update' left in ~/.local/share/heroku/client
  # instead of itself.
  # shellcheck disable=SC2016 # the next step expands $PATH
  printf 'export PATH=%q:"$PATH"\nexport HEROKU_OCLIF_CLIENT_HOME=%q\n' "$home/bin" "$home" >>"$BASH_ENV"
}

main
