/** A map that forgets what was used longest ago, so that strangers cannot fill the memory. */
export function lru<Key, Value>(size: number) {
  const entries = new Map<Key, Value>()
  return {
    get(key: Key): Value | undefined {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key: Key, value: Value): void {
      entries.delete(key)
      entries.set(key, value)
      if (entries.size > size) entries.delete(entries.keys().next().value!)
    },
    delete(key: Key): void {
      entries.delete(key)
    },
  }
}
