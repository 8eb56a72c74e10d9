# Images in Heroku's registry. An image is known by the digest of its config: what Heroku releases, whichever store the Docker engine has.

# registry TYPE REFERENCE [CURL_OPTION...]: asks the registry for the manifest of registry.heroku.com/APP/TYPE at a tag or digest.
registry() {
  local url=https://registry.heroku.com/v2/$app/$1/manifests/$2 format=application/vnd.docker.distribution.manifest.v2+json
  shift 2
  curl --config <(printf 'user = "_:%s"\n' "$api_key") --silent --fail --connect-timeout 10 --max-time 60 --retry 3 \
    --header "Accept: $format" --header "Content-Type: $format" "$@" "$url"
}

# image_digest TYPE REFERENCE: prints the config digest; fails when there is no such image.
image_digest() {
  registry "$1" "$2" | jq --raw-output --exit-status '.config.digest'
}

# read_pushed_manifest TYPE: sets manifest and digest to what the engine here has pushed last. It knows the digest of the manifest only.
read_pushed_manifest() {
  local repository=registry.heroku.com/$app/$1 reference
  reference=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$repository" |
    sed -n "s|^$repository@||p" | head -n 1)
  manifest=$(registry "$1" "${reference:-latest}") || return
  digest=$(printf '%s' "$manifest" | jq --raw-output --exit-status '.config.digest')
}

# tag_manifest TYPE TAG: gives that manifest another tag.
tag_manifest() {
  printf '%s' "$manifest" |
    registry "$1" "$2" --request PUT --data-binary @- --output /dev/null
}
