# Images in Heroku's registry. An image is known by the digest of its config: what Heroku releases, whichever store the Docker engine has.

# image_digest TYPE REFERENCE: prints the config digest of registry.heroku.com/APP/TYPE at a tag or manifest digest; fails when there is none.
image_digest() {
  printf 'user = "_:%s"\n' "$api_key" |
    curl --config - --silent --fail --connect-timeout 10 --max-time 60 --retry 3 \
      --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
      "https://registry.heroku.com/v2/$app/$1/manifests/$2" |
    jq --raw-output --exit-status '.config.digest'
}

# pushed_digest TYPE: prints the config digest of what the engine here has pushed last. The engine knows the digest of the manifest only.
pushed_digest() {
  local repository=registry.heroku.com/$app/$1 reference
  reference=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$repository" |
    sed -n "s|^$repository@||p" | head -n 1)
  image_digest "$1" "${reference:-latest}"
}
