import { inScript, isLiteral } from '../calls.ts'
import type { Lint } from '../lint.ts'
import { herokuCalls, releases } from './calls.ts'
import { deploySteps, deploysWith } from './example.ts'

/** What migrates a database, in the tools that are common on Heroku. */
const migration =
  /\b(?:db:(?:migrate|schema:load|prepare)|(?:manage\.py|django-admin)\s+migrate|artisan\s+migrate|alembic\s+upgrade|flask\s+db\s+upgrade|flyway\s+migrate|liquibase\s+update|prisma\s+migrate|sequelize\s+db:migrate|sequelize-cli\s+db:migrate|knex\s+migrate|typeorm\s+migration:run|ecto\.migrate|goose\s+up|migrate\s+.*\bup\b)/

export const herokuLateMigration: Lint = {
  severity: 'warning',
  summary: 'the database is migrated before the new code runs',
  why: 'Between the release and the migration the new code meets the old tables, and if the migration fails, it stays that way.',
  failing: deploysWith(
    `${deploySteps}- run: heroku run --exit-code --app demo-app -- python manage.py migrate`,
  ),
  passing: deploysWith(`- run: heroku container:push web release --recursive --app demo-app
- run: heroku container:release web release --app demo-app && heroku ps:wait --app demo-app
`),
  check(_facts, context) {
    for (const { job, call, app } of herokuCalls(context, /^run(?::detached)?$/)) {
      if (!migration.test(call.words.join(' '))) continue
      const before = job.commands.slice(0, job.commands.indexOf(call))
      const released = before.some(
        other =>
          releases(other) && (!app || !isLiteral(app.text) || other.words.join(' ').includes(app.text)),
      )
      if (released)
        context.report({
          at: call.spanOf(),
          message: `the new code runs before this migration${inScript(call)}`,
          help: 'make it the release phase: a process type "release", which Heroku runs before it starts the new dynos',
        })
    }
  },
}
