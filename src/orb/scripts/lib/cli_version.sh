# The version of the Heroku CLI that a job runs, and the checksums that its archive may have.

# read_cli_version VERSION: it must be exact.
read_cli_version() {
  local -n version_=$1
  version_=$PARAM_CLI_VERSION
  if ! [[ $version_ =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
    fail "'$version_' is not a version of the Heroku CLI" \
      "name one exactly, such as ${CLI_LOCK%% *}: a deploy must not change by itself"
  fi
}

# installed_version COMMAND: read from the package beside the program, because starting the CLI takes a second.
installed_version() {
  local program
  program=$(readlink -f "$(command -v "$1")") || return 0
  jq --raw-output '.version // empty' "${program%/*}/../package.json" 2>/dev/null || true
}

# require_installable ARCHIVE VERSION: that version can be had and unpacked here, and a checksum of its archive is
# known. Sets ARCHIVE, an associative array: platform, as oclif names it; trusted, its checksums; url, where the lock
# has it.
require_installable() {
  local -n archive_=$1
  archive_=([url]='' [trusted]='')
  case $(uname -m) in
    x86_64) archive_[platform]=linux-x64 ;;
    aarch64) archive_[platform]=linux-arm64 ;;
    *)
      fail "Heroku publishes no CLI for $(uname -m)" \
        "use an executor with an x86_64 or arm64 processor, or set client to api, which needs none"
      ;;
  esac
  read_trusted "$1" "$2"
  if ! command -v xz >/dev/null; then
    fail "the archive of the Heroku CLI cannot be unpacked: xz is not installed" \
      "add the package xz-utils to the executor's image, use the executor remote_docker, or set client to api"
  fi
}

# read_trusted ARCHIVE VERSION: those that cli_sha256 names or else the orb's lock, with a line VERSION PLATFORM SHA256
# URL for each archive; and that of the variable HEROKU_CLI_SHA256.
read_trusted() {
  local -n archive_=$1
  local version platform sha256 url sum accepted=$PARAM_CLI_SHA256 locked=
  while read -r version platform sha256 url; do
    if [ -z "$version" ]; then continue; fi
    locked="${locked:+$locked and }$version for $platform"
    if [ "$version $platform" = "$2 ${archive_[platform]}" ]; then
      archive_[url]=$url
      accepted=${accepted:-$sha256}
    fi
  done < <(printf '%s\n' "$CLI_LOCK")
  for sum in $accepted ${HEROKU_CLI_SHA256-}; do
    if ! [[ $sum =~ ^[0-9a-f]{64}$ ]]; then
      fail "'$sum' is not a sha256" "write 64 hexadecimal digits, lower-case, as sha256sum prints them"
    fi
    archive_[trusted]+=${archive_[trusted]:+ }$sum
  done
  if [ -z "${archive_[trusted]}" ]; then
    fail "no checksum is known for Heroku CLI $2 on ${archive_[platform]}; this orb's lock has $locked" \
      "set client to api, which needs no CLI; or use the lock's; or set cli_sha256 to the checksum of the archive,\
 which 'npx heroku-container-orb lock --update $2 --dry-run' computes"
  fi
}
