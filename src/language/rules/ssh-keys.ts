import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const sshKeys: Rule = {
  id: 'ssh-keys',
  severity: 'error',
  summary: 'add_ssh_keys lists fingerprints',
  why: 'In MD5 form, or as "SHA256:…"; without a list every key of the project is added.',
  failing: withSteps('- add_ssh_keys: {fingerprints: abc}'),
  passing: withSteps(
    '- add_ssh_keys: {fingerprints: ["SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0"]}',
  ),
}
