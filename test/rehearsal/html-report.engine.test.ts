import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlReport } from '../../src/rehearsal/index.ts'
import { Browser, chromium } from './support/chromium.ts'
import { redRecord } from './support/record.ts'

/** Of every text in the page, the contrast with its background, where that is below 4.5. */
const poorContrast = `(() => {
  const parse = colour => colour.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4)
    .reduce((sum, c, index) => sum + c * [.2126, .7152, .0722][index], 0)
  const groundOf = element => {
    for (let at = element; at; at = at.parentElement) {
      const ground = parse(getComputedStyle(at).backgroundColor)
      if (ground.length === 3 || ground[3] > 0) return ground
    }
    return [255, 255, 255]
  }
  const poor = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue
    const [a, b] = [light(parse(getComputedStyle(node.parentElement).color)), light(groundOf(node.parentElement))].sort((x, y) => y - x)
    const contrast = (a + .05) / (b + .05)
    if (contrast < 4.5) poor.push(node.data.trim() + ' ' + contrast.toFixed(1))
  }
  return poor
})()`

describe.skipIf(!chromium)('the page of a rehearsal, in Chromium', () => {
  let directory: string
  let browser: Browser

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'report-'))
    const outcome = {
      fault: 'api-503-html',
      summary: 'Heroku is down',
      applied: true,
      job: 'red' as const,
      step: 'Release',
      message: 'no "way" & <b>',
      app: 'v1, as before',
      leaks: [],
      durationMs: 1200,
      objections: ['something'],
      record: redRecord(),
    }
    const page = htmlReport({ rehearsals: [redRecord()], faults: { outcomes: [outcome], durationMs: 1200 } })
    writeFileSync(join(directory, 'report.html'), page)
    browser = new Browser(join(directory, 'profile'))
  })
  afterAll(async () => {
    await browser?.close()
    // Its helpers may still write for a moment.
    rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  })

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('is readable in %s at a width of %i', async (scheme, width) => {
    await browser.open(`file://${directory}/report.html`, scheme, width)
    await browser.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    expect(await browser.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')).toBe(
      scheme === 'dark',
    )
    expect(await browser.evaluate(poorContrast)).toEqual([])
    const overflow = await browser.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
  })

  it('draws each step where it was in time', async () => {
    await browser.open(`file://${directory}/report.html`, 'light', 1280)
    const bars = await browser.evaluate<
      [string, number, number][]
    >(`[...document.querySelector('article').querySelectorAll('.bar')].map(bar => {
      const [box, track] = [bar, bar.parentElement].map(element => element.getBoundingClientRect())
      return [bar.className, Math.round((box.left - track.left) / track.width * 100), Math.round(box.width / track.width * 100)]
    })`)
    expect(bars.slice(0, 3)).toEqual([
      ['bar success', 0, 25],
      ['bar success', 25, 25],
      ['bar failed', 50, 25],
    ])
  })

  it('opens the log of the step that failed, escapes what it shows, and asks nobody for anything', async () => {
    const open = await browser.evaluate<string[]>(
      "[...document.querySelectorAll('article:first-of-type details[open] pre')].map(pre => pre.textContent)",
    )
    expect(open).toEqual(['error: no "way" & <b>'])
    expect(await browser.evaluate("document.querySelectorAll('script').length")).toBe(0)
    expect(browser.events('Log.entryAdded')).toEqual([])
    const urls = browser
      .events('Network.requestWillBeSent')
      .map(event => (event as { request: { url: string } }).request.url)
    expect(new Set(urls)).toEqual(new Set([`file://${directory}/report.html`]))
  })
})
