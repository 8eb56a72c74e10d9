# Images: what stands in Heroku's registry, and what this job has pushed there.
# An image is known by the digest of its config: what the formation holds, whichever store the Docker engine has.

# pushed_images: the file that carries "TYPE DIGEST" lines from the push to the release.
pushed_images() {
  printf '%s/heroku-container-%s.images' "${TMPDIR:-/tmp}" "$app"
}

# image_digest TYPE REFERENCE: prints the config digest of registry.heroku.com/APP/TYPE at a tag or manifest digest; fails with no output
# when there is none.
image_digest() {
  printf 'user = "_:%s"\n' "$api_key" |
    curl --config - --silent --fail --connect-timeout 10 --max-time 60 --retry 3 \
      --header 'Accept: application/vnd.docker.distribution.manifest.v2+json' \
      "https://registry.heroku.com/v2/$app/$1/manifests/$2" |
    jq --raw-output --exit-status '.config.digest'
}
