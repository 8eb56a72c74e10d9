# Images in Heroku's registry. An image is known by the digest of its config: what Heroku releases, whichever store the
# Docker engine has.

# registry ANSWER APP TYPE REFERENCE BODY [CURL_OPTION...]: asks for a manifest of registry.heroku.com/APP/TYPE, or puts
# it. Asked again while what comes may pass: a manifest is put twice without harm. What is found is the digest of the
# config.
registry() {
  local format=application/vnd.docker.distribution.manifest.v2+json filter='.config.digest | want(type == "string")'
  if [ -n "$5" ]; then filter=''; fi
  request_again "$1" "$filter" "user = \"_:$api_key\"" "$5" --max-time 60 --header "Accept: $format" \
    --header "Content-Type: $format" "${@:6}" "https://registry.heroku.com/v2/$2/$3/manifests/$4"
}

# expect_image ANSWER APP TYPE TAG REMEDY: ends the step unless the registry has answered with an image.
expect_image() {
  local -n answer_=$1
  local what="the image ${4:+tagged '$4' }of $3 of '$2'"
  case ${answer_[status]} in
    2??) ;;
    404) fail "registry.heroku.com holds no image ${4:+tagged '$4' }for the process type $3 of '$2'" "$5" ;;
    401 | 403)
      fail "registry.heroku.com does not accept the key in \$$PARAM_API_KEY for $what ($(answer_in_words "$1"))" \
        "store a new one of 'heroku authorizations:create' there, or give its account access to the app"
      ;;
    partial)
      case $(printf '%s' "${answer_[body]}" | jq --raw-output \
        'if .schemaVersion == 1 then "schema" elif .manifests then "list" else "" end' 2>/dev/null) in
        schema)
          fail "$what is in the image format of 2015 (schema 1), which Heroku does not run" \
            "build and push it again with a current version of Docker"
          ;;
        list)
          fail "$what is a list of images for several platforms, and Heroku releases one image" \
            "push it for linux/amd64 alone, without attestations: '--platform linux/amd64 --provenance=false'"
          ;;
      esac
      fail "$what cannot be read: the answer for registry.heroku.com is not its manifest, or is incomplete" \
        "push it again; a proxy in between must let registry.heroku.com through"
      ;;
    *) fail "$what cannot be read: $(answer_in_words "$1")" "see https://status.heroku.com, then rerun the job" ;;
  esac
}

# read_pushed_image DIGEST MANIFEST APP TYPE: sets them to what the engine here has pushed last. It knows the digest of
# the manifest only.
read_pushed_image() {
  local -n digest_=$1 manifest_=$2
  local repository=registry.heroku.com/$3/$4 reference
  local -A pushed
  reference=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$repository" |
    sed -n "s|^$repository@||p" | head -n 1)
  registry pushed "$3" "$4" "${reference:-latest}" ''
  expect_image pushed "$3" "$4" '' "rerun the job; the registry may be in trouble: https://status.heroku.com"
  digest_=${pushed[found]} manifest_=${pushed[body]}
}

# tag_manifest APP TYPE TAG MANIFEST: gives the manifest another tag.
tag_manifest() {
  local -A put
  registry put "$1" "$2" "$3" "$4" --request PUT
  [[ ${put[status]} = 2* ]]
}
