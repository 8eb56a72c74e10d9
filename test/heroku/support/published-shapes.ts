import { Ajv, type ValidateFunction } from 'ajv'

/**
 * The resources of the Platform API, field by field with the types that Heroku's published schema gives them
 * (https://api.heroku.com/schema, https://devcenter.heroku.com/articles/platform-api-reference). `generation` and
 * `eligible_for_rollback` came after the schema's last public edition.
 */
type Field =
  | 'string'
  | 'string?'
  | 'boolean'
  | 'integer'
  | 'integer?'
  | 'time'
  | 'time?'
  | 'uuid'
  | 'any'
  | Shape
  | [Shape | 'string']
  | 'uri'
  | 'uri?'
interface Shape {
  [field: string]: Field
}

const ref = { id: 'uuid', name: 'string' } as const
const person = { email: 'string', id: 'uuid' } as const

export const shapes = {
  account: {
    allow_tracking: 'boolean',
    beta: 'boolean',
    country_of_residence: 'string?',
    created_at: 'time',
    default_organization: 'any',
    default_team: 'any',
    delinquent_at: 'time?',
    email: 'string',
    federated: 'boolean',
    id: 'uuid',
    identity_provider: 'any',
    last_login: 'time?',
    name: 'string?',
    sms_number: 'string?',
    suspended_at: 'time?',
    two_factor_authentication: 'boolean',
    updated_at: 'time',
    verified: 'boolean',
  },
  app: {
    acm: 'boolean',
    archived_at: 'time?',
    build_stack: ref,
    buildpack_provided_description: 'string?',
    created_at: 'time',
    generation: ref,
    git_url: 'string',
    id: 'uuid',
    internal_routing: 'any',
    maintenance: 'boolean',
    name: 'string',
    organization: 'any',
    owner: person,
    region: ref,
    released_at: 'time?',
    repo_size: 'integer?',
    slug_size: 'integer?',
    space: 'any',
    stack: ref,
    team: 'any',
    updated_at: 'time',
    web_url: 'uri',
  },
  dyno: {
    app: ref,
    attach_url: 'string?',
    command: 'string',
    created_at: 'time',
    id: 'uuid',
    name: 'string',
    release: { id: 'uuid', version: 'integer' },
    size: 'string',
    state: 'string',
    type: 'string',
    updated_at: 'time',
  },
  formation: {
    app: ref,
    command: 'string',
    created_at: 'time',
    id: 'uuid',
    quantity: 'integer',
    size: 'string',
    type: 'string',
    updated_at: 'time',
  },
  release: {
    addon_plan_names: 'any',
    app: ref,
    created_at: 'time',
    current: 'boolean',
    description: 'string',
    eligible_for_rollback: 'boolean',
    id: 'uuid',
    output_stream_url: 'uri?',
    slug: 'any',
    status: 'string',
    updated_at: 'time',
    user: person,
    version: 'integer',
  },
  pipeline: {
    created_at: 'time',
    id: 'uuid',
    name: 'string',
    owner: { id: 'uuid', type: 'string' },
    updated_at: 'time',
  },
  coupling: {
    app: { id: 'uuid' },
    created_at: 'time',
    id: 'uuid',
    pipeline: { id: 'uuid' },
    stage: 'string',
    updated_at: 'time',
  },
  addon: {
    actions: 'any',
    addon_service: ref,
    app: ref,
    billed_price: 'any',
    billing_entity: { id: 'uuid', name: 'string', type: 'string' },
    config_vars: ['string'],
    created_at: 'time',
    id: 'uuid',
    name: 'string',
    plan: ref,
    provider_id: 'string?',
    provision_message: 'string?',
    state: 'string',
    updated_at: 'time',
    web_url: 'uri?',
  },
  attachment: {
    addon: { app: ref, id: 'uuid', name: 'string' },
    app: ref,
    created_at: 'time',
    id: 'uuid',
    log_input_url: 'uri?',
    name: 'string',
    namespace: 'string?',
    updated_at: 'time',
    web_url: 'uri?',
  },
  stack: {
    created_at: 'time',
    default: 'boolean',
    id: 'uuid',
    name: 'string',
    state: 'string',
    updated_at: 'time',
  },
  collaborator: {
    app: ref,
    created_at: 'time',
    id: 'uuid',
    permissions: 'any',
    role: 'string?',
    updated_at: 'time',
    user: { email: 'string', federated: 'boolean', id: 'uuid' },
  },
  domain: {
    acm_status: 'string?',
    acm_status_reason: 'string?',
    app: ref,
    cname: 'string?',
    created_at: 'time',
    hostname: 'string',
    id: 'uuid',
    kind: 'string',
    sni_endpoint: 'any',
    status: 'string',
    updated_at: 'time',
  },
  feature: {
    created_at: 'time',
    description: 'string',
    display_name: 'string?',
    doc_url: 'uri',
    enabled: 'boolean',
    feedback_email: 'string?',
    id: 'uuid',
    name: 'string',
    state: 'string',
    updated_at: 'time',
  },
} satisfies Record<string, Shape>

const ajv = new Ajv({ allErrors: true })
const TIME = '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$'
const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

function schemaOf(field: Field): object {
  if (Array.isArray(field)) return { type: 'array', items: schemaOf(field[0]) }
  if (typeof field === 'object') {
    const properties = Object.fromEntries(Object.entries(field).map(([name, of]) => [name, schemaOf(of)]))
    return { type: 'object', properties, required: Object.keys(field), additionalProperties: false }
  }
  const type = field.replace('?', '')
  const known: Record<string, object> = {
    any: {},
    time: { type: 'string', pattern: TIME },
    uuid: { type: 'string', pattern: UUID },
    uri: { type: 'string', pattern: '^https://' },
  }
  const schema = known[type] ?? { type }
  return field.endsWith('?') ? { anyOf: [schema, { type: 'null' }] } : schema
}

/** What is wrong with a resource; empty when it has exactly the published fields. */
export function faultsOf(shape: keyof typeof shapes, resource: unknown): string[] {
  const check: ValidateFunction = ajv.compile(schemaOf(shapes[shape]))
  if (check(resource)) return []
  return check.errors!.map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}
