import type { StepHandler } from '../context.ts'
import { restoreCache, saveCache } from './cache.ts'
import { checkout } from './checkout.ts'
import { setupRemoteDocker } from './remote-docker.ts'
import { run } from './run.ts'
import { storeArtifacts, storeTestResults } from './store.ts'
import { attachWorkspace, persistToWorkspace } from './workspace.ts'

const addSshKeys: StepHandler = async (_context, _parameters, say) => {
  say('skipped: a run on this machine has no SSH keys of a project\n')
  return { status: 'success', notes: ['no SSH key was added'] }
}

/** The step types of a processed job, by their name in the configuration. */
export const stepHandlers: Record<string, StepHandler> = {
  run,
  checkout,
  setup_remote_docker: setupRemoteDocker,
  save_cache: saveCache,
  restore_cache: restoreCache,
  persist_to_workspace: persistToWorkspace,
  attach_workspace: attachWorkspace,
  store_artifacts: storeArtifacts,
  store_test_results: storeTestResults,
  add_ssh_keys: addSshKeys,
}
