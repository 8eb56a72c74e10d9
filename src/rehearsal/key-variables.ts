const variable = String.raw`["']?\$\{?([A-Za-z_][A-Za-z0-9_]*)(?::?[-?][^}]*)?\}?`

/** Where a script hands a variable to Heroku as the account's key, whatever the variable is called. Each has the variable's name as its group. */
const hands = [
  // HEROKU_API_KEY=${TOKEN} heroku …, export HEROKU_API_KEY="$TOKEN", echo "export HEROKU_API_KEY=$TOKEN" >> "$BASH_ENV"
  new RegExp(`\\bHEROKU_API_KEY=${variable}`, 'g'),
  // docker login --password=$TOKEN registry.heroku.com, in either order
  new RegExp(
    `\\bdocker\\s+login\\b(?=.*registry\\.heroku\\.com).*?(?:--password[= ]|-p[= ]?)${variable}`,
    'g',
  ),
  // echo $TOKEN | docker login --password-stdin registry.heroku.com
  new RegExp(
    `\\b(?:echo|printf)\\s[^|;&]*?${variable}["']?\\s*\\|\\s*docker\\s+login\\b.*registry\\.heroku\\.com`,
    'g',
  ),
  // docker login --password-stdin registry.heroku.com <<< "$TOKEN"
  new RegExp(`\\bdocker\\s+login\\b.*registry\\.heroku\\.com.*<<<\\s*${variable}`, 'g'),
  // curl -H "Authorization: Bearer $TOKEN" https://api.heroku.com/…
  new RegExp(`Authorization:\\s*Bearer\\s+${variable}`, 'g'),
  // https://heroku:$TOKEN@git.heroku.com/app.git
  new RegExp(`://[^/\\s:]*:${variable}@git\\.heroku\\.com`, 'g'),
]

/** `password $TOKEN` in what a script writes to ~/.netrc for api.heroku.com. */
const netrc = new RegExp(`\\bpassword\\s+${variable}`, 'g')

/** What people call the variable, where nothing says more. */
const usual = /\$\{?(HEROKU_(?:\w*_)?(?:TOKEN|API_?KEY|AUTH|AUTH_KEY|KEY|PASSWORD))\b/g

/**
 * The variables of a shell text that hold an account's API key. The key is known by where it goes: `docker login` at Heroku's registry, the
 * CLI's environment, `~/.netrc`, an `Authorization` header; failing that by its name.
 */
export function keyVariablesIn(text: string): string[] {
  // A command that is written over several lines is one.
  const code = text.replaceAll(/^\s*#.*$/gm, '').replaceAll(/\\\r?\n\s*/g, ' ')
  const patterns = [...hands.filter(applies(code)), usual]
  if (/\.netrc\b/.test(code) && /(?:api|git)\.heroku\.com/.test(code)) patterns.push(netrc)
  return [...new Set(patterns.flatMap(pattern => [...code.matchAll(pattern)].map(match => match[1]!)))]
}

/** A header can be for anybody: it counts where the script asks Heroku. */
const applies = (code: string) => (pattern: RegExp) =>
  !pattern.source.startsWith('Authorization') || code.includes('api.heroku.com')
