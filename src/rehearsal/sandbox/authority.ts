import { generate } from 'selfsigned'

/** A certificate authority of the sandbox's own, and a server certificate that it signed; PEM. */
export interface Authority {
  ca: string
  key: string
  cert: string
  /** Signs a certificate for another name. */
  issue(host: string): Promise<{ key: string; cert: string }>
}

/** Makes an authority that lives as long as the sandbox, with a certificate for Heroku's names and `extra` ones. */
export async function createAuthority(extra: string[] = []): Promise<Authority> {
  const ca = await generate([{ name: 'commonName', value: 'heroku-orb rehearsal' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  const issue = async (commonName: string, names: string[]) => {
    const made = await generate([{ name: 'commonName', value: commonName }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ca: { key: ca.private, cert: ca.cert },
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: names.map(value => ({ type: 2, value })) },
      ],
    })
    return { key: made.private, cert: made.cert }
  }
  const names = ['*.heroku.com', 'heroku.com', '*.herokuapp.com', 'localhost', ...extra]
  const server = await issue('api.heroku.com', names)
  return { ca: ca.cert, ...server, issue: host => issue(host, [host]) }
}
