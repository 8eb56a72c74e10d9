import { type IncomingMessage, request } from 'node:http'

/** The engine refused; the message is the engine's own. */
export class EngineError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/**
 * Speaks to a Docker engine through its socket. Not through the docker program: config vars would be in its argv.
 * API: https://docs.docker.com/reference/api/engine/version/v1.41/
 */
export class EngineClient {
  readonly #socketPath: string

  constructor(socketPath: string) {
    this.#socketPath = socketPath
  }

  /** @throws EngineError for any status of 400 and above */
  async call<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.open(method, path, body)
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    return (text.startsWith('{') && !text.includes('}\r\n{') ? JSON.parse(text) : text) as T
  }

  /** Like `call`, but hands over the answer while it is still coming in. */
  open(method: string, path: string, body?: unknown): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const req = request({
        socketPath: this.#socketPath,
        method,
        path: `/v1.41${path}`,
        agent: false,
        headers: text
          ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
          : {},
      })
      req.on('error', reject)
      req.on('response', answer => {
        const status = answer.statusCode ?? 0
        if (status < 400) resolve(answer)
        else readMessage(answer).then(message => reject(new EngineError(status, message)), reject)
      })
      req.end(text)
    })
  }
}

async function readMessage(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer) text += chunk
  try {
    return JSON.parse(text).message
  } catch {
    return text
  }
}
