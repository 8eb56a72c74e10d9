import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { pingEngine } from '../../src/rehearsal/engine/engine-api.ts'
import { createGate } from '../../src/rehearsal/engine/gate.ts'

let directory: string
let engine: Server
let address: string
let socket: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gate-'))
  address = join(directory, 'docker.sock')
  socket = join(directory, 'engine.sock')
  engine = createServer((_request, response) => response.end('OK'))
})
afterEach(() => {
  engine.close()
  rmSync(directory, { recursive: true })
})
const listen = () => new Promise<void>(resolve => engine.listen(socket, resolve))

/** Asks at the gate, does `meanwhile`, and gives the answer: to who waits none in a tenth of a second. */
async function ask(meanwhile: () => Promise<void>): Promise<[early: number | 'none', status: number]> {
  const answer = pingEngine(address)
  const early = await Promise.race([answer, wait(100, 'none' as const)])
  await meanwhile()
  return [early, await answer]
}

test('who comes before the engine waits for it, and then gets its answer', async () => {
  const gate = await createGate(address, socket)
  const answer = await ask(async () => {
    await listen()
    await gate.open()
  })
  expect(answer).toEqual(['none', 200])
  expect(await pingEngine(address)).toBe(200)
})

test('a gate that is shut again lets clients wait again', async () => {
  await listen()
  const gate = await createGate(address, socket)
  await gate.open()
  await gate.shut()
  expect(await ask(() => gate.open())).toEqual(['none', 200])
})

test('an engine that has died refuses behind an open gate', async () => {
  await listen()
  const gate = await createGate(address, socket)
  await gate.open()
  await new Promise(resolve => engine.close(resolve))
  expect(await pingEngine(address)).toBe(0)
})
