/** Where the embedded API server is known to say something else of a variant, and why that stays. */
export const known: readonly { at: RegExp; reason: string }[] = [
  {
    at: /\.(podCertificate|clusterTrustBundle|fileKeyRef)\b/,
    reason: 'not simulated, not even in a dry run: its value is not looked at',
  },
  {
    at: /^Pod\.spec\.resources\b|template\.spec\.resources\b/,
    reason: 'not simulated, not even in a dry run: resources of a whole Pod',
  },
  {
    at: /volumeClaimTemplates\[\]\.status\b/,
    reason: 'nobody writes the status of a template of claims',
  },
  {
    at: /ephemeralContainers\[\]\.\w+=(\[\]|\{\}|"")$/,
    reason: 'an empty field is none here, and is forbidden there',
  },
  { at: /\.labels=\{\}$/, reason: 'empty labels are shown as none' },
  {
    at: /^Job\.spec\.podFailurePolicy(\.rules)?=/,
    reason: 'a list that is asked for is null there',
  },
  {
    at: /(onExitCodes\.values|volumeClaimTemplate\.metadata\.\w+)=\[\]$/,
    reason: 'an empty list is decoded as none',
  },
  { at: /\.fieldsV1=""$/, reason: 'nobody writes managed fields' },
  { at: /^Pod\.spec\.schedulingGates/, reason: 'the time of its condition is another each time' },
  { at: /^Pod\.spec\.(runtimeClassName|overhead)=/, reason: 'no RuntimeClass is looked up here' },
  { at: /="x\\ny"$/, reason: 'a header ends at the end of a line, and a warning with it' },
  {
    at: /azureDisk=|gitRepo\.directory=|iscsi\.initiatorName=|\.(user|defaultUser)=|serviceAccountToken\.expirationSeconds=/,
    reason: 'a rule of a volume that no page has',
  },
  {
    at: /^LimitRange\.metadata(\.name)?=/,
    reason: 'it is stored without a name there, by mistake',
  },
  { at: /Namespace\.spec\.finalizers=/, reason: 'the same finalizer twice' },
  { at: /Ingress\..*(host="01\.2\.3\.4"|apiGroup=undefined)$/, reason: 'no host is written so' },
  {
    at: /volumeClaimTemplates\[\]\.metadata(\.name)?=/,
    reason: 'volumes of claims come last here, and first there',
  },
  { at: /^Service\.spec\.ports=.*"nodePort":0/, reason: 'a dry run hands out no node ports' },
  {
    at: /^change of .*metadata\.generateName=/,
    reason: 'nobody changes how a name was made once it is made',
  },
  {
    at: /^change of Job\.spec(\.(template|selector|podFailurePolicy|successPolicy|completions)\b|=)/,
    reason: 'what a Job keeps is shown as it is written, and there as Go has it',
  },
  {
    at: /^change of (StatefulSet\.spec\.volumeClaimTemplates|PersistentVolumeClaim\.spec)\b/,
    reason: 'what a claim keeps is shown as it is written, and there as Go has it',
  },
  {
    at: /^change of Service\.spec\.(clusterIPs?|type|ports)=/,
    reason: 'what was allocated is looked at later than there',
  },
  {
    at: /^change of Pod\.spec\.(activeDeadlineSeconds|volumes|containers\[\]\.volumeMounts|initContainers\[\]\.volumeMounts|nodeName)=/,
    reason: 'a Pod there has the volume of its token, and a node',
  },
  { at: /^change of Namespace\.spec=/, reason: 'the finalizers of a Namespace come back there' },
]

/** Why a variant is judged otherwise; undefined where it is not to be. */
export const knownDifference = (name: string): string | undefined =>
  known.find(({ at }) => at.test(name))?.reason
