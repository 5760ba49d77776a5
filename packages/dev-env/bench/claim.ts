import { readOffer, readOfferLink } from '@acquis/protocol'
import { call, type Delivery } from '../test/http-client.ts'
import type { Effort } from './effort.ts'
import { prepareOffers } from './export-file.ts'
import { concurrently, type Figure, giveOut, perCpuSecond } from './measure.ts'
import { startServer } from './running-server.ts'
import { answerOf, claimDiploma, type Issuer, newHolderKey, readIssuer } from './wallet.ts'

/**
 * The claim flow: a wallet that knows the issuer's metadata fetches an offer, redeems it with its code, takes a nonce and one
 * `dc+sd-jwt`, and says so.
 */
export async function measureClaim({ rounds, flows, atOnce, profiles }: Effort): Promise<Figure[]> {
  const server = await startServer({ profiles })
  try {
    const deliveries = await prepareOffers(server, flows * (rounds + 1))
    const issuer = await issuerOf(deliveries[0]!, server.addresses.wallet)
    const next = giveOut(deliveries.map((delivery) => ({ delivery, key: newHolderKey() })))
    const claimOne = async () => {
      const { delivery, key } = next()
      await claimDiploma(issuer, delivery, key)
    }
    const work = (count: number) => concurrently(count, atOnce, claimOne)
    const { claim } = await perCpuSecond({ claim: { count: flows, work } }, { rounds, cpu: server.cpu })
    const beside = 'offer, token, nonce, credential, notification'
    return [{ measure: 'claim flow', value: claim, unit: 'a server CPU-second', beside }]
  } finally {
    await server.end()
  }
}

/** What a wallet reads once of the issuer that an offer names. */
export async function issuerOf({ credentialOfferUri }: Delivery, ownOrigin: string): Promise<Issuer> {
  const { offerUri } = readOfferLink(credentialOfferUri, { ownOrigin })
  const { issuer } = readOffer(await answerOf(call(offerUri!)), { ownOrigin })
  return readIssuer(issuer, ownOrigin)
}
