/** @jest-environment node */
import 'fake-indexeddb/auto'
import { didJwkOf, didKeyOf, thumbprint } from '@acquis/agent'
import { generateHolderKey } from '@acquis/agent/browser'
import { addSeconds } from '@acquis/base'
import { findCredentialType } from '@acquis/schemas'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  now,
  openClaims,
  openRegion,
  openWallet,
  type Region,
  type Request,
  subject,
  type Twist,
  txCode,
} from '../testing/region.ts'
import type { PendingReceipt } from '../vault/records.ts'

// One award in two formats, under one token.

let region: Region
beforeEach(async () => void (region = await openRegion(now, { formats: ['dc+sd-jwt', 'jwt_vc_json'] })))
afterEach(() => region.close())

type Wallet = Awaited<ReturnType<typeof openWallet>>
const receive = async ({ flows }: Wallet, link = region.claimLink()) => flows.sendCode(await flows.openOffer(link), txCode)
const asksFor = ({ path, json }: Request, id: string) =>
  path === '/credential' && (json as { credential_configuration_id: string }).credential_configuration_id === id
const isOther = (request: Request) => asksFor(request, 'diploma_jwt_vc')
type Answer = Awaited<ReturnType<Twist>>
const onOther = (reply: () => Answer | Promise<Answer>) => region.twist((request) => (isOther(request) ? reply() : undefined))
const pendingOf = async ({ vault }: Wallet) => (await vault.list<PendingReceipt>('pending')).records.map(({ value }) => value)
const holderJwkOf = async (wallet: Wallet) => wallet.vault.publicJwk((await pendingOf(wallet))[0]!.others![0]!.keyId)
const answered = (credential: string) => ({ body: { credentials: [{ credential }], notification_id: 'n-2' } })

/** The first format is kept as ever; of the second there is nothing left, neither text nor key. */
async function expectFirstAlone(wallet: Wallet, received: Awaited<ReturnType<typeof receive>>, otherKey?: string) {
  expect(received.checked.item).toMatchObject({ verdict: 'accepted', format: 'dc+sd-jwt', claims: subject })
  const { credentialId } = await wallet.flows.takeCredential(received)
  expect((await wallet.flows.listHeld()).held).toMatchObject([{ id: credentialId, format: 'dc+sd-jwt' }])
  expect((await wallet.vault.list('credentials')).records).toHaveLength(1)
  expect(await pendingOf(wallet)).toEqual([])
  if (otherKey !== undefined) await expect(wallet.vault.publicJwk(otherKey)).rejects.toMatchObject({ code: 'key_unknown' })
}

describe('a second format that is not good', () => {
  const hostile: [string, (wallet: Wallet) => Promise<string>][] = [
    ['bound to another key', async () => region.signJwtVc(didKeyOf((await generateHolderKey()).publicJwk))],
    ['bound to another holder by did:jwk', async () => region.signJwtVc(didJwkOf((await generateHolderKey()).publicJwk))],
    ['bound to a holder that is not its own key', () => region.signJwtVc('did:web:holder.example')],
    [
      'with another name in the credential than in the token',
      async (wallet) => {
        const did = didKeyOf(await holderJwkOf(wallet))
        return region.signJwtVc(did, {}, { id: didKeyOf((await generateHolderKey()).publicJwk), ...openClaims })
      },
    ],
    [
      'with a forged signature',
      async (wallet) => {
        const [header, payload, signature] = (await region.signJwtVc(didKeyOf(await holderJwkOf(wallet)))).split('.')
        return [header, payload, signature!.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'))].join('.')
      },
    ],
    [
      'without a signature',
      async (wallet) => `${(await region.signJwtVc(didKeyOf(await holderJwkOf(wallet)))).split('.').slice(0, 2).join('.')}.`,
    ],
    [
      'of another issuer',
      async (wallet) => region.signJwtVc(didKeyOf(await holderJwkOf(wallet)), { iss: 'did:web:elsewhere.example' }),
    ],
    [
      'that says something else',
      async (wallet) => region.signJwtVc(didKeyOf(await holderJwkOf(wallet)), {}, { ...openClaims, title: 'Doctorat' }),
    ],
    [
      'that says more than the person sees',
      async (wallet) => region.signJwtVc(didKeyOf(await holderJwkOf(wallet)), {}, { ...openClaims, credits: 60 }),
    ],
    ['that is the first format once more', async () => region.issued[0]!.credential],
    ['that is no credential', async () => 'e30.e30.AA'],
  ]
  test.each(hostile)('[VCI-PROOF-10] %s is left, the issuer told, and the first one kept', async (_what, forge) => {
    const wallet = await openWallet(region)
    let otherKey = ''
    onOther(async () => {
      otherKey = (await pendingOf(wallet))[0]!.others![0]!.keyId
      return answered(await forge(wallet))
    })
    const received = await receive(wallet)
    expect(region.events).toEqual(['credential_failure'])
    await expectFirstAlone(wallet, received, otherKey)
    expect(region.events).toEqual(['credential_failure', 'credential_accepted'])
  })

  test.each([
    ['taken by another key', { status: 400, body: { error: 'credential_request_denied' } }],
    ['refused with the token', { status: 401, body: { error: 'invalid_token' } }],
  ])('%s is given up at once, and costs nothing', async (_what, reply) => {
    const wallet = await openWallet(region)
    onOther(() => reply)
    await expectFirstAlone(wallet, await receive(wallet))
    expect(region.events).toEqual(['credential_accepted'])
  })
})

describe('two formats of one award', () => {
  test('[VCI-PROOF-14] come with one token, each with a key, a nonce and a proof of its own, and are one diploma', async () => {
    const wallet = await openWallet(region)
    const received = await receive(wallet)
    expect(region.paths().filter((path) => path === '/token')).toHaveLength(1)
    const [first, other] = region.issued
    expect([first!.format, other!.format]).toEqual(['dc+sd-jwt', 'jwt_vc_json'])
    expect(other!.token).toBe(first!.token)
    expect(other!.nonce).not.toBe(first!.nonce)
    expect(thumbprint(other!.jwk)).not.toBe(thumbprint(first!.jwk))
    expect((await wallet.vault.list('credentials')).records).toEqual([])

    const { credentialId } = await wallet.flows.takeCredential(received)
    expect(region.events).toEqual(['credential_accepted', 'credential_accepted'])
    expect((await wallet.flows.listHeld()).held).toMatchObject([{ id: credentialId, format: 'dc+sd-jwt' }])
    const copies = await wallet.flows.listCopies(credentialId)
    expect(copies).toMatchObject([
      { format: 'jwt_vc_json', copyOf: credentialId, vct: region.vct, claims: openClaims, title: 'Licence professionnelle' },
    ])
    expect((await wallet.flows.checkHeld(copies[0]!)).item.verdict).toBe('accepted')
    expect(await pendingOf(wallet)).toEqual([])
  })

  test('leave together, with their keys', async () => {
    const wallet = await openWallet(region)
    const { credentialId } = await wallet.flows.takeCredential(await receive(wallet))
    const [copy] = await wallet.flows.listCopies(credentialId)
    await wallet.flows.removeHeld(credentialId)
    expect((await wallet.vault.list('credentials')).records).toEqual([])
    for (const key of [credentialId, copy!.id])
      await expect(wallet.vault.sign(key, new Uint8Array(1))).rejects.toMatchObject({ code: 'key_unknown' })
  })

  test('"Ce n’est pas moi" keeps neither, and the issuer hears of both', async () => {
    const wallet = await openWallet(region)
    await wallet.flows.refuseCredential(await receive(wallet))
    expect(region.events).toEqual(['credential_deleted', 'credential_deleted'])
    expect((await wallet.vault.list('credentials')).records).toEqual([])
    expect(await pendingOf(wallet)).toEqual([])
  })

  test('a page closed between the two goes on with the same token and the same keys', async () => {
    const link = region.claimLink()
    const before = await openWallet(region)
    let otherKey = ''
    onOther(async () => {
      otherKey = thumbprint(await holderJwkOf(before))
      await before.vault.lock()
      return 'drop' as const
    })
    await expect(receive(before, link)).rejects.toMatchObject({ code: 'vault_locked' })

    region.twist(undefined)
    const after = await openWallet(region, before.device)
    const { pendingId } = (await after.flows.findPending(link))!
    const { credentialId } = await after.flows.takeCredential(await after.flows.collectCredential(pendingId))
    expect(region.paths().filter((path) => path === '/token')).toHaveLength(1)
    expect(region.issued).toHaveLength(2)
    expect(thumbprint(region.issued[1]!.jwk)).toBe(otherKey)
    expect(await after.flows.listCopies(credentialId)).toHaveLength(1)
  })

  test('a second one that could not be had is fetched later, beside the one that was taken', async () => {
    const wallet = await openWallet(region)
    onOther(() => 'drop')
    const { credentialId } = await wallet.flows.takeCredential(await receive(wallet))
    expect(region.events).toEqual(['credential_accepted'])
    expect(await wallet.flows.listCopies(credentialId)).toEqual([])
    await wallet.flows.finishPending()
    expect(await pendingOf(wallet)).toMatchObject([{ state: 'taken' }])

    region.twist(undefined)
    await wallet.flows.finishPending()
    expect(await wallet.flows.listCopies(credentialId)).toMatchObject([{ format: 'jwt_vc_json' }])
    expect((await wallet.flows.listHeld()).held).toHaveLength(1)
    expect(await pendingOf(wallet)).toEqual([])
  })

  test.each([
    ['when the token has ended', 300, false],
    ['when its diploma was removed', 0, true],
  ])('it is given up %s, with its key', async (_what, seconds, isRemoved) => {
    let time = now()
    const wallet = await openWallet(region, undefined, () => time)
    onOther(() => 'drop')
    const { credentialId } = await wallet.flows.takeCredential(await receive(wallet))
    const otherKey = (await pendingOf(wallet))[0]!.others![0]!.keyId
    if (isRemoved) await wallet.flows.removeHeld(credentialId)
    region.twist(undefined)
    time = addSeconds(time, seconds)
    await wallet.flows.finishPending()
    expect(await pendingOf(wallet)).toEqual([])
    expect((await wallet.vault.list('credentials')).records).toHaveLength(isRemoved ? 0 : 1)
    await expect(wallet.vault.publicJwk(otherKey)).rejects.toMatchObject({ code: 'key_unknown' })
  })

  test('two tabs on one link end with one diploma in two formats', async () => {
    const link = region.claimLink()
    const one = await openWallet(region)
    const tabs = [one, await openWallet(region, one.device)]
    const received = await Promise.all(tabs.map((tab) => receive(tab, link)))
    await Promise.all(tabs.map((tab, i) => tab.flows.takeCredential(received[i]!)))
    expect((await one.flows.listHeld()).held).toHaveLength(1)
    expect((await one.vault.list('credentials')).records).toHaveLength(2)
  })
})

describe('an offer of a W3C credential alone', () => {
  beforeEach(async () => {
    region.close()
    region = await openRegion(now, { formats: ['jwt_vc_json'] })
  })

  test('is taken as the diploma that it is', async () => {
    const wallet = await openWallet(region)
    const received = await receive(wallet)
    expect(received.checked.item).toMatchObject({ verdict: 'accepted', format: 'jwt_vc_json', claims: openClaims })
    await wallet.flows.takeCredential(received)
    expect((await wallet.flows.listHeld()).held).toMatchObject([
      { format: 'jwt_vc_json', vct: region.vct, title: 'Licence professionnelle', type: { name: 'diploma' } },
    ])
  })

  test('bound to another key is refused and not kept', async () => {
    const wallet = await openWallet(region)
    onOther(async () => answered(await region.signJwtVc(didKeyOf((await generateHolderKey()).publicJwk))))
    await expect(receive(wallet)).rejects.toMatchObject({ code: 'credential_refused' })
    expect(region.events).toEqual(['credential_failure'])
    expect(await pendingOf(wallet)).toEqual([])
  })

  test('of another type than was offered is refused', async () => {
    const wallet = await openWallet(region)
    onOther(async () => {
      const [{ keyId } = { keyId: '' }] = await pendingOf(wallet)
      const did = didKeyOf(await wallet.vault.publicJwk(keyId))
      const vc = { '@context': ['https://www.w3.org/2018/credentials/v1'], type: ['VerifiableCredential', 'Other'] }
      return answered(await region.signJwtVc(did, { vc: { ...vc, credentialSubject: openClaims } }))
    })
    await expect(receive(wallet)).rejects.toMatchObject({ code: 'credential_refused' })
  })

  /** The metadata as it is, with other ways to name a key. */
  const withMethods = (methods: string[]) =>
    region.twist(async ({ path }) => {
      if (!path.includes('openid-credential-issuer')) return undefined
      region.twist(undefined)
      const body = await (await fetch(region.origin + path)).text()
      return { body: body.replaceAll('["jwk","did:key","did:jwk"]', JSON.stringify(methods)) }
    })

  test.each(['did:key', 'did:jwk'])('[VCI-PROOF-10] names its key by %s where the issuer reads no jwk', async (method) => {
    const wallet = await openWallet(region)
    withMethods([method])
    const received = await receive(wallet)
    expect(received.checked.item.verdict).toBe('accepted')
    const [, payload] = region.issued[0]!.credential.split('.')
    expect(Buffer.from(payload!, 'base64url').toString()).toContain(`"sub":"${method}:`)
  })

  test('is not begun where the issuer binds in a way that this wallet cannot', async () => {
    const { flows } = await openWallet(region)
    withMethods(['did:web'])
    await expect(flows.openOffer(region.claimLink())).rejects.toMatchObject({ code: 'format_unknown' })
    expect(region.paths()).not.toContain('/token')
  })
})

test.each(['training-attestation', 'experience-attestation'])(
  'a %s comes, is checked and kept by its own type',
  async (name) => {
    region.close()
    const says = {
      family_name: 'LE GOFF',
      given_name: 'Awen',
      birthdate: '2002-03-21',
      title: 'Attestation de stage',
      awarding_body: 'Université de Valmont',
      date_of_award: '2026-08-03',
      ...(name === 'training-attestation'
        ? { training_from: '2026-02-02', training_to: '2026-07-31', duration_hours: 31.5 }
        : { job_title: 'Développeuse', employer: 'Garage', employed_from: '2026-02-02', employed_to: '2026-07-31' }),
    }
    region = await openRegion(now, { type: name, subject: says, formats: ['dc+sd-jwt', 'jwt_vc_json'] })
    const wallet = await openWallet(region)
    const opened = await wallet.flows.openOffer(region.claimLink())
    expect(opened.titles).toContainEqual({ locale: 'fr', name: findCredentialType(name)!.title.fr })
    const received = await wallet.flows.sendCode(opened, txCode)
    expect(received.checked.item).toMatchObject({ verdict: 'accepted', type: name })
    const { credentialId } = await wallet.flows.takeCredential(received)
    expect((await wallet.flows.listHeld()).held).toMatchObject([{ type: { name }, title: 'Attestation de stage' }])
    expect(await wallet.flows.listCopies(credentialId)).toHaveLength(1)
  },
)
