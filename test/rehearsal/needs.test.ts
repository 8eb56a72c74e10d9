import { expect, test } from 'vitest'
import { needsOf } from '../../src/rehearsal/needs.ts'

const needs = (command: string) => needsOf({ steps: [{ run: command }] })

test('a variable that a command is given as an argument is needed', () => {
  expect(needs('heroku config:set SECRET_KEY=$SECRET_KEY "DSN=$DSN" --app shop').variables).toEqual([
    'DSN',
    'SECRET_KEY',
  ])
})

test.each([
  'NAME=1; echo $NAME',
  'if true; then NAME=1; fi\necho $NAME',
  'export NAME=x && echo $NAME',
  'for NAME in a; do echo $NAME; done',
])('a variable that the script sets is not: %s', command => expect(needs(command).variables).toEqual([]))

test('an app is one that the Heroku CLI is told, and no option of another command', () => {
  expect(needs('local -a entries\nheroku container:release web -a shop').apps).toEqual(['shop'])
})
