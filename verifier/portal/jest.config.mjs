// @boundaries-ignore the one jest preset stands at the top of the repository
import { dom } from '../../jest.preset.mjs'

// Whole pages in jsdom, on machines that have other things to do.
export default dom({ testTimeout: 30_000 })
