import { scenario } from '../src/scenarios/scenario.ts'

export default scenario('ask-kubectl', {}, { needs: 'the whole of kubectl' })
