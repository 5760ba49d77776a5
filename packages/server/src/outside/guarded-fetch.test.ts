import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { AddressNotAllowed, checkedLookup, isPublicIp, type ResolveName } from './checked-address.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

const trial = 'http://localhost:7001'
const live = 'https://issuer.example'
const accept = ['application/json']
const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

const names =
  (...addresses: string[]): ResolveName =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address', () => {
  test.each([
    'http://issuer.example/',
    'http://93.184.215.14/',
    'ftp://issuer.example/',
    'file:///etc/passwd',
    'data:application/json,{}',
    'javascript:1',
    'https://user:pass@issuer.example/',
    '//issuer.example/',
    'not an address',
  ])('[NET-01] %s is refused', async (url) => {
    const resolve = jest.fn(names('93.184.215.14'))
    await expect(createGuardedFetch({ publicUrl: live, resolve })(url, { accept })).rejects.toMatchObject({
      code: 'address_refused',
    })
    expect(resolve).not.toHaveBeenCalled()
  })

  test.each([
    'https://127.0.0.1/',
    'https://localhost/',
    'https://[::1]/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://0/',
    'https://10.0.0.1/',
    'https://172.31.255.255/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://100.64.0.1/',
    'https://198.18.0.1/',
    'https://192.0.2.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:a00:1]/',
    'https://[::10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[2001:0:a00:1::]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
    'https://[2001:db8::1]/',
  ])('[NET-02] %s is refused in production', async (url) => {
    await expect(createGuardedFetch({ publicUrl: live })(url, { accept })).rejects.toMatchObject({ code: 'address_refused' })
  })

  test.each([
    ['a private address', ['10.0.0.1']],
    ['this machine', ['127.0.0.1']],
    ['this machine in IPv6', ['::1']],
    ['a mapped address', ['::ffff:192.168.0.1']],
    ['the metadata of a cloud', ['169.254.169.254']],
    ['a public address and a private one', ['93.184.215.14', '10.0.0.1']],
    ['nothing', []],
  ])('[NET-02] a name that leads to %s is refused, also in a trial', async (_what, addresses) => {
    for (const publicUrl of [live, trial]) {
      const guarded = createGuardedFetch({ publicUrl, resolve: names(...addresses) })
      await expect(guarded('https://issuer.example/', { accept })).rejects.toMatchObject({ code: 'unreachable' })
    }
  })

  test.each([[['10.0.0.1']], [['93.184.215.14', '10.0.0.1']], [['10.0.0.1', '93.184.215.14']], [['::ffff:127.0.0.1']], [[]]])(
    '[NET-02] the lookup of a name that leads to %j gives no address to call',
    async (addresses) => {
      for (const options of [{ all: true }, {}, { family: 4 }]) {
        const given = await new Promise((done) => {
          checkedLookup(isPublicIp, names(...addresses))('issuer.example', options, (error, address) => done(error ?? address))
        })
        expect(given).toBeInstanceOf(AddressNotAllowed)
      }
    },
  )

  test('[NET-02] nobody connects to this machine because a name leads here', async () => {
    const connected = jest.fn()
    const port = new URL(await serve((_req, res) => res.end())).port
    servers.at(-1)!.on('connection', connected)
    for (const [publicUrl, host] of [
      [live, 'issuer.example'],
      [trial, 'issuer.example'],
      [live, 'localhost.'],
    ] as const) {
      const guarded = createGuardedFetch({ publicUrl, resolve: names('127.0.0.1') })
      await expect(guarded(`https://${host}:${port}/`, { accept })).rejects.toMatchObject({ code: 'unreachable' })
    }
    expect(connected).not.toHaveBeenCalled()
  })

  test('[NET-02] a name with a dot behind it is no way around the loopback rule', async () => {
    const guarded = createGuardedFetch({ publicUrl: live })
    await expect(guarded('https://localhost./', { accept })).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('[NET-02] in a trial plain http goes to this machine and nowhere else, even when the name lies', async () => {
    const url = await serve((_req, res) => res.setHeader('Content-Type', 'application/json').end('{}'))
    expect((await createGuardedFetch({ publicUrl: trial })(url, { accept })).json()).toEqual({})
    const lied = createGuardedFetch({ publicUrl: trial, resolve: names('93.184.215.14') })
    await expect(lied(url, { accept })).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('[NET-08] a name inside the house and a name that does not exist are refused in the same words', async () => {
    const refusal = (resolve: ResolveName) =>
      createGuardedFetch({ publicUrl: live, resolve })('https://printer.example/', { accept }).catch((error: Error) => error)
    const inside = await refusal(names('10.0.0.1'))
    const nowhere = await refusal(() => Promise.reject(new Error('ENOTFOUND')))
    expect(inside).toEqual(nowhere)
    expect(inside).toMatchObject({ code: 'unreachable', message: 'the address does not answer' })
    expect((inside as Error).cause).toBeUndefined()
  })

  test.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:93.184.215.14'])('%s is public', (ip) => {
    expect(isPublicIp(ip)).toBe(true)
  })

  test.each(['', 'issuer.example', '127.0.0.1 ', '1.2.3.4.5'])('"%s" is none', (ip) => {
    expect(isPublicIp(ip)).toBe(false)
  })
})

describe('[NET-03] a name that answers otherwise the second time', () => {
  test('is asked once, and the connection goes to the address that was judged', async () => {
    const url = await serve((req, res) =>
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify(req.headers.host)),
    )
    const resolve = jest.fn(names('10.0.0.1')).mockImplementationOnce(names('127.0.0.1'))
    const answer = await createGuardedFetch({ publicUrl: trial, resolve })(url, { accept })
    expect(answer.json()).toBe(new URL(url).host)
    expect(resolve).toHaveBeenCalledTimes(1)
  })

  test.each([[true], [false]])(
    'reaches no other address, wherever it points (several at once: %s)',
    async (autoSelectFamily) => {
      const url = new URL(await serve((_req, res) => res.end()))
      const resolve = jest.fn(names('10.0.0.1')).mockImplementationOnce(names('127.0.0.1'))
      const lookup = checkedLookup((ip) => ip === '127.0.0.1', resolve)
      const reach = () =>
        new Promise((done) => {
          const socket = connect({ host: 'issuer.example', port: Number(url.port), lookup, autoSelectFamily })
          socket.once('connect', () => done(socket.remoteAddress)).once('error', (error) => done(error.message))
          socket.once('connect', () => socket.destroy())
        })
      expect(await reach()).toBe('127.0.0.1')
      expect(await reach()).toMatch(/no public address/)
    },
  )
})

describe('an answer', () => {
  const guarded = createGuardedFetch({ publicUrl: trial })
  const json = { 'Content-Type': 'application/json' }

  test('[NET-02] that sends elsewhere is no answer, and nobody goes there', async () => {
    const asked = jest.fn()
    const inside = await serve((_req, res) => {
      asked()
      res.writeHead(200, json).end('{}')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      const url = await serve((_req, res) => res.writeHead(status, { Location: inside }).end())
      await expect(guarded(url, { accept })).rejects.toMatchObject({ code: 'unreachable' })
    }
    expect(asked).not.toHaveBeenCalled()
  })

  test('[NET-04] without end is left at the limit', async () => {
    const url = await serve((_req, res) => {
      res.writeHead(200, json)
      const pour = () => {
        while (!res.destroyed && res.write('a'.repeat(65_536)));
      }
      res.on('drain', pour)
      pour()
    })
    await expect(guarded(url, { accept, maxBytes: 100_000 })).rejects.toMatchObject({ code: 'too_large' })
  })

  test.each(['gzip', 'gzip, gzip'])('[NET-04] packed by %s counts as it is once unpacked', async (encoding) => {
    const once = gzipSync(Buffer.alloc(20_000_000, 32))
    const bomb = encoding === 'gzip' ? once : gzipSync(once)
    const url = await serve((_req, res) => res.writeHead(200, { ...json, 'Content-Encoding': encoding }).end(bomb))
    await expect(guarded(url, { accept, maxBytes: 100_000 })).rejects.toMatchObject({ code: 'too_large' })
  })

  test('[NET-04] is read at its limit and refused one byte past it', async () => {
    const url = await serve((_req, res) => res.writeHead(200, json).end(JSON.stringify('a'.repeat(98))))
    expect((await guarded(url, { accept, maxBytes: 100 })).text).toHaveLength(100)
    await expect(guarded(url, { accept, maxBytes: 99 })).rejects.toMatchObject({ code: 'too_large' })
  })

  test('[NET-05] that drips is left at the total time, whether it has begun or not', async () => {
    const dripping = await serve((_req, res) => {
      res.writeHead(200, json)
      const drip = setInterval(() => res.write(' '), 20)
      res.on('close', () => clearInterval(drip))
    })
    const silent = await serve(() => undefined)
    for (const url of [dripping, silent]) {
      await expect(guarded(url, { accept, timeoutMs: 200 })).rejects.toMatchObject({ code: 'timeout' })
    }
  })

  test.each(['text/html', 'application/jwt', 'application/jsonp', ''])(
    '[NET-06] of the type "%s" where JSON was asked for is refused',
    async (type) => {
      const url = await serve((_req, res) => res.writeHead(200, type ? { 'Content-Type': type } : {}).end('{}'))
      await expect(guarded(url, { accept })).rejects.toMatchObject({ code: 'content_type' })
    },
  )

  test('that is not UTF-8 is refused, and JSON is read strictly', async () => {
    const binary = await serve((_req, res) => res.writeHead(200, json).end(Buffer.from([34, 255, 34])))
    await expect(guarded(binary, { accept })).rejects.toMatchObject({ code: 'malformed' })
    const double = await serve((_req, res) => res.writeHead(200, json).end('{"iss":"a","iss":"b"}'))
    const answer = await guarded(double, { accept })
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'json_duplicate_key' }))
  })

  test('of a refusal comes back whole, whatever its type', async () => {
    const url = await serve((_req, res) => res.writeHead(400, { 'Content-Type': 'text/plain' }).end('no'))
    expect(await guarded(url, { accept })).toMatchObject({ status: 400, ok: false, text: 'no' })
  })

  test('brings no cookie into the next request, and we tell nothing of ourselves', async () => {
    const seen: string[] = []
    const url = await serve((req, res) => {
      seen.push(JSON.stringify(req.headers))
      res.writeHead(200, { ...json, 'Set-Cookie': 'track=1; Path=/' }).end('{}')
    })
    await guarded(url, { accept })
    await guarded(url, { accept, method: 'POST', body: new URLSearchParams({ a: '1' }) })
    expect(seen.join()).not.toMatch(/"cookie"|"referer"|"origin"|undici|node/)
    expect(JSON.parse(seen[1]!)).toMatchObject({
      'user-agent': 'acquis',
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
    })
  })
})

test('documents and lists are fetched as such, and only good answers count', async () => {
  const guarded = createGuardedFetch({ publicUrl: trial })
  const url = await serve((req, res) => {
    const [status, type] = req.url!.slice(1).split(':') as [string, string]
    res.writeHead(Number(status), { 'Content-Type': decodeURIComponent(type) }).end('{"a":1}')
  })
  const at = (status: number, type: string) => `${url}/${status}:${encodeURIComponent(type)}`
  expect(await guarded.fetchJson(at(200, 'application/did+json'))).toEqual({ a: 1 })
  expect(await guarded.fetchText(at(200, 'application/statuslist+jwt'))).toBe('{"a":1}')
  await expect(guarded.fetchJson(at(404, 'application/json'))).rejects.toMatchObject({ code: 'unreachable' })
  await expect(guarded.fetchText(at(500, 'application/jwt'))).rejects.toMatchObject({ code: 'unreachable' })
  await expect(guarded.fetchText(at(200, 'text/html'))).rejects.toMatchObject({ code: 'content_type' })
})
