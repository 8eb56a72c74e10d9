/** The files of a project that a command works on: configurations, settings, recorded orbs. */

export { type ConfigFile, isWhole, readConfigFile, readDirectory, readTargets, type Target } from './files.ts'
export { addOrb, packPath, readLock, readOrb, readOrbSources } from './orbs.ts'
export { checkOutputFile } from './output-file.ts'
export { at, type Place } from './place.ts'
export { scriptsOf } from './scripts.ts'
export { readSettings, unusedSuppressions } from './settings.ts'
export { shellcheck } from './shellcheck.ts'
export { watchFiles } from './watch.ts'
