/**
 * Programs of the engine's own that nothing starts: what pages have are the twins of our images, and
 * two controllers are ours (`controllers/`).
 */
class NoProgram {
  static imageVersion = '1.0'
}
export class AgnhostImage extends NoProgram {
  static imageName = 'agnhost'
}
export class BusyBoxImage extends NoProgram {
  static imageName = 'busybox'
}
export class HttpEchoImage extends NoProgram {
  static imageName = 'http-echo'
}
export class EndpointSliceController extends NoProgram {
  static imageName = 'webernetes/endpointslice-controller'
}
export class GarbageCollector extends NoProgram {
  static imageName = 'webernetes/garbage-collector'
}
