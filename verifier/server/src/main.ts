import { environmentProblem, readEnvironment } from './environment.ts'
import { startVerifier } from './start.ts'

try {
  const verifier = await startVerifier(readEnvironment(process.env))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void verifier.close())
} catch (cause) {
  const problem = environmentProblem(cause)
  if (problem === undefined) throw cause
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}
