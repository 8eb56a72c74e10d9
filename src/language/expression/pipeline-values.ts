/** The types that values and parameters have in expressions. */
export type ValueType = 'string' | 'integer' | 'boolean'

export interface PipelineValue {
  /** The name after `pipeline.`. */
  name: string
  type: ValueType
  /** The day from which CircleCI no longer promises it, `YYYY-MM-DD`. */
  deprecated?: string
  /** The name after `pipeline.` of what replaces it. */
  replacement?: string
  /** Whether a stranger can choose it: text of a commit, a pull request, a branch name. */
  untrusted?: boolean
}

/**
 * The pipeline values as of November 2026, from CircleCI's registry of them (github.com/CircleCI-Public/expr) and
 * https://circleci.com/docs/guides/orchestrate/pipeline-variables/. Each group ends in
 * `;`: names, and after `:` what they share, that is a type where it is not string, `!` where a stranger can choose the value, the
 * date of deprecation and `>` the replacement.
 */
const table = `
id name definition.id integration_source config_source;
number: integer;
project.slug project.type project.url;
project.git_url: 2027-01-01;
git.base_revision git.revision git.repo_id git.repo_name git.repo_owner git.repo_url git.ssh_checkout_url git.origin_repo_id
git.origin_repo_url git.target_repo_url git.commit.url git.commit.author_date git.commit.author_avatar_url;
git.branch git.tag git.commit.subject git.commit.body git.commit.author_login git.commit.author_name git.commit.author_email: !;
git.branch.is_default: boolean;
git.commit.committer_date git.commit.committer_email git.commit.committer_login git.commit.committer_name: 2026-09-01;
config.file_path config.ref config.sha config.file_type config.repository.name config.repository.url;
trigger.id trigger.name trigger.type trigger.received_at;
trigger_source: 2026-08-01 >trigger.type;
schedule.id;
schedule.name: 2027-01-01 >trigger.name;
event.name event.action event.circleci_actor_id event.provider_actor_id event.provider_login event.context.github.pr_url
event.context.github.sha event.github.after event.github.head_commit.url event.github.pull_request.base.ref
event.github.pull_request.base.sha event.github.pull_request.head.sha event.github.pull_request.url event.github.repository.name
event.github.repository.owner.login event.github.repository.url event.github.sender.avatar_url event.github.sender.login
event.github.sender.type;
event.github.comment.body event.github.label.name event.github.pull_request.head.ref event.github.pull_request.title event.github.ref: !;
event.github.pull_request.draft event.github.pull_request.merged: boolean;
event.github.pull_request.number: integer;
deploy.component_name deploy.current_version deploy.environment_name deploy.namespace deploy.reason deploy.target_version
deploy.target_environment_name;
trigger_parameters.webhook.body: !;
trigger_parameters.circleci.actor_id: 2027-01-01;
trigger_parameters.circleci.config_source_id trigger_parameters.circleci.event_action trigger_parameters.circleci.trigger_id
trigger_parameters.circleci.provider_actor_id trigger_parameters.circleci.provider_login
trigger_parameters.circleci.provider_name: 2026-09-01;
trigger_parameters.circleci.event_time: 2026-08-01 >trigger.received_at;
trigger_parameters.circleci.event_type: 2026-08-01 >event.name;
trigger_parameters.circleci.trigger_type: 2026-08-01 >trigger.type;
trigger_parameters.event.description trigger_parameters.event.title: ! 2026-09-01;
trigger_parameters.git.author_avatar_url trigger_parameters.git.author_login trigger_parameters.git.commit_author_email
trigger_parameters.git.commit_author_name trigger_parameters.git.default_branch trigger_parameters.git.repo_name
trigger_parameters.git.repo_owner trigger_parameters.git.repo_url: 2026-09-01;
trigger_parameters.git.commit_message: ! 2026-09-01;
trigger_parameters.git.branch trigger_parameters.git.ref trigger_parameters.git.tag: ! 2027-01-01;
trigger_parameters.git.checkout_sha trigger_parameters.git.checkout_url: 2027-01-01;
trigger_parameters.github_app.branch trigger_parameters.github_app.ref trigger_parameters.github_app.commit_author_name: ! 2026-08-01;
trigger_parameters.github_app.commit_message: ! 2026-08-01 >git.commit.body;
trigger_parameters.github_app.commit_title: ! 2026-08-01 >git.commit.subject;
trigger_parameters.github_app.checkout_sha: 2026-08-01 >git.revision;
trigger_parameters.github_app.commit_sha: 2026-08-01 >event.github.after;
trigger_parameters.github_app.commit_timestamp: 2026-08-01 >trigger.received_at;
trigger_parameters.github_app.repo_name: 2026-08-01 >event.github.repository.name;
trigger_parameters.github_app.repo_url trigger_parameters.github_app.web_url: 2026-08-01 >event.github.repository.url;
trigger_parameters.github_app.user_avatar: 2026-08-01 >event.github.sender.avatar_url;
trigger_parameters.github_app.user_name trigger_parameters.github_app.user_username: 2026-08-01 >event.github.sender.login;
trigger_parameters.github_app.user_id: 2026-08-01;
trigger_parameters.github_app.full_ref trigger_parameters.github_app.tag trigger_parameters.github_app.label_name: ! 2026-09-01;
trigger_parameters.github_app.action trigger_parameters.github_app.commit_author_email
trigger_parameters.github_app.default_branch trigger_parameters.github_app.forced trigger_parameters.github_app.owner
trigger_parameters.github_app.pull_request_draft trigger_parameters.github_app.pull_request_head_sha
trigger_parameters.github_app.pull_request_merged trigger_parameters.github_app.repo_full_name
trigger_parameters.github_app.repo_id: 2026-09-01;
trigger_parameters.gitlab.action: 2026-09-01;
trigger_parameters.gitlab.tag: ! 2026-09-01;
trigger_parameters.gitlab.project_id: 2027-01-01;
trigger_parameters.gitlab.branch trigger_parameters.gitlab.commit_message trigger_parameters.gitlab.commit_title
trigger_parameters.gitlab.ref: ! 2027-08-01;
trigger_parameters.gitlab.checkout_sha trigger_parameters.gitlab.commit_author_email trigger_parameters.gitlab.commit_author_name
trigger_parameters.gitlab.commit_sha trigger_parameters.gitlab.commit_timestamp trigger_parameters.gitlab.default_branch
trigger_parameters.gitlab.is_fork_merge_request trigger_parameters.gitlab.repo_name trigger_parameters.gitlab.repo_url
trigger_parameters.gitlab.type trigger_parameters.gitlab.user_id trigger_parameters.gitlab.user_name
trigger_parameters.gitlab.user_avatar trigger_parameters.gitlab.user_username trigger_parameters.gitlab.web_url
trigger_parameters.gitlab.x_gitlab_event_id: 2027-08-01;
vcs.event_type vcs.origin_repository_id vcs.origin_repository_url vcs.repository_url vcs.revision vcs.target_repository_id
vcs.type: 2026-08-02;
vcs.target_repository_url: 2026-09-01;
`

let values: Map<string, PipelineValue> | undefined

/** The pipeline values by the name after `pipeline.`. */
export function pipelineValues(): Map<string, PipelineValue> {
  values ??= new Map(readTable().map(value => [value.name, value]))
  return values
}

function readTable(): PipelineValue[] {
  const read: PipelineValue[] = []
  for (const group of table.trim().split(';')) {
    const [names, about] = group.split(':')
    const details = about?.trim().split(' ') ?? []
    const type = (details.find(detail => detail === 'integer' || detail === 'boolean') ??
      'string') as ValueType
    const deprecated = details.find(detail => /^\d/.test(detail))
    const replacement = details.find(detail => detail.startsWith('>'))?.slice(1)
    for (const name of names!.trim().split(/\s+/))
      if (name) read.push({ name, type, deprecated, replacement, untrusted: details.includes('!') })
  }
  return read
}
