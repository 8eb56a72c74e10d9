/** The deploy job on a person's machine, against the real Heroku. */

export { deployHere, type Progress } from './deploy_here.ts'
export { doctorHere } from './doctor_here.ts'
export { DeployError } from './error.ts'
export { type DeployRequest, type Plan, prepare } from './prepare.ts'
