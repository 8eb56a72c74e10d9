import type { Severity } from '../types.ts'
import { aliasBomb } from './alias-bomb.ts'
import { aliasCycle } from './alias-cycle.ts'
import { allFiltered } from './all-filtered.ts'
import { ambiguousName } from './ambiguous-name.ts'
import { ambiguousRequire } from './ambiguous-require.ts'
import { approvalJob } from './approval-job.ts'
import { argumentIndent } from './argument-indent.ts'
import { argumentShape } from './argument-shape.ts'
import { argumentType } from './argument-type.ts'
import { attachWithoutPersist } from './attach-without-persist.ts'
import { attachWorkspace } from './attach-workspace.ts'
import { autoRerun } from './auto-rerun.ts'
import { bareWord } from './bare-word.ts'
import { brokenOrb } from './broken-orb.ts'
import { cacheTemplate } from './cache-template.ts'
import { checkoutAfterAttach } from './checkout-after-attach.ts'
import { checkoutKeys } from './checkout-keys.ts'
import { commandKeys } from './command-keys.ts'
import { conditionStep } from './condition-step.ts'
import { configSize } from './config-size.ts'
import { constantCacheKey } from './constant-cache-key.ts'
import { constantCondition } from './constant-condition.ts'
import { contextShape } from './context-shape.ts'
import { contextWithoutFilter } from './context-without-filter.ts'
import { cron } from './cron.ts'
import { defaultReadsParameter } from './default-reads-parameter.ts'
import { dockerLoginPassword } from './deploy/docker-login-password.ts'
import { herokuAppName } from './deploy/heroku-app-name.ts'
import { herokuBuiltTwice } from './deploy/heroku-built-twice.ts'
import { herokuCreateStack } from './deploy/heroku-create-stack.ts'
import { herokuEveryBranch } from './deploy/heroku-every-branch.ts'
import { herokuFormation } from './deploy/heroku-formation.ts'
import { herokuLateMigration } from './deploy/heroku-late-migration.ts'
import { herokuMaintenance } from './deploy/heroku-maintenance.ts'
import { herokuOrbArguments } from './deploy/heroku-orb-arguments.ts'
import { herokuPort } from './deploy/heroku-port.ts'
import { herokuRunExitCode } from './deploy/heroku-run-exit-code.ts'
import { herokuUnreleased } from './deploy/heroku-unreleased.ts'
import { secretBuildArgument } from './deploy/secret-build-argument.ts'
import { secretEcho } from './deploy/secret-echo.ts'
import { deployStep } from './deploy-step.ts'
import { deprecatedFilters } from './deprecated-filters.ts'
import { deprecatedMachineImage } from './deprecated-machine-image.ts'
import { deprecatedPipelineValue } from './deprecated-pipeline-value.ts'
import { dockerImage } from './docker-image.ts'
import { duplicateCheckout } from './duplicate-checkout.ts'
import { duplicateKey } from './duplicate-key.ts'
import { duplicateName } from './duplicate-name.ts'
import { elementName } from './element-name.ts'
import { elementShape } from './element-shape.ts'
import { emptySection } from './empty-section.ts'
import { enumArgument } from './enum-argument.ts'
import { enumDefault } from './enum-default.ts'
import { enumValues } from './enum-values.ts'
import { enumWithoutEffect } from './enum-without-effect.ts'
import { envVarArgument } from './env-var-argument.ts'
import { envVarCondition } from './env-var-condition.ts'
import { envVarDefault } from './env-var-default.ts'
import { envVarInCacheKey } from './env-var-in-cache-key.ts'
import { envVarInTag } from './env-var-in-tag.ts'
import { envVarName } from './env-var-name.ts'
import { environmentShape } from './environment-shape.ts'
import { executorDefault } from './executor-default.ts'
import { executorKeys } from './executor-keys.ts'
import { executorParameterType } from './executor-parameter-type.ts'
import { executorTwice } from './executor-twice.ts'
import { expressionInStep } from './expression-in-step.ts'
import { expressionName } from './expression-name.ts'
import { expressionOperator } from './expression-operator.ts'
import { expressionPattern } from './expression-pattern.ts'
import { expressionQuotes } from './expression-quotes.ts'
import { expressionSyntax } from './expression-syntax.ts'
import { expressionType } from './expression-type.ts'
import { expressionValue } from './expression-value.ts'
import { filterKeys } from './filter-keys.ts'
import { filterPattern } from './filter-pattern.ts'
import { floatVersion } from './float-version.ts'
import { herokuConfigOutput } from './heroku-config-output.ts'
import { herokuConfigRestarts } from './heroku-config-restarts.ts'
import { herokuReleaseUnverified } from './heroku-release-unverified.ts'
import { herokuRemoteDocker } from './heroku-remote-docker.ts'
import { herokuSerialGroup } from './heroku-serial-group.ts'
import { hyphenExpansion } from './hyphen-expansion.ts'
import { imageName } from './image-name.ts'
import { includeFile } from './include-file.ts'
import { includeOutsidePack } from './include-outside-pack.ts'
import { insecureDownload } from './insecure-download.ts'
import { invocationType } from './invocation-type.ts'
import { ipRanges } from './ip-ranges.ts'
import { jobExecutor } from './job-executor.ts'
import { jobGroupClash } from './job-group-clash.ts'
import { jobGroupInvocation } from './job-group-invocation.ts'
import { jobGroupKeys } from './job-group-keys.ts'
import { jobGroupMember } from './job-group-member.ts'
import { jobGroupName } from './job-group-name.ts'
import { jobGroupNesting } from './job-group-nesting.ts'
import { jobGroupSerial } from './job-group-serial.ts'
import { jobKeys } from './job-keys.ts'
import { jobSteps } from './job-steps.ts'
import { jobType } from './job-type.ts'
import { legacyImage } from './legacy-image.ts'
import { literalFilter } from './literal-filter.ts'
import { lockJob } from './lock-job.ts'
import { logicDepth } from './logic-depth.ts'
import { logicIndent } from './logic-indent.ts'
import { logicKeys } from './logic-keys.ts'
import { logicLiteral } from './logic-literal.ts'
import { logicMatches } from './logic-matches.ts'
import { logicNot } from './logic-not.ts'
import { logicOperands } from './logic-operands.ts'
import { machineKeys } from './machine-keys.ts'
import { macosKeys } from './macos-keys.ts'
import { manyJobs } from './many-jobs.ts'
import { mappingPattern } from './mapping-pattern.ts'
import { matrixArgumentTwice } from './matrix-argument-twice.ts'
import { matrixExclude } from './matrix-exclude.ts'
import { matrixKeys } from './matrix-keys.ts'
import { matrixName } from './matrix-name.ts'
import { matrixParameters } from './matrix-parameters.ts'
import { matrixSize } from './matrix-size.ts'
import { matrixValueType } from './matrix-value-type.ts'
import { mergeValue } from './merge-value.ts'
import { missingArgument } from './missing-argument.ts'
import { mixedEqual } from './mixed-equal.ts'
import { mixedEquality } from './mixed-equality.ts'
import { nestingDepth } from './nesting-depth.ts'
import { noOutputTimeout } from './no-output-timeout.ts'
import { nothingToRun } from './nothing-to-run.ts'
import { oldVersion } from './old-version.ts'
import { oldVersionClassic } from './old-version-classic.ts'
import { orbAlias } from './orb-alias.ts'
import { orbBreakingChange } from './orb-breaking-change.ts'
import { orbDescription } from './orb-description.ts'
import { orbDevImport } from './orb-dev-import.ts'
import { orbExample } from './orb-example.ts'
import { orbExampleVersion } from './orb-example-version.ts'
import { orbExamples } from './orb-examples.ts'
import { orbExecutorDefault } from './orb-executor-default.ts'
import { orbKeys } from './orb-keys.ts'
import { orbLongCommand } from './orb-long-command.ts'
import { orbNotAtHand } from './orb-not-at-hand.ts'
import { orbReference } from './orb-reference.ts'
import { orbSnakeCase } from './orb-snake-case.ts'
import { orbSourceUrl } from './orb-source-url.ts'
import { orbStepName } from './orb-step-name.ts'
import { overrideWith } from './override-with.ts'
import { packClash } from './pack-clash.ts'
import { parallelism } from './parallelism.ts'
import { parameterDefault } from './parameter-default.ts'
import { parameterKeys } from './parameter-keys.ts'
import { parameterType } from './parameter-type.ts'
import { persistToWorkspace } from './persist-to-workspace.ts'
import { pipeToShell } from './pipe-to-shell.ts'
import { pipelineParameterDefault } from './pipeline-parameter-default.ts'
import { pipelineParameterInOrb } from './pipeline-parameter-in-orb.ts'
import { pipelineParameterLimit } from './pipeline-parameter-limit.ts'
import { pipelineParameterType } from './pipeline-parameter-type.ts'
import { pipelineParameterValue } from './pipeline-parameter-value.ts'
import { pointlessParallelism } from './pointless-parallelism.ts'
import { prePostSteps } from './pre-post-steps.ts'
import { recursiveCommand } from './recursive-command.ts'
import { releaseJob } from './release-job.ts'
import { remoteDocker } from './remote-docker.ts'
import { remoteDockerKeys } from './remote-docker-keys.ts'
import { remoteDockerVersion } from './remote-docker-version.ts'
import { repeatedStep } from './repeated-step.ts'
import { requireCycle } from './require-cycle.ts'
import { requireShape } from './require-shape.ts'
import { requireStatus } from './require-status.ts'
import { reservedParameter } from './reserved-parameter.ts'
import { resourceClass } from './resource-class.ts'
import { restoreCache } from './restore-cache.ts'
import { restoreWithoutSave } from './restore-without-save.ts'
import { retention } from './retention.ts'
import { rootShape } from './root-shape.ts'
import type { Rule } from './rule.ts'
import { runBackground } from './run-background.ts'
import { runCommand } from './run-command.ts'
import { runIndent } from './run-indent.ts'
import { runShape } from './run-shape.ts'
import { runWhen } from './run-when.ts'
import { saveCache } from './save-cache.ts'
import { scriptInjection } from './script-injection.ts'
import { secretLiteral } from './secret-literal.ts'
import { secretParameter } from './secret-parameter.ts'
import { sectionShape } from './section-shape.ts'
import { serialGroup } from './serial-group.ts'
import { serialGroupTwice } from './serial-group-twice.ts'
import { setupBoolean } from './setup-boolean.ts'
import { setupContinues } from './setup-continues.ts'
import { shadowedStep } from './shadowed-step.ts'
import { shellOptions } from './shell-options.ts'
import { shellSyntax } from './shell-syntax.ts'
import { shellcheck } from './shellcheck.ts'
import { sshKeys } from './ssh-keys.ts'
import { stepKeys } from './step-keys.ts'
import { stepShape } from './step-shape.ts'
import { stepsIgnored } from './steps-ignored.ts'
import { storeArtifacts } from './store-artifacts.ts'
import { storeTestResults } from './store-test-results.ts'
import { suppressionReason } from './suppression-reason.ts'
import { tabIndent } from './tab-indent.ts'
import { tagFilterUpstream } from './tag-filter-upstream.ts'
import { tagInCondition } from './tag-in-condition.ts'
import { terminalStatus } from './terminal-status.ts'
import { testResults } from './test-results.ts'
import { traceWithSecrets } from './trace-with-secrets.ts'
import { triggerShape } from './trigger-shape.ts'
import { truthyLiteral } from './truthy-literal.ts'
import { unbalancedSection } from './unbalanced-section.ts'
import { unclosedTag } from './unclosed-tag.ts'
import { unexpectedParameter } from './unexpected-parameter.ts'
import { unknownAnchor } from './unknown-anchor.ts'
import { unknownArgument } from './unknown-argument.ts'
import { unknownCommand } from './unknown-command.ts'
import { unknownExecutor } from './unknown-executor.ts'
import { unknownFunction } from './unknown-function.ts'
import { unknownJob } from './unknown-job.ts'
import { unknownMatrixParameter } from './unknown-matrix-parameter.ts'
import { unknownMatrixValue } from './unknown-matrix-value.ts'
import { unknownOrb } from './unknown-orb.ts'
import { unknownOrbElement } from './unknown-orb-element.ts'
import { unknownParameter } from './unknown-parameter.ts'
import { unknownPipelineParameter } from './unknown-pipeline-parameter.ts'
import { unknownPipelineValue } from './unknown-pipeline-value.ts'
import { unknownRequire } from './unknown-require.ts'
import { unknownTopKey } from './unknown-top-key.ts'
import { unknownVariable } from './unknown-variable.ts'
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
import { unusedSuppression } from './unused-suppression.ts'
import { version } from './version.ts'
import { workflowAutoRerun } from './workflow-auto-rerun.ts'
import { workflowJobs } from './workflow-jobs.ts'
import { workflowKeys } from './workflow-keys.ts'
import { workflowVersion } from './workflow-version.ts'
import { xcodeVersion } from './xcode-version.ts'
import { yamlSyntax } from './yaml-syntax.ts'

/** Every rule, by its id. To add one, add its file and its line here. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  [
    aliasBomb,
    aliasCycle,
    allFiltered,
    ambiguousName,
    ambiguousRequire,
    approvalJob,
    argumentIndent,
    argumentShape,
    argumentType,
    attachWithoutPersist,
    attachWorkspace,
    autoRerun,
    bareWord,
    brokenOrb,
    cacheTemplate,
    checkoutAfterAttach,
    checkoutKeys,
    commandKeys,
    conditionStep,
    configSize,
    constantCacheKey,
    constantCondition,
    contextShape,
    contextWithoutFilter,
    cron,
    defaultReadsParameter,
    deployStep,
    deprecatedFilters,
    deprecatedMachineImage,
    deprecatedPipelineValue,
    dockerImage,
    duplicateCheckout,
    duplicateKey,
    duplicateName,
    elementName,
    elementShape,
    emptySection,
    enumArgument,
    enumDefault,
    enumValues,
    enumWithoutEffect,
    envVarArgument,
    envVarCondition,
    envVarDefault,
    envVarInCacheKey,
    envVarInTag,
    envVarName,
    environmentShape,
    executorDefault,
    executorKeys,
    executorParameterType,
    executorTwice,
    expressionInStep,
    expressionName,
    expressionOperator,
    expressionPattern,
    expressionQuotes,
    expressionSyntax,
    expressionType,
    expressionValue,
    filterKeys,
    filterPattern,
    floatVersion,
    herokuConfigOutput,
    herokuConfigRestarts,
    herokuReleaseUnverified,
    herokuRemoteDocker,
    herokuSerialGroup,
    dockerLoginPassword,
    herokuAppName,
    herokuBuiltTwice,
    herokuCreateStack,
    herokuEveryBranch,
    herokuFormation,
    herokuLateMigration,
    herokuMaintenance,
    herokuOrbArguments,
    herokuPort,
    herokuRunExitCode,
    herokuUnreleased,
    secretBuildArgument,
    secretEcho,
    hyphenExpansion,
    imageName,
    includeFile,
    includeOutsidePack,
    insecureDownload,
    invocationType,
    ipRanges,
    jobExecutor,
    jobGroupClash,
    jobGroupInvocation,
    jobGroupKeys,
    jobGroupMember,
    jobGroupName,
    jobGroupNesting,
    jobGroupSerial,
    jobKeys,
    jobSteps,
    jobType,
    legacyImage,
    literalFilter,
    lockJob,
    logicDepth,
    logicIndent,
    logicKeys,
    logicLiteral,
    logicMatches,
    logicNot,
    logicOperands,
    machineKeys,
    macosKeys,
    manyJobs,
    mappingPattern,
    matrixArgumentTwice,
    matrixExclude,
    matrixKeys,
    matrixName,
    matrixParameters,
    matrixSize,
    matrixValueType,
    mergeValue,
    missingArgument,
    mixedEqual,
    mixedEquality,
    nestingDepth,
    noOutputTimeout,
    nothingToRun,
    oldVersion,
    oldVersionClassic,
    orbAlias,
    orbBreakingChange,
    orbDescription,
    orbDevImport,
    orbExample,
    orbExampleVersion,
    orbExamples,
    orbExecutorDefault,
    orbKeys,
    orbLongCommand,
    orbNotAtHand,
    orbReference,
    orbSnakeCase,
    orbSourceUrl,
    orbStepName,
    overrideWith,
    packClash,
    parallelism,
    parameterDefault,
    parameterKeys,
    parameterType,
    persistToWorkspace,
    pipeToShell,
    pipelineParameterDefault,
    pipelineParameterInOrb,
    pipelineParameterLimit,
    pipelineParameterType,
    pipelineParameterValue,
    pointlessParallelism,
    prePostSteps,
    recursiveCommand,
    releaseJob,
    remoteDocker,
    remoteDockerKeys,
    repeatedStep,
    remoteDockerVersion,
    requireCycle,
    requireShape,
    requireStatus,
    reservedParameter,
    resourceClass,
    restoreCache,
    restoreWithoutSave,
    retention,
    rootShape,
    runBackground,
    runCommand,
    runIndent,
    runShape,
    runWhen,
    saveCache,
    scriptInjection,
    secretLiteral,
    secretParameter,
    sectionShape,
    serialGroup,
    serialGroupTwice,
    setupBoolean,
    setupContinues,
    shadowedStep,
    shellOptions,
    shellSyntax,
    shellcheck,
    sshKeys,
    stepKeys,
    stepShape,
    stepsIgnored,
    storeArtifacts,
    storeTestResults,
    suppressionReason,
    tabIndent,
    tagFilterUpstream,
    tagInCondition,
    terminalStatus,
    testResults,
    traceWithSecrets,
    triggerShape,
    truthyLiteral,
    unbalancedSection,
    unclosedTag,
    unexpectedParameter,
    unknownAnchor,
    unknownArgument,
    unknownCommand,
    unknownExecutor,
    unknownFunction,
    unknownJob,
    unknownMatrixParameter,
    unknownMatrixValue,
    unknownOrb,
    unknownOrbElement,
    unknownParameter,
    unknownPipelineParameter,
    unknownPipelineValue,
    unknownRequire,
    unknownTopKey,
    unknownVariable,
    unnamedRepeat,
    unorderedDeploy,
    unpinnedImage,
    unpinnedOrb,
    unpinnedOrbPatch,
    unreachableStep,
    unreadCache,
    unusedAnchor,
    unusedElement,
    unusedJobGroup,
    unusedOrb,
    unusedParameter,
    unusedSuppression,
    version,
    workflowAutoRerun,
    workflowJobs,
    workflowKeys,
    workflowVersion,
    xcodeVersion,
    yamlSyntax,
  ].map(rule => [rule.id, rule]),
)

export function severityOf(rule: string): Severity {
  return rules.get(rule)?.severity ?? 'error'
}
