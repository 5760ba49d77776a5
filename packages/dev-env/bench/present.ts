import { createResolver } from '@acquis/agent'
import { nodeVerify } from '@acquis/agent/node'
import { presentSdJwt } from '@acquis/credential'
import { buildResponseForm, composeDcql, readRequestLink, readRequestObject, type ResponseMode } from '@acquis/protocol'
import { findCredentialType, vctOf } from '@acquis/schemas'
import { call, type Report } from '../test/http-client.ts'
import { issuerOf } from './claim.ts'
import type { Effort } from './effort.ts'
import { prepareOffers } from './export-file.ts'
import { concurrently, type Figure, perCpuSecond } from './measure.ts'
import { type RunningServer, startServer } from './running-server.ts'
import { answerOf, claimDiploma, type Held, newHolderKey } from './wallet.ts'

const minimum = ['family_name', 'given_name', 'title', 'awarding_body', 'date_of_award', 'rncp_code']
const everything = [...minimum, 'eqf_level', 'grade', 'birthdate']
const holders = 50

/**
 * The presentation flow: a program of the employer asks, a wallet fetches the request and answers with the minimum, the program
 * reads the report. The status comes from the verifier's copy of the list.
 */
export async function measurePresent({ rounds, flows, atOnce, profiles }: Effort): Promise<Figure[]> {
  const server = await startServer({ profiles })
  try {
    const held = await claimSome(server)
    const present = presenter(server)
    let turn = 0
    const by = (mode: ResponseMode) => {
      const work = (count: number) => concurrently(count, atOnce, () => present(held[turn++ % held.length]!, mode))
      return { count: flows, work }
    }
    const contenders = { encrypted: by('direct_post.jwt'), clear: by('direct_post') }
    const { encrypted, clear } = await perCpuSecond(contenders, { rounds, cpu: server.cpu })
    const common = { unit: 'a server CPU-second', beside: 'request, object, answer, report' }
    return [
      { measure: 'presentation flow, direct_post.jwt', value: encrypted, ...common },
      { measure: 'presentation flow, direct_post', value: clear, ...common },
    ]
  } finally {
    await server.end()
  }
}

async function claimSome(server: RunningServer): Promise<Held[]> {
  const deliveries = await prepareOffers(server, holders)
  const issuer = await issuerOf(deliveries[0]!, server.addresses.wallet)
  const held: Held[] = []
  for (const delivery of deliveries) {
    const signer = newHolderKey()
    held.push({ signer, credential: await claimDiploma(issuer, delivery, signer) })
  }
  return held
}

function presenter({ addresses, apiKeys }: RunningServer) {
  const key = apiKeys.recruiter
  const now = () => new Date()
  const rules = { ownOrigin: addresses.wallet, idOrigin: addresses.id }
  const fetchJson = (url: string) => answerOf(call(url, { headers: { Accept: 'application/json' } }))
  const resolver = createResolver({ ...rules, now, fetchJson })
  const vct = vctOf(findCredentialType('diploma')!, addresses.id)
  const dcql = composeDcql({ vct, everything, minimum })

  return async ({ credential, signer }: Held, mode: ResponseMode): Promise<void> => {
    const asked = { dcql_query: dcql, purpose: 'Vérifier le diplôme demandé pour un poste.', response_mode: mode }
    const url = `${addresses.verifier}/api/requests`
    const { id, requestUri } = await answerOf(
      call<{ id: string; requestUri: string }>(url, { method: 'POST', key, json: asked }),
    )
    const link = readRequestLink(requestUri, rules)
    const object = await answerOf(call<string>(link.requestUri))
    const request = await readRequestObject(object, { ...rules, link, resolver, verify: nodeVerify, now: now() })
    const keyBinding = { signer, nonce: request.nonce, audience: request.clientId, now: now() }
    const shown = await presentSdJwt({ credential, disclose: minimum, keyBinding })
    const body = await buildResponseForm({ credential: [shown] }, request)
    await answerOf(call(request.responseUri, { method: 'POST', body }))
    const { report } = await answerOf(call<{ report: Report }>(`${url}/${id}`, { key }))
    if (report.verdict !== 'accepted') throw new Error(`the report says ${report.verdict}`)
  }
}
