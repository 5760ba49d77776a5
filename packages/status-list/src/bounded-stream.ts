import { concatBytes } from '@acquis/base'
import { StatusListError } from './status-list-error.ts'

/**
 * Sends bytes through the platform's (de)compression, reads the result chunk by chunk and stops at the limit, so that a bomb is
 * never unpacked. What the platform throws for malformed bytes is passed on.
 *
 * @throws StatusListError `list_too_large`
 */
export async function through(
  bytes: Uint8Array,
  transform: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })
  const reader = source.pipeThrough(transform).getReader() as ReadableStreamDefaultReader<Uint8Array>
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concatBytes(...chunks)
    length += value.length
    if (length > maxBytes) {
      await reader.cancel().catch(() => undefined)
      throw new StatusListError('list_too_large', `the list is larger than ${maxBytes} bytes`)
    }
    chunks.push(value)
  }
}
