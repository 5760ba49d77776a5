// @boundaries-ignore the one jest preset stands at the top of the repository
import { node } from '../../jest.preset.mjs'

// Whole systems and browsers: on a busy machine a step takes seconds.
export default node({ testTimeout: 60_000 })
