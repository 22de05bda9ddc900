/** Roles of the staff; an account holds any number of them, each for a unit with all below it and for a time. */
export const roles = [
  'operator',
  'inspector',
  'inspection-head',
  'denunciation-inspector',
  'unit-head',
  'officer',
  'analyst',
  'training-manager',
  'publisher',
  'administrator',
  'auditor',
  'privacy-officer',
] as const
export type Role = (typeof roles)[number]

/** What a page or call needs. One right for one kind of thing and deed; the table below says who has it. */
export const rights = [
  'directory.read',
  'directory.write',
  'dossiers.enter',
  'questionnaires.read',
  'questionnaires.write',
  'figures.read',
  'figures.counts',
  'figures.own',
  'figures.decide',
  'figures.integrity',
  'recommendations.read',
  'comments.release',
  'points.enter',
  'points.appraise',
  'posters.print',
  'kiosks.manage',
  'responses.enter',
  'responses.judge',
  'matters.enter',
  'matters.read',
  'matters.handle',
  'matters.assign',
  'matters.sealed',
  'matters.own',
  'matters.publish',
  'boxes.manage',
  'accounts.manage',
  'tokens.manage',
  'parameters.read',
  'parameters.write',
  'audit.read',
  'privacy.manage',
  'backups.manage',
] as const
export type Right = (typeof rights)[number]

/**
 * Who may what. Denunciations are a right of their own: who handles other matters does not see them. The administrator keeps the house and reads neither matters nor identities; the auditor reads the trail
 * and nothing else; an officer sees figures of his own only.
 * Comments are read and released by inspectors, who read personal data anyway, and not by the head of those they are about.
 * Raw counts are for those who answer for them; whoever trains or publishes, and the officer, read what was released.
 * What is recommended about officers concerns whoever verifies or trains, not whoever publishes.
 * Which sheets count is decided by nobody whose figures they are. The dossiers of a unit are counted by the unit itself.
 */
export const rightsOf: Readonly<Record<Role, readonly Right[]>> = {
  operator: ['directory.read', 'responses.enter', 'matters.enter'],
  inspector: ['directory.read', 'matters.read', 'matters.handle', 'comments.release'],
  'inspection-head': [
    'directory.read',
    'matters.read',
    'matters.handle',
    'matters.assign',
    'matters.sealed',
    'figures.read',
    'figures.counts',
    'figures.integrity',
    'recommendations.read',
    'responses.judge',
    'comments.release',
    'points.appraise',
  ],
  'denunciation-inspector': ['directory.read', 'matters.read', 'matters.handle', 'matters.sealed'],
  'unit-head': [
    'directory.read',
    'figures.read',
    'figures.counts',
    'figures.decide',
    'recommendations.read',
    'points.enter',
    'dossiers.enter',
    'posters.print',
    'kiosks.manage',
  ],
  officer: ['figures.own', 'matters.own'],
  analyst: [
    'directory.read',
    'questionnaires.read',
    'figures.read',
    'figures.counts',
    'recommendations.read',
    'responses.judge',
    'points.appraise',
  ],
  'training-manager': ['directory.read', 'figures.read', 'recommendations.read'],
  publisher: ['figures.read', 'matters.publish'],
  administrator: [
    'directory.read',
    'directory.write',
    'dossiers.enter',
    'questionnaires.read',
    'questionnaires.write',
    'figures.read',
    'figures.counts',
    'figures.decide',
    'recommendations.read',
    'posters.print',
    'kiosks.manage',
    'boxes.manage',
    'accounts.manage',
    'tokens.manage',
    'parameters.read',
    'parameters.write',
    'backups.manage',
  ],
  auditor: ['audit.read'],
  'privacy-officer': ['privacy.manage', 'parameters.read'],
}

/** Roles that read personal data: a second factor is not a matter of choice for them. */
export const rolesWithPersonalData: readonly Role[] = [
  'operator',
  'inspector',
  'inspection-head',
  'denunciation-inspector',
  'administrator',
  'privacy-officer',
]
