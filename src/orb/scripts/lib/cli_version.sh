# The version of the Heroku CLI that a job runs, and who vouches for its archive.

# Sets version, which must be exact.
read_cli_version() {
  version=$PARAM_CLI_VERSION
  if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
    fail "'$version' is not a version of the Heroku CLI" "name one exactly, such as ${CLI_LOCK%% *}: a deploy must not change by itself"
  fi
}

# installed_version COMMAND: read from the package beside the program, because starting the CLI takes a second.
installed_version() {
  local program
  program=$(readlink -f "$(command -v "$1")") || return 0
  jq --raw-output '.version // empty' "${program%/*}/../package.json" 2>/dev/null || true
}

# require_installable: that version can be had and unpacked here, and somebody vouches for it.
require_installable() {
  read_platform
  read_trusted
  if ! command -v xz >/dev/null; then
    fail "the archive of the Heroku CLI cannot be unpacked: xz is not installed" \
      "add the package xz-utils to the executor's image, use the executor remote_docker, or set client to api"
  fi
}

# Sets platform, as oclif names it.
read_platform() {
  case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) fail "Heroku publishes no CLI for $(uname -m)" "use an executor with an x86_64 or arm64 processor" ;;
  esac
}

# Sets trusted, the checksums that somebody vouches for, and url where the orb's lock knows it: a line VERSION PLATFORM
# SHA256 URL an archive.
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
      "set cli_sha256 to the checksum of its archive, which 'npx heroku-container-orb lock --update $version --dry-run' computes; or keep to the lock, or set client to api"
  fi
}
