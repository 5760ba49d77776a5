import { call, type Delivery } from '../test/http-client.ts'
import type { RunningServer } from './running-server.ts'

const columns =
  'COD_ETU;LIB_NOM_PAT_IND;LIB_PR1_IND;DATE_NAI_IND;COD_DIP;COD_VRS_VDI;LIB_ETP;COD_TRE;LIB_MEN;NOT_VET;CREDITS_ECTS;DATE_OBTENTION;NUM_DIPLOME;ADRESSE_MEL'

/** An export with so many people who are nowhere else, each with every claim of a diploma. */
export function exportFile(count: number, first = 0): Uint8Array {
  const rows = Array.from({ length: count }, (_, at) => {
    const student = 10_000_000 + first + at
    const born = `${String(1 + (at % 28)).padStart(2, '0')}/${String(1 + (at % 12)).padStart(2, '0')}/2002`
    return `${student};L’HÉRITIER-${student};ÉLOÏSE;${born};MINF01;201;M2 Informatique;ADM;Assez bien;12,80;120;03/07/2026;2026-M-${student};e${student}@etu.ulb.example`
  })
  return Buffer.from([columns, ...rows].join('\r\n'))
}

type Step = { url: string; key: string; body: { body: Uint8Array<ArrayBuffer> } | { json: unknown } }

async function post<T>({ url, key, body }: Step): Promise<T> {
  const headers = { 'Content-Type': 'body' in body ? 'text/csv' : 'application/json' }
  const answer = await call<T>(url, { method: 'POST', key, headers, ...body })
  if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** Hands a file in, as a draft. @returns the id of the batch */
export async function importFile({ addresses, apiKeys }: RunningServer, file: Uint8Array, rows: number): Promise<string> {
  const url = `${addresses.issuer}/api/batches`
  const { id, ready } = await post<{ id: string; ready: number }>({
    ...{ url, key: apiKeys.registrar },
    body: { body: file as Uint8Array<ArrayBuffer> },
  })
  if (ready !== rows) throw new Error(`${ready} rows of ${rows} are ready`)
  return id
}

/** The second person approves it. */
export async function approve({ addresses, apiKeys }: RunningServer, batch: string): Promise<void> {
  const url = `${addresses.issuer}/api/batches/${batch}/approval?limit=1`
  await post({ url, key: apiKeys.signatory, body: { json: {} } })
}

/** Makes the claim links and codes. */
export async function deliver({ addresses, apiKeys }: RunningServer, batch: string): Promise<Delivery[]> {
  const url = `${addresses.issuer}/api/batches/${batch}/deliveries`
  return post({ url, key: apiKeys.delivery, body: { json: {} } })
}

/** From a file of so many people to their claim links and codes. */
export async function prepareOffers(server: RunningServer, count: number, first = 0): Promise<Delivery[]> {
  const batch = await importFile(server, exportFile(count, first), count)
  await approve(server, batch)
  return deliver(server, batch)
}
