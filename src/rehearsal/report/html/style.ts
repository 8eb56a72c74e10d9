/** The page's whole style. Colours come in pairs, for light and for dark, with a contrast of at least 4.5 to 1 between text and ground. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #14171c);
  --panel: light-dark(#f4f5f7, #1d2127);
  --line: light-dark(#d5d9e0, #363c47);
  --text: light-dark(#1b1f24, #e4e8ee);
  --faint: light-dark(#57606a, #a0a9b5);
  --good: light-dark(#116329, #63d47f);
  --bad: light-dark(#a40e26, #ff8f8a);
  --bar-good: light-dark(#2da44e, #3fb950);
  --bar-bad: light-dark(#cf222e, #f85149);
  --bar-other: light-dark(#8c959f, #6e7681);
  --tick: light-dark(#0550ae, #79c0ff);
}
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif }
h1 { font-size: 1.5rem; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 2.25rem 0 .6rem } h3 { font-size: 1rem; margin: 1.2rem 0 .4rem }
p { margin: .3rem 0 } ul { margin: .3rem 0; padding-left: 1.2rem }
code, pre, .mono { font: 13px/1.45 ui-monospace, monospace }
.faint { color: var(--faint) } .green { color: var(--good) } .red { color: var(--bad) }
.verdict { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .7rem; font-weight: 600 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line) }
th { color: var(--faint); font-weight: 500 } td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
td { overflow-wrap: anywhere } td.keep { white-space: nowrap; overflow-wrap: normal }
details, .axis { border-bottom: 1px solid var(--line) } summary { cursor: pointer; padding: .3rem 0 } summary:has(.step) { list-style: none }
pre { background: var(--panel); border-radius: .4rem; padding: .7rem .9rem; margin: .3rem 0 .8rem; white-space: pre-wrap; overflow-wrap: anywhere }
.step { display: grid; grid-template-columns: .8rem 1rem minmax(8rem, 20rem) 1fr 5rem; gap: .5rem; align-items: center }
.step::before { content: '▸'; color: var(--faint) } details[open] > summary .step::before { content: '▾' } .axis::before { content: '' }
.track { position: relative; height: .7rem; background: var(--panel); border-radius: .2rem }
.bar { position: absolute; top: 0; bottom: 0; min-width: 2px; border-radius: .2rem; background: var(--bar-other) }
.bar.success { background: var(--bar-good) } .bar.failed, .bar.timedout { background: var(--bar-bad) }
.tick { position: absolute; top: 0; bottom: 0; width: 2px; background: var(--tick) } .tick.wrong { background: var(--bar-bad) }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(19rem, 1fr)); gap: 1.2rem }
.side { background: var(--panel); border-radius: .4rem; padding: .6rem .9rem }
@media (max-width: 40rem) { .step { grid-template-columns: .8rem 1rem 1fr 4rem } .step .track { grid-column: 3 / -1; grid-row: 2 } }
`
