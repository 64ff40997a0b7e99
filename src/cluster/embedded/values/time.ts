/**
 * A moment, in ms, as the API writes it: in whole seconds.
 * https://pkg.go.dev/k8s.io/apimachinery/pkg/apis/meta/v1#Time
 */
export const apiTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
