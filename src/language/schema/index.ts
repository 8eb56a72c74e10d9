import * as jobs from './jobs.ts'
import * as steps from './steps.ts'
import * as workflows from './workflows.ts'

/** Every construct by the name under which its compiled check is exported. */
export const constructs = { ...jobs, ...steps, ...workflows }

export type ConstructName = keyof typeof constructs

/** The construct of each built-in step that takes a map. */
export const stepConstructs: Record<string, ConstructName> = {
  run: 'run',
  deploy: 'run',
  checkout: 'checkout',
  setup_remote_docker: 'setupRemoteDocker',
  save_cache: 'saveCache',
  restore_cache: 'restoreCache',
  persist_to_workspace: 'persistToWorkspace',
  attach_workspace: 'attachWorkspace',
  store_artifacts: 'storeArtifacts',
  store_test_results: 'storeTestResults',
  add_ssh_keys: 'addSshKeys',
  with_tool_cache: 'withToolCache',
}
