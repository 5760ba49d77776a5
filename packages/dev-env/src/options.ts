import { parseArgs } from 'node:util'
import { CodedError, isLoopbackOrigin } from '@acquis/base'

export class OptionError extends CodedError<'option_unknown' | 'option_malformed'> {
  override name = 'OptionError'
}

/** Where each part is reached from outside. Ports follow one another from the port base (README, "Try it"). */
export type Addresses = { id: string; issuer: string; wallet: string; verifier: string; register: string }

export type Options = {
  help: boolean
  json: boolean
  portBase: number
  /** Folder of the trial: secrets, published files, and the databases when they are SQLite. */
  data: string
  /** A folder (SQLite) or a postgres:// URL. */
  database: string
  addresses: Addresses
}

const partOffsets = { id: 0, issuer: 1, wallet: 2, verifier: 3, register: 5 } as const

export const helpText = `npm start -- [options]

  --port-base N     first of the six ports (default 7000)
  --data FOLDER     where the trial keeps its data (default .data)
  --database WHERE  a folder for SQLite, or a postgres:// URL (default: the data folder)
  --public-url A=URL,…   addresses behind a TLS proxy, for id, issuer, wallet, verifier, register
  --json            one line of JSON on stdout with the addresses and the trial keys; all else on stderr
  --help            this text
`

/**
 * Reads the command line of the trial.
 * @throws OptionError `option_unknown`, `option_malformed`: a sentence that names the option and the mend.
 */
export function readOptions(args: string[]): Options {
  const { values } = parse(args)
  const portBase = Number(values['port-base'] ?? 7000)
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_530) {
    throw new OptionError('option_malformed', '--port-base takes a number from 1024 to 65530, for example --port-base 7100.')
  }
  const data = values.data ?? '.data'
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    portBase,
    data,
    database: values.database ?? data,
    addresses: { ...localAddresses(portBase), ...readPublicUrls(values['public-url'] ?? '') },
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        'port-base': { type: 'string' },
        data: { type: 'string' },
        database: { type: 'string' },
        'public-url': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
  } catch (cause) {
    throw new OptionError(
      'option_unknown',
      `${(cause as Error).message.split('. ')[0]}. npm start -- --help lists the options.`,
    )
  }
}

export function portOf(part: keyof Addresses, portBase: number): number {
  return portBase + partOffsets[part]
}

function localAddresses(portBase: number): Addresses {
  const at = (part: keyof Addresses) => `http://localhost:${portOf(part, portBase)}`
  return { id: at('id'), issuer: at('issuer'), wallet: at('wallet'), verifier: at('verifier'), register: at('register') }
}

function readPublicUrls(text: string): Partial<Addresses> {
  const given: Partial<Addresses> = {}
  for (const pair of text.split(',').filter(Boolean)) {
    const [part = '', address = ''] = pair.split(/=(.*)/s)
    if (!(part in partOffsets) || !isOrigin(address)) {
      throw new OptionError(
        'option_malformed',
        '--public-url takes pairs such as issuer=https://issuer.example,wallet=https://wallet.example; the parts are id, issuer, wallet, verifier and register, and each address is https without a path.',
      )
    }
    given[part as keyof Addresses] = new URL(address).origin
  }
  return given
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.pathname === '/' && url.search === '' && (url.protocol === 'https:' || isLoopbackOrigin(url))
}
