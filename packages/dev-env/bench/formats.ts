import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { openSubject, presentJwtVc, presentSdJwt, w3cTypeOf } from '@acquis/credential'
import { trialFolder } from '../test/trial-process.ts'
import type { Effort } from './effort.ts'
import { type Contender, type Figure, giveOut, type Median, ownCpu, perCpuSecond } from './measure.ts'
import {
  asked,
  bitstringStatus,
  holderOf,
  openSmallRegion,
  shownClaims,
  type SmallRegion,
  subject,
  type,
} from './small-region.ts'
import { openStockVeramo, type StockVeramo } from './stock-veramo.ts'
import { round } from './table.ts'
import { newHolderKey } from './wallet.ts'

/** Of the fast ones, of ours, and of stock Veramo's: so many a round that each takes a good part of a second. */
const bareCount = 10_000
const ourCount = 300
const stockCount = 100

/**
 * Issuing and checking without HTTP and database, beside the bare signature of `node:crypto` and beside stock Veramo 7. A check
 * is the whole one: signature, dates, schema, status from a list at hand, entitlement, holder binding; stock Veramo judges
 * signatures and dates. Each text that is checked is of a holder who was never seen before.
 */
export async function measureFormats({ rounds }: Effort): Promise<Figure[]> {
  const folder = await trialFolder()
  const region = await openSmallRegion(folder.path)
  const stock = await openStockVeramo()
  try {
    const contenders = {
      ...bare(),
      ...issuing(region, stock),
      ...(await checking(region, stock, rounds + 1)),
    }
    return figuresOf(await perCpuSecond(contenders, { rounds, cpu: ownCpu }))
  } finally {
    await stock.close()
    await region.close()
    await folder.remove()
  }
}

const each = (count: number, task: () => Promise<unknown> | void): Contender => ({
  count,
  work: async (times) => {
    for (let time = 0; time < times; time++) await task()
  },
})

function bare() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const data = Buffer.alloc(1_024, 7)
  const dsaEncoding = 'ieee-p1363' as const
  const signature = sign('sha256', data, { key: privateKey, dsaEncoding })
  return {
    sign: each(bareCount, () => void sign('sha256', data, { key: privateKey, dsaEncoding })),
    verify: each(bareCount, () => void verify('sha256', data, { key: publicKey, dsaEncoding }, signature)),
  }
}

const stockContent = (holderDid: string) => {
  return { type: w3cTypeOf(type), holderDid, subject: openSubject(type, subject), status: bitstringStatus }
}

function issuing(region: SmallRegion, { issue, issuers }: StockVeramo) {
  const holder = newHolderKey()
  const content = stockContent(holderOf({ signer: holder }))
  return {
    issueSd: each(ourCount, () => region.issueSd(holder)),
    issueW3c: each(ourCount, () => region.issueW3c(holder)),
    stockIssueES256: each(stockCount, () => issue(issuers.ES256, content)),
    stockIssueEdDSA: each(stockCount, () => issue(issuers.EdDSA, content)),
  }
}

async function checking(region: SmallRegion, stock: StockVeramo, turns: number) {
  const { issue, issuers } = stock
  const prepare = async (count: number, make: (holder: ReturnType<typeof newHolderKey>) => Promise<string>) => {
    const texts: string[] = []
    for (let at = 0; at < count * turns; at++) texts.push(await make(newHolderKey()))
    return giveOut(texts)
  }
  const present = (credential: string, signer: ReturnType<typeof newHolderKey>) =>
    presentJwtVc({ credential, signer, ...asked, now: new Date() })
  const binding = { mode: 'required', ...asked } as const
  const byStock = (issuer: string) => (signer: ReturnType<typeof newHolderKey>) =>
    issue(issuer, stockContent(holderOf({ signer })))

  const sd = await prepare(ourCount, async (signer) => {
    const keyBinding = { signer, ...asked, now: new Date() }
    return presentSdJwt({ credential: await region.issueSd(signer), disclose: shownClaims, keyBinding })
  })
  const w3c = await prepare(ourCount, region.issueW3c)
  const w3cShown = await prepare(ourCount, async (signer) => present(await region.issueW3c(signer), signer))
  const es256 = await prepare(stockCount, byStock(issuers.ES256))
  const edDsa = await prepare(stockCount, byStock(issuers.EdDSA))
  const stockShown = await prepare(stockCount, async (signer) => present(await byStock(issuers.ES256)(signer), signer))
  return {
    checkSd: each(ourCount, () => region.check(sd(), binding)),
    checkW3c: each(ourCount, () => region.check(w3c(), { mode: 'none' })),
    checkW3cShown: each(ourCount, () => region.check(w3cShown(), binding)),
    stockCheckES256: each(stockCount, () => stock.checkCredential(es256())),
    stockCheckEdDSA: each(stockCount, () => stock.checkCredential(edDsa())),
    stockCheckShown: each(stockCount, () => stock.checkPresentation(stockShown(), asked)),
  }
}

type Rates = Record<
  keyof ReturnType<typeof bare> | keyof ReturnType<typeof issuing> | keyof Awaited<ReturnType<typeof checking>>,
  Median
>

function figuresOf(rates: Rates): Figure[] {
  const unit = 'a CPU-second'
  const line = (measure: string, name: keyof Rates, ...beside: (readonly [ratio: keyof Rates, of: string])[]): Figure => {
    const value = rates[name]
    const ratios = beside.map(([other, of]) => `${round(value.median / rates[other].median)} × ${of}`)
    return { measure, value, unit, beside: ratios.join('; ') }
  }
  const ofSign = ['sign', 'bare sign'] as const
  const ofVerify = ['verify', 'bare verify'] as const
  const stockIssue = [['stockIssueES256', 'stock ES256'] as const, ['stockIssueEdDSA', 'stock EdDSA'] as const]
  const stockCheck = [['stockCheckES256', 'stock ES256'] as const, ['stockCheckEdDSA', 'stock EdDSA'] as const]
  const stockShown = ['stockCheckShown', 'stock ES256 (presentation and credential)'] as const
  return [
    line('node:crypto sign, P-256', 'sign'),
    line('node:crypto verify, P-256', 'verify'),
    line('issue dc+sd-jwt, 9 disclosures', 'issueSd', ofSign, ...stockIssue),
    line('issue jwt_vc_json', 'issueW3c', ofSign, ...stockIssue),
    line('check dc+sd-jwt presentation, 3 of 9, 2 signatures', 'checkSd', ofVerify, stockShown),
    line('check jwt_vc_json, 1 signature', 'checkW3c', ofVerify, ...stockCheck),
    line('check jwt_vc_json presentation, 2 signatures', 'checkW3cShown', ofVerify, stockShown),
    line('stock Veramo 7 issue, ES256', 'stockIssueES256', ofSign),
    line('stock Veramo 7 issue, EdDSA', 'stockIssueEdDSA'),
    line('stock Veramo 7 check, ES256, 1 signature', 'stockCheckES256', ofVerify),
    line('stock Veramo 7 check, EdDSA, 1 signature', 'stockCheckEdDSA'),
    line('stock Veramo 7 check presentation, ES256, 2 signatures', 'stockCheckShown', ofVerify),
  ]
}
