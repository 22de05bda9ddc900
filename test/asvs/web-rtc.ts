import type { Requirement } from './requirement.ts'

/** Chapter V17 of OWASP ASVS 5.0.0. */
export const webRtc: readonly Requirement[] = [
  { id: 'v5.0.0-17.1.1', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.2.1', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.2.2', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.2.3', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.2.4', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.3.1', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
  { id: 'v5.0.0-17.3.2', level: 2, about: 'WebRTC', answer: { notApplicable: 'no WebRTC' } },
]
