// @boundaries-ignore the one jest preset stands at the top of the repository
import { node } from '../../jest.preset.mjs'

export default node()
