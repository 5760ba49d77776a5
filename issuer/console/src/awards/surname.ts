/** Whether the typed surname is that of the person: accents count, capitals, dashes and doubled spaces do not. */
export function isSurname(typed: string, familyName: string): boolean {
  return plain(typed) !== '' && plain(typed) === plain(familyName)
}

const plain = (name: string) =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('fr')
    .replace(/[’‘]/g, "'")
    .replace(/[\s\u00a0\u202f\u2010-\u2015-]+/g, ' ')
    .trim()
