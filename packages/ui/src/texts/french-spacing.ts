const narrow = '\u202f'
const fixed = '\u00a0'

/** French typography: spaces that do not break, narrow before ; ? !, whole before : and inside « ». */
export function frenchSpacing(text: string): string {
  return text
    .replace(/ ([;?!])/g, `${narrow}$1`)
    .replace(/ :/g, `${fixed}:`)
    .replace(/« /g, `«${fixed}`)
    .replace(/ »/g, `${fixed}»`)
    .replace(/(\d) (?=\d{3}\b)/g, `$1${narrow}`)
}

/** The same for every text of a catalogue. */
export function spaced<Catalogue extends object>(catalogue: Catalogue): Catalogue {
  const entries = Object.entries(catalogue).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? frenchSpacing(value) : spaced(value as object),
  ])
  return Object.fromEntries(entries) as Catalogue
}
