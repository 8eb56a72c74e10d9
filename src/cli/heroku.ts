import type { Command } from 'commander'
import { collect } from './collect.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  heroku-orb heroku --app hello                         serve one app on https://127.0.0.1:8443 until Ctrl-C
  heroku-orb heroku --app shop --app shop-staging       two apps
  heroku-orb heroku --app hello --engine unix:///var/run/docker.sock
                                                        and run its dynos as containers of that engine
  heroku-orb heroku --app hello --fault config-500      with a fault from the catalogue
  heroku-orb heroku --app hello --scenario faults.yml   with the faults of a file
  heroku-orb heroku --list-faults                       the names in the catalogue

Call it with curl, without a change of /etc/hosts:
  curl --cacert CA.crt --connect-to ::127.0.0.1:8443 -H 'Authorization: Bearer KEY' \\
    -H 'Accept: application/vnd.heroku+json; version=3' https://api.heroku.com/apps/hello

Exit codes: 0 list printed, 2 usage, 4 no Docker registry on this machine, 130 stopped by Ctrl-C.`

/** Adds `heroku-orb heroku` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  program
    .command('heroku')
    .summary('serve an embedded Heroku until Ctrl-C')
    .description(
      'Serves an embedded Heroku on this machine: the Platform API, the Container Registry in front of a real registry, release phases, dynos and the router. It answers by host name, on one port.',
    )
    .option('--app <name>', 'an app on the container stack; repeatable', collect, [])
    .option('--port <number>', 'port of 127.0.0.1', '8443')
    .option('--key <token>', 'the API key to accept (default: a new one)')
    .option(
      '--engine <socket>',
      'Docker engine that runs the dynos (default: none; no dynos run, but answers say that they are up)',
    )
    .option('--fault <name>', 'a fault from the catalogue; repeatable', collect, [])
    .option('--scenario <file>', 'faults from a file')
    .option('--list-faults', 'print the catalogue of faults and end')
    .option('--json', 'print one JSON object a line: where it serves, then each request')
    .addHelpText('after', examples)
    .action(async options => {
      await carryOut('heroku', async io => (await import('./heroku-run.ts')).runHeroku(io, options))
    })
}
