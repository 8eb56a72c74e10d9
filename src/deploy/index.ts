/** The deploy job on a person's machine, against the real Heroku. */

export { deployHere, type Progress } from './deploy-here.ts'
export { doctorHere } from './doctor-here.ts'
export { DeployError } from './error.ts'
export { type DeployRequest, type Plan, prepare } from './prepare.ts'
