import CircleCI from '@circleci/circleci-config-sdk'

/** How an orb's parameter is declared; without `default` it is required. */
export interface ParameterDefinition {
  type: 'string' | 'boolean' | 'integer' | 'enum' | 'executor' | 'steps' | 'env_var_name'
  description: string
  default?: unknown
  /** The values of an `enum`. */
  enum?: string[]
}

/** The SDK's parameter list of a record, which cannot declare a name twice as the SDK's own methods can. */
export function parameterList(definitions: Record<string, ParameterDefinition>) {
  const { CustomEnumParameter, CustomParameter, CustomParametersList } = CircleCI.parameters
  return new CustomParametersList<never>(
    Object.entries(definitions).map(([name, definition]) => {
      if (definition.type === 'enum') {
        return new CustomEnumParameter(
          name,
          definition.enum ?? [],
          definition.default,
          definition.description,
        )
      }
      return new CustomParameter(name, definition.type, definition.default, definition.description)
    }) as never,
  )
}
