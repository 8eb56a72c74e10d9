import { ambiguousName } from './ambiguous-name.ts'
import { attachWithoutPersist } from './attach-without-persist.ts'
import { branchFilterUpstream } from './branch-filter-upstream.ts'
import { cacheTemplate } from './cache-template.ts'
import { checkoutAfterAttach } from './checkout-after-attach.ts'
import { constantCacheKey } from './constant-cache-key.ts'
import { constantCondition } from './constant-condition.ts'
import { contextWithoutFilter } from './context-without-filter.ts'
import { cron } from './cron.ts'
import { deployStep } from './deploy-step.ts'
import { deprecatedFilters } from './deprecated-filters.ts'
import { deprecatedMachineImage } from './deprecated-machine-image.ts'
import { dockerLoginPassword } from './docker-login-password.ts'
import { duplicateCheckout } from './duplicate-checkout.ts'
import { duplicateName } from './duplicate-name.ts'
import { emptyMatrix } from './empty-matrix.ts'
import { emptySection } from './empty-section.ts'
import { envVarCondition } from './env-var-condition.ts'
import { envVarInCacheKey } from './env-var-in-cache-key.ts'
import { environmentExpansion } from './environment-expansion.ts'
import { expressionInStep } from './expression-in-step.ts'
import { floatVersion } from './float-version.ts'
import { hyphenExpansion } from './hyphen-expansion.ts'
import { ignoredSection } from './ignored-section.ts'
import { imageName } from './image-name.ts'
import { insecureDownload } from './insecure-download.ts'
import { legacyImage } from './legacy-image.ts'
import type { LintSet } from './lint.ts'
import { literalFilter } from './literal-filter.ts'
import { longNumber } from './long-number.ts'
import { machineSetting } from './machine-setting.ts'
import { manyJobs } from './many-jobs.ts'
import { mappingPattern } from './mapping-pattern.ts'
import { matrixArgumentTwice } from './matrix-argument-twice.ts'
import { mixedEqual } from './mixed-equal.ts'
import { noOutputTimeout } from './no-output-timeout.ts'
import { orbAlias } from './orb-alias.ts'
import { orbBreakingChange } from './orb-breaking-change.ts'
import { orbDescription } from './orb-description.ts'
import { orbDevImport } from './orb-dev-import.ts'
import { orbExample } from './orb-example.ts'
import { orbExampleVersion } from './orb-example-version.ts'
import { orbExamples } from './orb-examples.ts'
import { orbLongCommand } from './orb-long-command.ts'
import { orbSnakeCase } from './orb-snake-case.ts'
import { orbSourceUrl } from './orb-source-url.ts'
import { orbStepName } from './orb-step-name.ts'
import { pipeToShell } from './pipe-to-shell.ts'
import { pipelineParameterLimit } from './pipeline-parameter-limit.ts'
import { pointlessParallelism } from './pointless-parallelism.ts'
import { remoteDocker } from './remote-docker.ts'
import { remoteDockerVersion } from './remote-docker-version.ts'
import { repeatedStep } from './repeated-step.ts'
import { resourceClass } from './resource-class.ts'
import { restoreWithoutSave } from './restore-without-save.ts'
import { scriptInjection } from './script-injection.ts'
import { secretBuildArgument } from './secret-build-argument.ts'
import { secretEcho } from './secret-echo.ts'
import { secretLiteral } from './secret-literal.ts'
import { secretParameter } from './secret-parameter.ts'
import { serialGroupTwice } from './serial-group-twice.ts'
import { settingTwice } from './setting-twice.ts'
import { setupContinues } from './setup-continues.ts'
import { shadowedStep } from './shadowed-step.ts'
import { shellOptions } from './shell-options.ts'
import { shellSyntax } from './shell-syntax.ts'
import { shellcheck } from './shellcheck.ts'
import { singleMatrix } from './single-matrix.ts'
import { tagFilterUpstream } from './tag-filter-upstream.ts'
import { tagInCondition } from './tag-in-condition.ts'
import { terminalStatus } from './terminal-status.ts'
import { testResults } from './test-results.ts'
import { traceWithSecrets } from './trace-with-secrets.ts'
import { unnamedRepeat } from './unnamed-repeat.ts'
import { unorderedDeploy } from './unordered-deploy.ts'
import { unpinnedImage } from './unpinned-image.ts'
import { unpinnedOrb } from './unpinned-orb.ts'
import { unpinnedOrbPatch } from './unpinned-orb-patch.ts'
import { unreachableStep } from './unreachable-step.ts'
import { unreadCache } from './unread-cache.ts'
import { unusedAnchor } from './unused-anchor.ts'
import { unusedElement } from './unused-element.ts'
import { unusedJobGroup } from './unused-job-group.ts'
import { unusedOrb } from './unused-orb.ts'
import { unusedParameter } from './unused-parameter.ts'
import { workflowVersion } from './workflow-version.ts'
import { xcodeVersion } from './xcode-version.ts'

/** Every lint by the name of its rule, which is also its file. To add one, add its file and its line here. */
export const lints = {
  'ambiguous-name': ambiguousName,
  'branch-filter-upstream': branchFilterUpstream,
  'setting-twice': settingTwice,
  'machine-setting': machineSetting,
  'empty-matrix': emptyMatrix,
  'single-matrix': singleMatrix,
  'long-number': longNumber,
  'ignored-section': ignoredSection,
  'environment-expansion': environmentExpansion,
  'attach-without-persist': attachWithoutPersist,
  'cache-template': cacheTemplate,
  'checkout-after-attach': checkoutAfterAttach,
  'constant-cache-key': constantCacheKey,
  'constant-condition': constantCondition,
  'context-without-filter': contextWithoutFilter,
  cron,
  'deploy-step': deployStep,
  'deprecated-filters': deprecatedFilters,
  'deprecated-machine-image': deprecatedMachineImage,
  'docker-login-password': dockerLoginPassword,
  'duplicate-checkout': duplicateCheckout,
  'duplicate-name': duplicateName,
  'empty-section': emptySection,
  'env-var-condition': envVarCondition,
  'env-var-in-cache-key': envVarInCacheKey,
  'expression-in-step': expressionInStep,
  'float-version': floatVersion,
  'hyphen-expansion': hyphenExpansion,
  'image-name': imageName,
  'insecure-download': insecureDownload,
  'legacy-image': legacyImage,
  'literal-filter': literalFilter,
  'many-jobs': manyJobs,
  'mapping-pattern': mappingPattern,
  'matrix-argument-twice': matrixArgumentTwice,
  'mixed-equal': mixedEqual,
  'no-output-timeout': noOutputTimeout,
  'orb-alias': orbAlias,
  'orb-breaking-change': orbBreakingChange,
  'orb-description': orbDescription,
  'orb-dev-import': orbDevImport,
  'orb-example': orbExample,
  'orb-example-version': orbExampleVersion,
  'orb-examples': orbExamples,
  'orb-long-command': orbLongCommand,
  'orb-snake-case': orbSnakeCase,
  'orb-source-url': orbSourceUrl,
  'orb-step-name': orbStepName,
  'pipe-to-shell': pipeToShell,
  'pipeline-parameter-limit': pipelineParameterLimit,
  'pointless-parallelism': pointlessParallelism,
  'remote-docker': remoteDocker,
  'remote-docker-version': remoteDockerVersion,
  'repeated-step': repeatedStep,
  'resource-class': resourceClass,
  'restore-without-save': restoreWithoutSave,
  'script-injection': scriptInjection,
  'secret-build-argument': secretBuildArgument,
  'secret-echo': secretEcho,
  'secret-literal': secretLiteral,
  'secret-parameter': secretParameter,
  'serial-group-twice': serialGroupTwice,
  'setup-continues': setupContinues,
  'shadowed-step': shadowedStep,
  'shell-options': shellOptions,
  'shell-syntax': shellSyntax,
  shellcheck,
  'tag-filter-upstream': tagFilterUpstream,
  'tag-in-condition': tagInCondition,
  'terminal-status': terminalStatus,
  'test-results': testResults,
  'trace-with-secrets': traceWithSecrets,
  'unnamed-repeat': unnamedRepeat,
  'unordered-deploy': unorderedDeploy,
  'unpinned-image': unpinnedImage,
  'unpinned-orb': unpinnedOrb,
  'unpinned-orb-patch': unpinnedOrbPatch,
  'unreachable-step': unreachableStep,
  'unread-cache': unreadCache,
  'unused-anchor': unusedAnchor,
  'unused-element': unusedElement,
  'unused-job-group': unusedJobGroup,
  'unused-orb': unusedOrb,
  'unused-parameter': unusedParameter,
  'workflow-version': workflowVersion,
  'xcode-version': xcodeVersion,
} satisfies LintSet
