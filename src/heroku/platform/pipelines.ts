import type { Hono } from 'hono'
import { STAGES, type Stage } from '../model/pipeline.ts'
import { answerList, appOf, type Env, jsonBody, type Services } from './context.ts'
import { forbidden, invalidParams, notFound } from './errors.ts'
import { couplingShape, pipelineShape } from './shapes.ts'

/** Pipelines and which app is at which stage. See https://devcenter.heroku.com/articles/pipelines. */
export function routePipelines(api: Hono<Env>, services: Services): void {
  const { platform } = services

  const pipelineOf = (idOrName: string) => {
    const pipeline = platform.pipelines.find(({ id, name }) => id === idOrName || name === idOrName)
    if (!pipeline) throw notFound('pipeline')
    return pipeline
  }

  api.get('/pipelines', c =>
    answerList(c, platform.pipelines, { id: ({ id }) => id, name: ({ name }) => name }, pipelineShape),
  )

  api.get('/pipelines/:pipeline', c => c.json(pipelineShape(pipelineOf(c.req.param('pipeline')))))

  api.get('/pipelines/:pipeline/pipeline-couplings', c => {
    const pipeline = pipelineOf(c.req.param('pipeline'))
    const couplings = platform.couplings.filter(coupling => coupling.pipeline === pipeline)
    return answerList(c, couplings, { id: ({ id }) => id }, couplingShape)
  })

  api.get('/apps/:app/pipeline-couplings', c => {
    const app = appOf(c, services)
    const coupling = platform.couplings.find(candidate => candidate.app === app)
    if (!coupling) throw notFound('pipeline coupling')
    return c.json(couplingShape(coupling))
  })

  api.post('/pipeline-couplings', async c => {
    const { app: appName, pipeline: pipelineName, stage } = await jsonBody(c)
    const app = platform.app(String(appName))
    if (!app) throw notFound('app')
    if (app.owner !== c.get('account')) throw forbidden(app.name)
    const pipeline = pipelineOf(String(pipelineName))
    if (!STAGES.includes(stage as Stage)) throw invalidParams(`Stage is not one of: ${STAGES.join(', ')}`)
    if (platform.couplings.some(coupling => coupling.app === app))
      throw invalidParams('App is already in a pipeline')
    return c.json(couplingShape(platform.couple(pipeline, app, stage as Stage)), 201)
  })
}
