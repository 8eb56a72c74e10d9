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
      oneOf: [
        { required: ['request', 'do'] },
        { required: ['machine'] },
        { required: ['release'] },
        { required: ['dyno'] },
      ],
      properties: {
        name: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: 'Unique, in kebab-case.' },
        summary: { type: 'string', description: 'What the fault stands for, for people.' },
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
            outcome: { enum: ['failed', 'expired', 'pending'], description: '"pending" never ends.' },
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
          },
        },
        dyno: {
          type: 'object',
          additionalProperties: false,
          required: ['behaviour'],
          description: 'How a dyno misbehaves as it starts.',
          properties: {
            type: { type: 'string', default: 'web', description: 'Process type.' },
            behaviour: { enum: ['crash', 'answer-500', 'never-bind'] },
          },
        },
      },
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
      },
    },
  },
} as const
