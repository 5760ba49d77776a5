// `npm start`: installs what is missing, builds, and starts every service with a trial region. Options: README, "Try it".
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { ensureInstalled, root, turbo } from './install.mjs'

await ensureInstalled()
const { code } = await turbo('build', '--output-logs=errors-only')
if (code !== 0) {
  console.error('The build failed; the lines above say where.')
  process.exit(1)
}
const services = spawn(process.execPath, [join(root, 'packages', 'dev-env', 'dist', 'main.js'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? root,
  stdio: 'inherit',
})
// Ctrl-C reaches the whole group; the services end in order and this process waits for them.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => services.kill(signal))
services.on('exit', (exitCode, signal) => process.exit(exitCode ?? (signal ? 1 : 0)))
