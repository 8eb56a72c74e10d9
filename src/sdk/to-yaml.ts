import { Document, isScalar, Scalar, visit } from 'yaml'

/**
 * The YAML text of what an SDK object generates: the same bytes everywhere, the same meaning under YAML 1.1 and 1.2, scripts as block
 * literals. The SDK's own stringify bundles an old yaml, which writes 1.2 only.
 * @param header the first lines, as comments
 */
export function toYaml(generated: unknown, header: string[]): string {
  // Through JSON, because the SDK leaves keys that are undefined and shares objects, which would become anchors.
  const document = new Document(JSON.parse(JSON.stringify(generated)), {
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
  })
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && node.value.includes('\n'))
        node.type = Scalar.BLOCK_LITERAL
    },
  })
  const comment = header.map(line => `# ${line}\n`).join('')
  return comment + document.toString({ lineWidth: 0, blockQuote: 'literal' })
}
