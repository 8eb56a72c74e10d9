import { type Command, Option } from 'commander'
import { collect } from './collect.ts'
import { addImageOptions } from './image-options.ts'
import { addNetworkOptions } from './network-options.ts'
import type { CarryOut } from './program.ts'

const examples = `
Examples:
  heroku-orb rehearse                                   the job of .circleci/config.yml that deploys
  heroku-orb rehearse --job deploy-staging --app shop   this job, on an app called shop
  heroku-orb rehearse --env DEBUG=false config.yml      with a given value for a variable that the job reads
  heroku-orb rehearse --env PORT:port                   with a made-up value that is a port
  heroku-orb rehearse --network open                    let builds and steps reach any host, to install packages
  heroku-orb rehearse --allow-host packages.example.com let them reach this host alone
  heroku-orb rehearse --image acme/base:1=python:3.12   with another image instead of a private one
  heroku-orb rehearse --mirror mirror.example.com       pull the images of Docker Hub from a mirror
  heroku-orb rehearse --orb acme/heroku@1=orb/orb.yml   with an orb that is a file here
  heroku-orb rehearse --workflow main                   every job of a workflow, in the order of requires
  heroku-orb rehearse --scenario outage.yml             with the faults of a file
  heroku-orb rehearse --all-faults --report faults.html once for each fault in the catalogue, as a page
  heroku-orb rehearse --json > record.json              the record for a program; the live view stays on the terminal

Exit codes: 0 green, 1 red, 2 usage, 4 no Docker engine can be started here, 5 the sandbox broke, 130 interrupted.`

/** Adds `heroku-orb rehearse` to the program. */
export function register(program: Command, carryOut: CarryOut): void {
  const command = program
    .command('rehearse')
    .summary('run a deploy job on this machine, against an embedded Heroku')
    .description(
      'Runs a job of a CircleCI configuration on this machine as CircleCI would, with the real Heroku CLI, a Docker engine and a registry of its own, in front of an embedded Heroku. Nothing leaves the machine, unless --network lets it.',
    )
    .argument('[file]', 'the configuration (default: the nearest .circleci/config.yml, here or above)')
    .option('--job <name>', 'the job, by its name in the processed configuration')
    .option('--workflow <name>', 'all jobs of this workflow')
    .option('--deploys-only', 'with --workflow, skip the jobs that do not deploy')
    .option('--branch <name>', 'the branch of the pipeline (default: one that the filters of the job accept)')
    .option('--tag <name>', 'the tag of the pipeline')
    .option('--pipeline-parameter <name=value>', 'a value for a pipeline parameter; repeatable', collect, [])
    .option('--pipeline-value <name=value>', 'a value for pipeline.<name>; repeatable', collect, [])
    .option('--app <name>', 'name of the app, where the job takes it from a variable')
    .option(
      '--env <NAME=VALUE>',
      'a variable of the project; NAME:KIND makes up a value that is a port, number, url, email, json, base64, word, name, true or false; repeatable',
      collect,
      [],
    )
    .option('--orb <reference=path>', "an orb's source, file or directory; repeatable", collect, [])
    .option(
      '--source <directory>',
      'the tree that checkout copies (default: the directory that holds .circleci)',
    )
    .addOption(
      new Option(
        '--mode <mode>',
        'how to isolate the job (default: the strongest mode that this machine allows)',
      ).choices(['root', 'rootless', 'proxy', 'engine']),
    )
    .addOption(
      new Option(
        '--executor <where>',
        "where the steps of a docker executor run: in the job's own image, on this machine's tools, or (auto) in the image where it is in the cache; services run beside them",
      )
        .choices(['auto', 'image', 'machine'])
        .default('auto'),
    )
    .option(
      '--containerd-store',
      'keep images as Docker 29 does by default; takes Docker 24 or later with buildx',
    )
    .option('--no-dynos', 'do not run the released images')
    .option('--install-cli', 'let the job download the Heroku CLI, instead of finding it installed')
    .option(
      '--fault <name>',
      "a fault from the catalogue ('heroku-orb heroku --list-faults'); repeatable",
      collect,
      [],
    )
    .option('--scenario <file>', 'faults from a file')
    .option(
      '--all-faults',
      'rehearse once for each fault and print a table; with --fault or --scenario, for each of those',
    )
    .option('--lanes <number>', 'how many of those at the same time', '4')
    .option('--report <file>', 'write a page (HTML)')
    .option('--junit <file>', 'write a report for store_test_results (XML)')
    .option('--json', 'print the record as JSON')
  addImageOptions(addNetworkOptions(command))
    .addHelpText('after', examples)
    .action(async (file: string | undefined, options) => {
      await carryOut('rehearse', async io =>
        (await import('./rehearse-run.ts')).runRehearse(io, file, options),
      )
    })
}
