import { scenario } from '../src/scenarios/model/scenario.ts'

export default scenario('ask-kubectl', {})
