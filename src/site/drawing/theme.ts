import { fontSize } from './sizes.ts'

/**
 * Mermaid computes with colours, so it cannot be given CSS variables. It draws with these stand-ins
 * instead, one a role, and each becomes `var(--diagram-role)` in the SVG: one drawing serves the
 * light and the dark theme.
 */
const standIns = {
  text: '#101112',
  line: '#202122',
  back: '#303132',
  node: '#404142',
  border: '#505152',
  group: '#606162',
  note: '#707172',
  label: '#808182',
}

const { text, line, back, node, border, group, note, label } = standIns

export const fontFamily = 'Arial, Helvetica, sans-serif'

/** https://mermaid.js.org/config/theming.html */
export const themeVariables = {
  fontFamily,
  fontSize: `${fontSize}px`,
  background: back,
  primaryColor: node,
  primaryTextColor: text,
  primaryBorderColor: border,
  secondaryColor: group,
  secondaryTextColor: text,
  secondaryBorderColor: border,
  tertiaryColor: group,
  tertiaryTextColor: text,
  tertiaryBorderColor: border,
  lineColor: line,
  textColor: text,
  titleColor: text,
  arrowheadColor: line,
  defaultLinkColor: line,
  mainBkg: node,
  nodeBkg: node,
  nodeBorder: border,
  nodeTextColor: text,
  clusterBkg: group,
  clusterBorder: border,
  edgeLabelBackground: label,
  actorBkg: node,
  actorBorder: border,
  actorTextColor: text,
  actorLineColor: line,
  signalColor: line,
  signalTextColor: text,
  labelBoxBkgColor: group,
  labelBoxBorderColor: border,
  labelTextColor: text,
  loopTextColor: text,
  noteBkgColor: note,
  noteTextColor: text,
  noteBorderColor: border,
  activationBkgColor: group,
  activationBorderColor: border,
  sequenceNumberColor: back,
  stateBkg: node,
  stateBorder: border,
  stateLabelColor: text,
  labelColor: text,
  labelBackgroundColor: label,
  altBackground: group,
  compositeBackground: group,
  compositeTitleBackground: node,
  compositeBorder: border,
  innerEndBackground: line,
  specialStateColor: line,
  transitionColor: line,
  transitionLabelColor: text,
  errorBkgColor: note,
  errorTextColor: text,
  dropShadow: 'none',
  useGradient: false,
}

/** The SVG with variables in the place of the stand-ins. */
export function themed(svg: string): string {
  return Object.entries(standIns).reduce((themed, [role, colour]) => {
    const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
    const mixed = new RegExp(`rgba?\\(${channels.join(', ?')}(, ?[\\d.]+)?\\)`, 'g')
    return themed
      .replaceAll(colour, `var(--diagram-${role})`)
      .replace(mixed, `var(--diagram-${role})`)
  }, svg)
}

/** The numbers of steps can be read on a phone, in circles that hold them. */
export const themeCSS = `
.sequenceNumber { font-size: ${fontSize}px !important }
marker[id$='sequencenumber'] circle { r: 8px }
`
