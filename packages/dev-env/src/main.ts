import { CodedError } from '@acquis/base'
import { helpText, type Options, readOptions } from './options.ts'
import { startServices } from './services.ts'
import { findTrial, foundTrial, signInAddresses, type Trial } from './trial.ts'
import { guide } from './guide.ts'

/** Expected failures are one sentence; anything else is a fault of ours and shows its stack. */
function fail(error: unknown): never {
  if (error instanceof CodedError) console.error(error.message)
  else console.error(error)
  process.exit(1)
}

function announce(options: Options, trial: Trial, links: Record<'registrar' | 'signatory' | 'recruiter', string>): void {
  if (options.json) {
    const { id, issuer, wallet, verifier } = options.addresses
    console.log(JSON.stringify({ id, issuer, wallet, verifier, apiKeys: trial.apiKeys }))
  }
  // With --json, stdout belongs to that one line.
  const print = options.json ? console.error : console.log
  print(guide(options.addresses, links))
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return console.log(helpText)
  const known = findTrial(options.data, options.addresses.id)
  const services = await startServices(options)
  const trial = known ?? (await foundTrial(services, options.data))
  announce(options, trial, await signInAddresses(services, trial))

  let ending = false
  const end = () => {
    if (ending) return
    ending = true
    console.error('Ending in order …')
    services.close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

main().catch(fail)
