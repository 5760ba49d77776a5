// @boundaries-ignore the one jest preset stands at the top of the repository
import { dom } from '../../jest.preset.mjs'

export default dom({ testTimeout: 60_000 })
