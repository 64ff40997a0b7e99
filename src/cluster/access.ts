/** What a kubeconfig says of a cluster and of the certificate that its administrator has. */
export interface Access {
  /** Where the API server listens on the machine that kubectl runs on, such as `https://127.0.0.1:6443`. */
  server: string
  /** Certificates and a key as text (PEM). */
  certificateAuthority: string
  clientCertificate: string
  clientKey: string
}
