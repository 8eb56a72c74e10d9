import type { NetworkLevel } from './policy.ts'

/** Variables that name a file of authorities to programs, besides the authorities that they find by themselves. */
const trusting = [
  'SSL_CERT_FILE',
  'CURL_CA_BUNDLE',
  'REQUESTS_CA_BUNDLE',
  'PIP_CERT',
  'NODE_EXTRA_CA_CERTS',
  'GIT_SSL_CAINFO',
  'AWS_CA_BUNDLE',
  'BUNDLE_SSL_CA_CERT',
  'CARGO_HTTP_CAINFO',
  'COMPOSER_CAFILE',
  'DENO_CERT',
  'HEX_CACERTS_PATH',
  'NIX_SSL_CERT_FILE',
]

/** Tells programs which authorities to trust. */
export const trust = (file: string): Record<string, string> =>
  Object.fromEntries(trusting.map(name => [name, file]))

/** Where nothing answers, to try again is to wait: npm does so for minutes. */
const noRetries = {
  npm_config_fetch_retries: '0',
  PIP_RETRIES: '0',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  UV_HTTP_RETRIES: '0',
  YARN_HTTP_RETRY: '0',
  BUNDLE_RETRY: '0',
  CARGO_NET_RETRY: '0',
}

/** A name that is refused is refused again; a network that is there may fail once. */
const shortWaits = { npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '4000' }

/** How long programs try for what does not answer. */
export const patience = (level: NetworkLevel): Record<string, string> =>
  level === 'none' ? noRetries : shortWaits
