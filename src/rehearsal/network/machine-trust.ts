import { readFileSync } from 'node:fs'

/** Where systems keep the authorities that they trust, as one file. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** The authorities that this machine trusts, PEM: a gateway on its way out may end TLS with one of its own. */
export function machineTrust(): string {
  const { SSL_CERT_FILE, NODE_EXTRA_CA_CERTS } = process.env
  const files = new Set([SSL_CERT_FILE, NODE_EXTRA_CA_CERTS, ...bundles])
  const certificates = new Set<string>()
  for (const file of files)
    for (const certificate of file ? certificatesIn(file) : []) certificates.add(certificate)
  return [...certificates, ''].join('\n')
}

function certificatesIn(file: string): string[] {
  try {
    return (
      readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    )
  } catch {
    return []
  }
}
