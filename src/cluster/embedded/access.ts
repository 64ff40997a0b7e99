import type { Access } from '../access.ts'

const block = (label: string, text: string) =>
  `-----BEGIN ${label}-----\n${btoa(text)}\n-----END ${label}-----\n`

/**
 * How a kubeconfig leads to an embedded cluster. Nothing here is encrypted: what stands for a
 * certificate certifies nothing, and its text says so.
 */
export const access: Access = {
  server: 'https://127.0.0.1:6443',
  certificateAuthority: block('CERTIFICATE', 'simulated'),
  clientCertificate: block('CERTIFICATE', 'simulated: kubernetes-admin'),
  clientKey: block('PRIVATE KEY', 'simulated'),
}
