/** What MLflow keeps of a run: https://mlflow.org/docs/latest/api_reference/rest-api.html#run */
export interface Run {
  info: { run_id: string; run_name: string; status: string }
  data: {
    params?: { key: string; value: string }[]
    metrics?: { key: string; value: number }[]
    tags?: { key: string; value: string }[]
  }
}

/** MLflow's REST API on a port of this machine. */
export interface Mlflow {
  /** All runs of an experiment, the best first by a metric. */
  runs: (experiment: string, by: string) => Promise<Run[]>
  /** Each value that was logged for a metric of a run, by its step. */
  history: (run: string, metric: string) => Promise<{ step: number; value: number }[]>
  /** The paths of the files that a run has kept. */
  files: (run: string) => Promise<string[]>
}

export function mlflowOn(port: number): Mlflow {
  const ask = async (path: string, query: Record<string, string>, body?: object) => {
    // The server answers to this name of the machine, and not to its address.
    const address = new URL(`http://localhost:${port}/api/2.0/mlflow/${path}`)
    address.search = String(new URLSearchParams(query))
    const answer = await fetch(address, {
      signal: AbortSignal.timeout(10_000),
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`MLflow answers ${path} with ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
  return {
    runs: async (name, by) => {
      const { experiment } = await ask('experiments/get-by-name', { experiment_name: name })
      const asked = { experiment_ids: [experiment.experiment_id], order_by: [`metrics.${by} DESC`] }
      return (await ask('runs/search', {}, asked)).runs ?? []
    },
    history: async (run, metric) =>
      (await ask('metrics/get-history', { run_id: run, metric_key: metric })).metrics ?? [],
    files: async (run) =>
      ((await ask('artifacts/list', { run_id: run })).files ?? []).map(
        ({ path }: { path: string }) => path,
      ),
  }
}

/** The parameters, metrics and tags of a run by their names. */
export const named = ({ data: { params, metrics, tags } }: Run) => ({
  params: byKey(params ?? []),
  metrics: byKey(metrics ?? []),
  tags: byKey(tags ?? []),
})

const byKey = <Value>(all: { key: string; value: Value }[]): Record<string, Value | undefined> =>
  Object.fromEntries(all.map(({ key, value }) => [key, value]))
