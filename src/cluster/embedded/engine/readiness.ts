import type { Change } from './change.ts'

const [kubelet, status] = ['cluster/kubelet/kubelet.js', 'cluster/kubelet/status/status-manager.js']

/**
 * A kubelet puts a Pod's status together, and writes it down a moment later. Where a probe has decided
 * meanwhile, it is put together anew: else a Pod that has become ready is not, until the next look.
 */
export const readinessInTime: readonly Change[] = [
  {
    file: kubelet,
    from: 'const apiPodStatus = await this.generateAPIPodStatus(ctx, pod, podStatus, false);\n        podStatus.ips',
    to: `const decided = this.statusManager.decided;
        const anew = () => this.generateAPIPodStatus(ctx, pod, podStatus, false);
        const apiPodStatus = await anew();
        podStatus.ips`,
  },
  {
    file: kubelet,
    from: 'await this.statusManager.setPodStatus(pod, apiPodStatus);\n        const networkErr',
    to: 'await this.statusManager.setPodStatus(pod, apiPodStatus, { decided, anew });\n        const networkErr',
  },
  {
    file: status,
    from: 'async setPodStatus(pod, status) {',
    to: 'decided = 0;\n    async setPodStatus(pod, status, made) {',
  },
  {
    file: status,
    from: 'status = structuredClone(status);\n                status.observedGeneration',
    to: `if (made && made.decided !== this.decided) status = await made.anew();
                status = structuredClone(status);
                status.observedGeneration`,
  },
  {
    file: status,
    from: 'containerStatus.ready = ready;',
    to: 'containerStatus.ready = ready;\n                this.decided += 1;',
  },
]
