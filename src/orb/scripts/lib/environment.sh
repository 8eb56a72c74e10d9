# What the programs that a step starts see of the job's variables.

# hide_environment: from now on they see only what they need to find the network, the engine and themselves; a variable
# such as NODE_OPTIONS, DEBUG or HEROKU_HOST could make them print a value or send the key elsewhere. The step itself
# has them anyway.
hide_environment() {
  local name
  while read -r name; do
    case ${name,,} in
      http_proxy | https_proxy | no_proxy | all_proxy | lc_*) continue ;;
    esac
    case $name in
      PATH | HOME | TMPDIR | LANG | DOCKER_* | BUILDX_BUILDER | HEROKU_OCLIF_CLIENT_HOME) ;;
      NODE_EXTRA_CA_CERTS | SSL_CERT_FILE | SSL_CERT_DIR | CURL_CA_BUNDLE) ;;
      # For an engine at the end of an SSH connection.
      SSH_AUTH_SOCK) if [[ ${DOCKER_HOST-} != ssh://* ]]; then export -n "${name?}"; fi ;;
      *)
        export -n "${name?}"
        hidden_variables+=("$name")
        ;;
    esac
  done < <(compgen -e)
}

# with_environment COMMAND...: runs a program that is CircleCI's own and sees all of the job's variables.
with_environment() (
  if [ -n "${hidden_variables-}" ]; then export "${hidden_variables[@]}"; fi
  "$@"
)

# refuse_tracing: ends the step where the shell prints each command with its values: by 'set -x' in $BASH_ENV, or by
# SHELLOPTS among the job's variables. Called before a secret is read.
refuse_tracing() {
  case $- in
    *x*)
      fail "this shell prints every command that it runs (set -x), and would print secrets" \
        "remove 'set -x' from what earlier steps write to \$BASH_ENV, and SHELLOPTS from the job's variables"
      ;;
  esac
}
