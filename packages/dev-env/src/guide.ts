import type { Addresses } from './options.ts'

/** What `npm start` prints: where to go and what to try, in the order of the story. */
export function guide(addresses: Addresses, links: Record<'registrar' | 'signatory' | 'recruiter', string>): string {
  return `
Acquis runs. One diploma, from a registrar's file to an employer's screen:

  1. Hélène, registrar, hands in a file     ${links.registrar}
     (try packages/dev-env/fixtures/apogee-cp1252.csv, formations-utf8bom.csv or stages-utf8bom.csv)
  2. Karim, second signatory, approves it   ${links.signatory}
     (another browser or a private window: the two are two people)
  3. Hélène prepares links and codes; the graduate opens a link, and the wallet asks for the code
                                            ${addresses.wallet}
  4. Inès, recruiter, asks for a diploma    ${links.recruiter}
     and the graduate answers from the wallet
  5. Hélène revokes; Inès checks again

  The region's register                     ${addresses.register}
  Published names, types and lists          ${addresses.id}

Each sign-in address works once; a new start prints new ones. Ctrl-C ends everything; the data stay.
`
}
