/** Decodes UTF-8 as far as the shell's parser needs it; only where nothing gives the real one. */
class SmallDecoder {
  decode(bytes: Uint8Array): string {
    const escaped = [...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
    try {
      return decodeURIComponent(escaped)
    } catch {
      return String.fromCharCode(...bytes)
    }
  }
}

const { TextDecoder: given } = globalThis as { TextDecoder?: typeof SmallDecoder }

/** The decoder that a bundle of the language uses: that of Node or of the browser, which a bare JavaScript engine lacks. */
const decoder = given ?? SmallDecoder

export { decoder as TextDecoder }
