/**
 * Does a command's work, and says what an error says that names its remedy.
 * @param exitCodeOf the exit code of such an error; undefined for any other, which is thrown on
 */
export async function explained(
  command: string,
  exitCodeOf: (error: unknown) => number | undefined,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work()
  } catch (error) {
    const code = exitCodeOf(error)
    if (code === undefined) throw error
    process.stderr.write(`${command}: ${(error as Error).message}\n`)
    return code
  }
}
