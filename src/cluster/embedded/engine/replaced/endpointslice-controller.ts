/** Ours runs in the cluster itself; this one only keeps the Pod that carries its name. */
export class EndpointSliceController {
  static imageName = 'webernetes/endpointslice-controller'
  static imageVersion = '1.0'
  defaultCommand = ['endpointslice-controller']
  exec(context: { waitUntilKilled(): Promise<number> }): Promise<number> {
    return context.waitUntilKilled()
  }
}
