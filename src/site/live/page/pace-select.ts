const paces = [
  [Infinity, 'as fast as possible'],
  [4, '4 × as fast'],
  [1, 'as in real time'],
  [0.25, '¼ as fast'],
  [0, 'paused'],
] as const

/** Makes the choice of how fast time runs. `on` hears what is chosen; `fastest` leaves out what is faster. */
export function paceSelect(
  speed: number,
  on: (speed: number) => void,
  fastest = Infinity,
): { label: HTMLLabelElement; select: HTMLSelectElement } {
  const label = document.createElement('label')
  const select = document.createElement('select')
  for (const [value, name] of paces)
    if (value <= fastest)
      select.add(new Option(name, String(value), value === speed, value === speed))
  select.addEventListener('change', () => on(Number(select.value)))
  label.append('Time runs ', select)
  return { label, select }
}
