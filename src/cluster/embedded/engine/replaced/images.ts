/** Programs of the engine's own that no page has: what runs here are the twins of our images. */
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
