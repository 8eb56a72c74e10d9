import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { hostOf } from '../http/host.ts'
import { chooseDyno } from './choose-dyno.ts'
import { ERRORS } from './errors.ts'
import { forwardedHeaders } from './headers.ts'
import { appNamed, type RouterOptions } from './router.ts'

/** A WebSocket or any other upgrade: after the head, bytes go both ways unread. */
export async function answerUpgrade(
  req: IncomingMessage,
  client: Duplex,
  head: Buffer,
  { platform, dynos }: RouterOptions,
): Promise<void> {
  client.on('error', () => client.destroy())
  const dyno = await chooseDyno(appNamed(platform, hostOf(req)), dynos)
  if (typeof dyno === 'string' || !dyno.address) {
    const status = typeof dyno === 'string' ? ERRORS[dyno].status : 501
    client.end(`HTTP/1.1 ${status} Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
    return
  }
  const onward = connect(dyno.address)
  onward.on('error', () => client.destroy())
  onward.on('close', () => client.destroy())
  client.on('close', () => onward.destroy())
  const headers = { ...req.headers, ...forwardedHeaders(req) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  onward.write(`${req.method} ${req.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  onward.write(head)
  onward.pipe(client).pipe(onward)
}
