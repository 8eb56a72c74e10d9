/** An option that may be repeated: its values, in the order given. */
export function collect(value: string, values: string[]): string[] {
  return [...values, value]
}
