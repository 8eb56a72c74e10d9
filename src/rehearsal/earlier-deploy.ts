import { type ImageHolder, importBusybox } from './base-images.ts'

const name = 'heroku-orb/earlier-deploy:1'

/** A web process with one page. */
const image = {
  files: { 'www/index.html': 'the earlier deploy\n' },
  command: '["sh", "-c", "exec httpd -f -p $PORT -h /www"]',
}

/**
 * The images of an app that was deployed before, made once for each engine: process type to image ID. None where this machine has no
 * static busybox: an app without a past is then all that a rehearsal can have.
 */
export async function earlierDeploy(engine: ImageHolder): Promise<Record<string, string> | undefined> {
  if (!engine.baseImages.has(name)) {
    if (!(await importBusybox(engine.docker, name, image))) return undefined
    engine.baseImages.add(name)
  }
  return { web: (await engine.docker('image', 'inspect', '--format', '{{.Id}}', name)).trim() }
}
