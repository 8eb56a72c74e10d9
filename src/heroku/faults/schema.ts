const outcomes = ['pending', 'succeeded', 'failed', 'expired']

const quantities = {
  type: 'object',
  additionalProperties: { type: 'integer', minimum: 0 },
  description: 'Process type to number of dynos.',
}

const kinds = [['request', 'do'], ['machine'], ['release'], ['dyno'], ['meanwhile'], ['given']].map(
  required => ({ required }),
)

/** What one part of a fault may hold. */
const partProperties = {
  nth: {
    type: 'integer',
    minimum: 1,
    default: 1,
    description: 'The first matching occasion that it applies to, counted from 1.',
  },
  times: {
    description: 'How many occasions in a row; "always" for all of them.',
    default: 1,
    oneOf: [{ type: 'integer', minimum: 1 }, { const: 'always' }],
  },
  request: { $ref: '#/definitions/matcher' },
  do: { $ref: '#/definitions/action' },
  machine: {
    type: 'object',
    additionalProperties: false,
    required: ['event', 'at'],
    description: 'Something happens to the machine as a request arrives.',
    properties: {
      event: { enum: ['kill-engine', 'fill-disk'] },
      at: { $ref: '#/definitions/matcher' },
    },
  },
  release: {
    type: 'object',
    additionalProperties: false,
    required: ['outcome'],
    description: 'How the release phase goes of a release that brings images.',
    properties: {
      outcome: { enum: outcomes, description: '"pending" never ends.' },
      afterMs: {
        type: 'integer',
        minimum: 0,
        default: 0,
        description: 'Milliseconds until the outcome.',
      },
      output: { type: 'string', description: 'What the release command prints.' },
      loseStreamAfter: {
        type: 'integer',
        minimum: 0,
        description: 'The output stream ends after so many bytes while the release is still pending.',
      },
      noStream: { type: 'boolean', description: 'The release has no output stream.' },
      ofAny: { type: 'boolean', description: 'Also of a release that changes config vars alone.' },
    },
  },
  dyno: {
    type: 'object',
    additionalProperties: false,
    required: ['behaviour'],
    description: 'How a dyno misbehaves as it starts.',
    properties: {
      type: { type: 'string', default: 'web', description: 'Process type.' },
      behaviour: {
        enum: ['crash', 'answer-500', 'never-bind', 'flap', 'idle'],
        description: '"flap" is up and then ends, again and again; "idle" sleeps until a request comes.',
      },
      afterMs: {
        type: 'integer',
        minimum: 0,
        default: 1000,
        description: 'For "flap": milliseconds that it is up.',
      },
    },
  },
  meanwhile: {
    type: 'object',
    additionalProperties: false,
    required: ['does', 'at'],
    description: 'Somebody else does something to the app that a request is about.',
    properties: {
      does: { $ref: '#/definitions/deed' },
      at: { $ref: '#/definitions/matcher' },
      when: {
        enum: ['before', 'after'],
        default: 'before',
        description: 'Before the request is carried out, or after that and before its answer goes out.',
      },
    },
  },
  given: {
    type: 'object',
    additionalProperties: false,
    minProperties: 1,
    description: 'How an app is from the beginning.',
    properties: {
      app: { type: 'string', default: '*', description: 'Names of the apps, as a pattern.' },
      maintenance: { type: 'boolean' },
      preboot: { type: 'boolean' },
      noWebUrl: { type: 'boolean', description: 'The app has no web_url.' },
      formation: quantities,
      firstDeploy: { type: 'boolean', description: 'Nothing was ever released.' },
      deployed: { type: 'boolean', description: 'Somebody else has deployed another image.' },
      ageDays: { type: 'integer', minimum: 0, description: 'How old its releases are, in days.' },
      ineligible: { type: 'boolean', description: 'No rollback is taken to its current release.' },
      releases: {
        type: 'array',
        description: "Newer releases, of somebody else's.",
        items: {
          type: 'object',
          additionalProperties: false,
          properties: {
            status: { enum: outcomes, default: 'succeeded' },
            deploys: { type: 'boolean', description: 'They bring an image, and not a config var.' },
            count: { type: 'integer', minimum: 1, default: 1 },
            ends: {
              type: 'object',
              additionalProperties: false,
              required: ['outcome', 'afterMs'],
              description: 'How a pending one ends.',
              properties: { outcome: { enum: outcomes }, afterMs: { type: 'integer', minimum: 0 } },
            },
          },
        },
      },
    },
  },
}

/** JSON schema of a scenario: a file that says what goes wrong, when and how often. */
export const scenarioSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://github.com/heroku-container-orb/scenario.json',
  title: 'Heroku fault scenario',
  description: 'What goes wrong at Heroku while a deploy runs, when, and how often.',
  type: 'object',
  additionalProperties: false,
  required: ['faults'],
  properties: {
    name: { type: 'string', description: 'Name of the scenario, for reports.' },
    faults: { type: 'array', minItems: 1, items: { $ref: '#/definitions/fault' } },
  },
  definitions: {
    fault: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      oneOf: kinds,
      properties: {
        name: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'Unique, in kebab-case.' },
        summary: { type: 'string', description: 'What the fault stands for, for people.' },
        also: {
          type: 'array',
          items: { $ref: '#/definitions/part' },
          description: 'What goes wrong besides.',
        },
        right: {
          type: 'object',
          additionalProperties: false,
          required: ['job'],
          description: 'What a careful deploy makes of it.',
          properties: {
            job: { enum: ['green', 'red'] },
            runs: {
              enum: ['new', 'old', 'theirs', 'none'],
              description:
                "Whose image the app runs in the end: the job's, the one before it, somebody else's, or none.",
            },
          },
        },
        ...partProperties,
      },
    },
    part: {
      type: 'object',
      additionalProperties: false,
      oneOf: kinds,
      properties: partProperties,
    },
    matcher: {
      type: 'object',
      additionalProperties: false,
      description: 'The requests that it applies to; what is left out may be anything.',
      properties: {
        method: {
          description: 'One method or several.',
          oneOf: [
            { $ref: '#/definitions/method' },
            { type: 'array', items: { $ref: '#/definitions/method' } },
          ],
        },
        host: {
          type: 'string',
          default: 'api.heroku.com',
          description: 'Host name; "*" stands for one label, "**" for several.',
        },
        path: {
          type: 'string',
          pattern: '^/',
          description: '"*" stands for one segment, "**" for several.',
        },
      },
    },
    deed: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      description: 'What somebody else does; exactly one of these.',
      properties: {
        deploy: {
          type: 'object',
          additionalProperties: false,
          description: 'Deploys another image, which is healthy.',
          properties: {
            type: { type: 'string', default: 'web', description: 'Process type.' },
            outcome: { enum: outcomes, description: 'How its release phase ends.' },
            afterMs: { type: 'integer', minimum: 0, default: 0 },
          },
        },
        setConfig: {
          type: 'object',
          additionalProperties: { type: ['string', 'null'] },
          description: 'Sets config vars; null removes one.',
        },
        attachAddon: { type: 'string', description: 'Attaches an add-on with the config var NAME_URL.' },
        rollBack: { const: true, description: 'Rolls back to the newest release with another image.' },
        maintenance: { type: 'boolean' },
        scale: quantities,
      },
    },
    method: { enum: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    action: {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 1,
      description: 'What happens to the request; exactly one of these.',
      properties: {
        respond: {
          type: 'object',
          additionalProperties: false,
          required: ['status'],
          description: 'Another answer.',
          properties: {
            status: { type: 'integer', minimum: 200, maximum: 599 },
            id: { type: 'string', description: "The error's id, or the registry's code." },
            message: { type: 'string' },
            html: { type: 'string', description: 'A page in HTML instead of an error in JSON.' },
            json: { description: 'Any body in JSON.' },
            headers: { type: 'object', additionalProperties: { type: 'string' } },
            afterChange: { type: 'boolean', description: 'The request is carried out first.' },
          },
        },
        reset: {
          enum: ['before', 'after'],
          description: 'A TCP reset before or after the request is carried out.',
        },
        hang: { const: true, description: 'No answer until the client gives up.' },
        delay: {
          type: 'object',
          additionalProperties: false,
          required: ['ms'],
          description: 'The answer comes later.',
          properties: { ms: { type: 'integer', minimum: 0 } },
        },
        cut: {
          type: 'object',
          additionalProperties: false,
          required: ['after', 'direction'],
          description: 'The connection is cut after so many bytes of a body.',
          properties: {
            after: { type: 'integer', minimum: 1 },
            direction: { enum: ['upload', 'download'] },
          },
        },
        corrupt: { const: true, description: "One bit of the answer's body is flipped." },
        truncate: {
          type: 'object',
          additionalProperties: false,
          required: ['after'],
          description: 'The body ends after so many bytes, and the head says that this is all.',
          properties: { after: { type: 'integer', minimum: 0 } },
        },
        misshape: { const: true, description: 'A list comes for an object, or an object for a list.' },
        postpone: {
          type: 'object',
          additionalProperties: false,
          required: ['ms'],
          description: 'Answered at once, and carried out later; requests to api.heroku.com alone.',
          properties: {
            ms: { type: 'integer', minimum: 0 },
            status: { type: 'integer', minimum: 200, maximum: 299, default: 202 },
          },
        },
        lag: {
          type: 'object',
          additionalProperties: false,
          required: ['ms'],
          description: 'A list of releases lacks those of the last so many milliseconds.',
          properties: { ms: { type: 'integer', minimum: 1 } },
        },
        endless: {
          type: 'object',
          additionalProperties: false,
          required: ['everyMs'],
          description: '200, and a body that never ends: a chunk every so many milliseconds.',
          properties: { everyMs: { type: 'integer', minimum: 0 } },
        },
      },
    },
  },
} as const
