import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { FaultBook } from '../../src/heroku/faults/book.ts'
import {
  type Fault,
  faultCatalogue,
  faultNamed,
  machineFaults,
  readScenario,
} from '../../src/heroku/index.ts'

const faults: Fault[] = [...Object.values(faultCatalogue).flat(), ...machineFaults]

/** Every kind of request that a deploy, a promotion or a rollback makes with the real CLI and docker. */
const deploy = [
  'GET api.heroku.com /apps/staging/releases',
  'GET registry.heroku.com /v2/staging/web/manifests/latest',
  'HEAD registry.heroku.com /v2/staging/web/manifests/latest',
  'PATCH api.heroku.com /apps/hello',
  'GET cli-assets.heroku.com /versions/11.3.0/1234567/heroku-v11.3.0-1234567-linux-x64.tar.xz',
  'GET api.heroku.com /apps/hello',
  'GET registry.heroku.com /v2/',
  'HEAD registry.heroku.com /v2/hello/web/blobs/sha256:00',
  'POST registry.heroku.com /v2/hello/web/blobs/uploads/',
  'PATCH registry.heroku.com /v2/hello/web/blobs/uploads/uuid',
  'PUT registry.heroku.com /v2/hello/web/manifests/latest',
  'GET registry.heroku.com /v2/hello/web/manifests/latest',
  'GET api.heroku.com /apps/hello/config-vars',
  'PATCH api.heroku.com /apps/hello/config-vars',
  'PATCH api.heroku.com /apps/hello/formation',
  'GET api.heroku.com /apps/hello/releases',
  'GET release-output.heroku.com /streams/ab/cd/ef',
  'GET api.heroku.com /apps/hello/releases',
  'GET api.heroku.com /apps/hello/releases',
  'GET api.heroku.com /apps/hello/releases/id',
  'GET api.heroku.com /apps/hello/config-vars',
  'GET api.heroku.com /apps/hello/dynos',
  'GET hello.herokuapp.com /health',
  'POST api.heroku.com /apps/hello/releases',
]

it('is a valid scenario, every fault with a name of its own and what it stands for', () => {
  expect(readScenario(stringify({ faults }, { aliasDuplicateObjects: false })).faults).toEqual(faults)
  expect(faults.filter(({ summary, right }) => !summary || !right)).toEqual([])
  expect(faults.length).toBeGreaterThanOrEqual(110)
})

it.each(faults.map(fault => [fault.name, fault]))('%s happens in a deploy', (name, fault) => {
  const book = new FaultBook([fault])
  for (const request of deploy) {
    const [method = '', host = '', path = ''] = request.split(' ')
    book.takeRequest({ method, host, path })
    book.takeMachine({ method, host, path })
    book.takeMeanwhile({ method, host, path })
  }
  book.takeGiven()
  book.takeRelease()
  book.takeRelease()
  book.takeDyno('web')
  expect(book.counts[name]).toBeGreaterThanOrEqual(1)
})

it('is looked up by name', () => {
  expect(faultNamed('config-hang')).toMatchObject({ do: { hang: true } })
  expect(faultNamed('nothing')).toBeUndefined()
})
