// `npm test`: everything that must hold before a change lands, closed by `N passed, N failed`.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled, root, run, turbo } from './install.mjs'

await ensureInstalled()
const bin = (...parts) => join(root, 'node_modules', ...parts)
const node = (...args) => run(process.execPath, args)
const workspaces = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces
const folders = workspaces
  .flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(join(root, pattern.slice(0, -2))).map((name) => `${pattern.slice(0, -2)}/${name}`)
      : [pattern],
  )
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
for (const folder of folders) rmSync(join(root, folder, 'test-results.json'), { force: true })

/** Steps that are one check each; the suites count test by test. */
const checks = [
  ['formatting (prettier)', () => node(bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '.')],
  ['import levels', () => run('npm', ['run', '--silent', 'levels'])],
  ['lint and types', () => turbo('lint', 'typecheck', '--continue', '--output-logs=errors-only')],
  ['build', () => turbo('build', '--output-logs=errors-only')],
]
let passed = 0
let failed = 0
let skipped = 0
for (const [name, check] of checks) {
  const { code } = await check()
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}`)
  if (code === 0) passed++
  else failed++
}

await turbo('test', '--continue', '--output-logs=new-only')
for (const folder of folders) {
  const file = join(root, folder, 'test-results.json')
  if (!existsSync(file)) {
    console.log(`FAIL ${folder}: its tests did not finish`)
    failed++
    continue
  }
  const results = JSON.parse(readFileSync(file, 'utf8'))
  passed += results.numPassedTests
  skipped += results.numPendingTests + results.numTodoTests
  const broken = results.numRuntimeErrorTestSuites
  failed += results.numFailedTests + broken
  const mark = results.numFailedTests + broken === 0 ? 'ok  ' : 'FAIL'
  console.log(`${mark} ${folder}: ${results.numPassedTests} of ${results.numTotalTests} tests`)
}
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed === 0 ? 0 : 1)
