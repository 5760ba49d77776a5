const letters: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' }

/** The words of a text in one spelling: letters and digits alone, without accents and case. « N’Guyen-Léger » is `nguyen` `leger`. */
export function searchWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'’ʼ]/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđı]/g, (letter) => letters[letter]!)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** A name as it is searched: its words as one, so that each is found however the name is parted. */
export function searchKey(name: string): string {
  return searchWords(name).join('')
}
