/** One job that deploys, in a serial group and on one branch: these lines are its steps after the engine's. */
export function deploysWith(lines: string): string {
  return `version: 2.1
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
      - setup_remote_docker
${lines.trimEnd().replace(/^(?=.)/gm, '      ')}
workflows:
  main:
    jobs:
      - deploy: {serial-group: deploys/demo-app, filters: pipeline.git.branch == "main"}
`
}

/** Push, release and a look at the release: what a whole deploy by the CLI needs. */
export const deploySteps = `- run: heroku container:push web --app demo-app
- run: heroku container:release web --app demo-app && heroku ps:wait --app demo-app
`
