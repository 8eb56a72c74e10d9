import type { ServerResponse } from 'node:http'

/** Answers with JSON; the length is always declared, as Heroku's hosts do. */
export function answerJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  answerText(res, status, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

/** Answers with a text of any type. */
export function answerText(
  res: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string> = {},
): void {
  res.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  })
  res.end(body)
}
