import type { Definition, Form, Question } from '../../core/questionnaire/definition.ts'
import { criteria } from './counter-v1-criteria.ts'
import { experience } from './counter-v1-experience.ts'
import { factors } from './counter-v1-factors.ts'
import { draft, satisfaction } from './texts.ts'

const overall: Question = {
  code: 'overall',
  kind: 'level',
  text: draft(
    'Nhìn chung, Ông/Bà hài lòng như thế nào với việc phục vụ tại quầy này?',
    'ជារួម តើលោកអ្នកពេញចិត្តកម្រិតណាចំពោះការបម្រើនៅបញ្ជរនេះ?',
    '总体而言，您对本窗口的服务满意程度如何？',
    'Overall, how satisfied are you with the service at this counter?',
  ),
  required: true,
  tags: { papi: '5.g' },
}

const questions: readonly Question[] = [overall, ...criteria, ...experience]

// Each block takes one officer criterion and spreads the rest over the other factors; near twins (c02-c04,
// c05-c06, c16-c18) stand in different blocks. A dependent question stays with its condition.
const minute: Form = {
  code: 'minute',
  always: ['overall'],
  blocks: [
    ['c01', 'c05', 'c10', 'c19', 'n01', 'n10'],
    ['c06', 'c11', 'c16', 'c20', 'n02', 'n03'],
    ['c02', 'c07', 'c12', 'c21', 'n04'],
    ['c03', 'c08', 'c13', 'c17', 'n05'],
    ['c09', 'c14', 'c22', 'n06'],
    ['c04', 'c15', 'c18', 'n07', 'n08', 'n09'],
  ],
  withFacts: true,
}

/** The counter questionnaire, version 1: 22 official criteria, one overall question, ten on experience. */
export const counterV1: Definition = {
  title: draft(
    'Phiếu lấy ý kiến về việc phục vụ tại quầy',
    'ប័ណ្ណស្ទង់មតិអំពីការបម្រើនៅបញ្ជរ',
    '窗口服务意见调查表',
    'Your opinion of the service at the counter',
  ),
  purpose: draft(
    'Ý kiến của Ông/Bà giúp cơ quan phục vụ tốt hơn.',
    'មតិរបស់លោកអ្នកជួយឱ្យស្ថាប័នបម្រើបានកាន់តែល្អ។',
    '您的意见有助于机关改进服务。',
    'Your opinion helps the agency to serve better.',
  ),
  scale: satisfaction,
  factors,
  questions,
  forms: [
    minute,
    { code: 'full', always: questions.map(({ code }) => code), blocks: [], withFacts: true },
    { code: 'pulse', always: ['overall'], blocks: [], withFacts: false },
  ],
}
